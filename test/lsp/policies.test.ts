import assert from 'node:assert/strict';
import type {
	CodeAction,
	CompletionItem,
	Diagnostic,
	DocumentDiagnosticReport,
	Hover,
	MarkupContent,
	TextDocumentEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientOptions, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';

const ZONE = 'file:///dns/example.com.zone';
/** What else a zone with MTA-STS has. */
const REST =
	'_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"\nmta-sts A 192.0.2.1\nmta-sts AAAA 2001:db8::1\n';
const POLICY = 'file:///web/.well-known/mta-sts.txt';
const zoneText = (...hosts: string[]): string =>
	`$TTL 3600\n@ SOA ns.example.net. h.example.net. 1 2 3 4 5\n${hosts.map(host => `@ MX 10 ${host}\n`).join('')}${REST}`;
const policyText = (...patterns: string[]): string =>
	`version: STSv1\nmode: enforce\n${patterns.map(mx => `mx: ${mx}\n`).join('')}max_age: 2419200\n`;

describe('language server, MTA-STS policies', function () {
	this.timeout(10_000);
	let client: TestClient;

	const start = async (options: ClientOptions = {}): Promise<TestClient> => {
		client = await startClient(TRANSPORTS[0]!.start(), options);
		return client;
	};
	afterEach(() => client.wire.end());

	const pull = async (uri: string): Promise<readonly (readonly [unknown, number])[]> => {
		const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
		assert.equal(report.kind, 'full');
		return report.items.map((d: Diagnostic) => [d.code, d.range.start.line] as const);
	};
	/** What the last line that stands in the text becomes, `newText` in the place of it all. */
	const replace = (uri: string, version: number, text: string): Promise<void> =>
		client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });

	it('finds mistakes in a policy, by the editor’s word or by the file’s name', async () => {
		await start();
		const text = 'version: STSv1\nMode: enforce\nmx: mail.example.com.\nmax_age: 2419200\n';
		const expected = [
			['mtasts/policy-key-case', 1],
			['mtasts/policy-mx-trailing-dot', 2],
		];
		await client.open(POLICY, 'mta-sts-policy', text);
		assert.deepEqual(await pull(POLICY), expected);
		await client.open('file:///x/mta-sts.txt', 'plaintext', text);
		assert.deepEqual(await pull('file:///x/mta-sts.txt'), expected);
		await client.open('file:///x/notes.txt', 'plaintext', text);
		assert.deepEqual(await pull('file:///x/notes.txt'), []);
	});

	it('mends it, one finding or all', async () => {
		await start();
		const text = 'version: stsv1\nMode: enforce\nmx: mail.example.com.\nmax_age: 2419200\n';
		await client.open(POLICY, 'mta-sts-policy', text);
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri: POLICY },
			range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
			context: { diagnostics: [], only: ['source.fixAll.tlsrpt'] },
		});
		const [change] = (actions[0]?.edit?.documentChanges ?? []) as TextDocumentEdit[];
		assert.ok(change);
		const document = TextDocument.create(POLICY, 'mta-sts-policy', 1, text);
		assert.equal(TextDocument.applyEdits(document, change.edits as []), policyText('mail.example.com'));
	});

	it('explains and completes it, with what an open zone says', async () => {
		await start();
		await client.open(ZONE, 'zone', zoneText('mx1', 'mx2'));
		await client.open(POLICY, 'mta-sts-policy', 'version: STSv1\nmode: enforce\nmx: mx1.example.com\nmx: ');
		const position = { line: 2, character: 6 };
		const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri: POLICY }, position });
		assert.match((hover.contents as MarkupContent).value, /^Matches `mx1\.example\.com`/);
		const items = await client.request<CompletionItem[]>('textDocument/completion', {
			textDocument: { uri: POLICY },
			position: { line: 3, character: 4 },
		});
		assert.deepEqual(
			items.map(item => item.label),
			['mx2.example.com'],
		);
	});

	it('holds a policy against the MX records of the zone, also when that changes', async () => {
		await start();
		await client.open(POLICY, 'mta-sts-policy', policyText('mx1.example.com'));
		assert.deepEqual(await pull(POLICY), [], 'no zone, no word about hosts');
		await client.open(ZONE, 'zone', zoneText('mx1', 'mx2'));
		assert.deepEqual(await pull(POLICY), [['mtasts/mx-not-covered', 2]]);
		const before = client.counts.refreshes;
		await replace(ZONE, 2, zoneText('mx1', 'mx3.sub'));
		while (client.counts.refreshes <= before) await new Promise(resolve => setTimeout(resolve, 5));
		await replace(POLICY, 2, policyText('*.example.com', 'old.example.net'));
		assert.deepEqual(await pull(POLICY), [
			['mtasts/wildcard-depth', 2],
			['mtasts/policy-mx-unused', 3],
		]);
	});

	it('takes a policy for its folder’s domain, and for the one that the settings name', async () => {
		await start();
		await client.open(ZONE, 'zone', zoneText('mx1'));
		const other = 'file:///sites/mta-sts.example.org/.well-known/mta-sts.txt';
		await client.open(other, 'mta-sts-policy', policyText('mx.example.org'));
		assert.deepEqual(await pull(other), []);
		await client.configure({ policyDomain: 'example.com' });
		assert.deepEqual(await pull(other), [
			['mtasts/mx-not-covered', 2],
			['mtasts/policy-mx-unused', 2],
		]);
	});
});

describe('language server, policies that change', function () {
	this.timeout(10_000);
	let client: TestClient;
	let told: unknown[] = [];

	const start = async (policies?: object): Promise<void> => {
		told = [];
		const wire = TRANSPORTS[0]!.start();
		wire.connection.onNotification('tlsrpt/rememberPolicies', known => void told.push(known));
		client = await startClient(wire, { initializationOptions: { trusted: true, ...(policies && { policies }) } });
		await client.open(ZONE, 'zone', `${zoneText('mx1')}_mta-sts TXT "v=STSv1; id=1;"\n`);
		await client.open(POLICY, 'mta-sts-policy', policyText('mx1.example.com'));
	};
	afterEach(() => client.wire.end());

	const rules = async (): Promise<readonly unknown[]> => {
		const textDocument = { uri: ZONE };
		const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
		assert.equal(report.kind, 'full');
		return report.items.map(d => d.code);
	};
	const change = (uri: string, version: number, text: string): Promise<void> =>
		client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });

	it('are noticed until they have a new id, in whatever words they say it', async () => {
		await start({});
		assert.deepEqual(await rules(), []);
		await change(POLICY, 2, policyText('MX1.example.com').replaceAll('\n', '\r\n'));
		assert.deepEqual(await rules(), [], 'it says the same');
		await change(POLICY, 3, policyText('*.example.com'));
		assert.deepEqual(await rules(), ['mtasts/id-unchanged']);
		await change(ZONE, 2, `${zoneText('mx1')}_mta-sts TXT "v=STSv1; id=2;"\n`);
		assert.deepEqual(await rules(), []);
	});

	it('are noticed in the next session too, where the client remembers', async () => {
		await start({});
		await rules();
		const [known] = told;
		assert.ok(known);
		await client.wire.end();
		await start(known);
		await change(POLICY, 2, policyText('*.example.com'));
		assert.deepEqual(await rules(), ['mtasts/id-unchanged']);
		assert.deepEqual(told, []);
	});

	it('are not followed for a client that does not remember', async () => {
		await start();
		await rules();
		await change(POLICY, 2, policyText('*.example.com'));
		assert.deepEqual([await rules(), told], [[], []]);
	});
});
