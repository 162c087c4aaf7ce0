import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, CreateFile, DeleteFile, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EDITOR, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';

const ABLE = {
	...EDITOR,
	workspace: {
		...EDITOR.workspace,
		workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const, 'delete' as const] },
	},
};
const RESOLVING = {
	...ABLE,
	textDocument: { ...ABLE.textDocument, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};

const ZONE = `$ORIGIN example.com.
$TTL 1d
@ SOA ns hostmaster 1 1h 15m 1w 1h
@ MX 10 mx1
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
`;
const RECORD = '_mta-sts TXT "v=STSv1; id=1"\nmta-sts A 192.0.2.80\nmta-sts AAAA 2001:db8::80\n';
const policy = (mode: string): string => `version: STSv1\nmode: ${mode}\nmx: mx1.example.com\nmax_age: 604800\n`;

describe('language server, the steps of MTA-STS', function () {
	this.timeout(10_000);
	let client: TestClient;
	let folder: string;
	let zoneUri: string;
	let policyUri: string;

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'steps-'));
		const rootUri = pathToFileURL(folder).href;
		zoneUri = `${rootUri}/example.com.zone`;
		policyUri = `${rootUri}/mta-sts.example.com/.well-known/mta-sts.txt`;
	});
	afterEach(async () => {
		await client.wire.end();
		rmSync(folder, { recursive: true, force: true });
	});

	const start = async (capabilities: object = ABLE): Promise<void> => {
		client = await startClient(TRANSPORTS[0]!.start(), { capabilities, rootUri: pathToFileURL(folder).href });
	};

	const offered = async (uri: string, line: number): Promise<readonly CodeAction[]> => {
		const at = { line, character: 0 };
		const context = { diagnostics: [], only: ['refactor.rewrite'] };
		const params = { textDocument: { uri }, range: { start: at, end: at }, context };
		const all = await client.request<CodeAction[]>('textDocument/codeAction', params);
		return all.filter(({ title }) => title.includes('MTA-STS'));
	};
	/** The first is answered before it is known what stands beside the zone. */
	const offeredOnceRead = async (uri: string, line: number): Promise<readonly CodeAction[]> => {
		for (let turn = 0; turn < 100; turn++) {
			const found = await offered(uri, line);
			if (found.length > 0) return found;
			await new Promise(resolve => setTimeout(resolve, 10));
		}
		return [];
	};
	const changesOf = (action: CodeAction | undefined) =>
		(action?.edit?.documentChanges ?? []) as readonly (TextDocumentEdit | CreateFile | DeleteFile)[];
	const applied = (text: string, change: unknown): string =>
		TextDocument.applyEdits(TextDocument.create('', '', 0, text), (change as TextDocumentEdit).edits as []);

	it('make the policy’s file and the record at one go', async () => {
		await start();
		await client.open(zoneUri, 'zone', ZONE);
		const [action] = await offeredOnceRead(zoneUri, 3);
		assert.equal(action?.title, 'Start MTA-STS for example.com in testing mode');
		const [create, fill, edit, ...others] = changesOf(action);
		assert.deepEqual([create, others], [{ kind: 'create', uri: policyUri }, []]);
		assert.equal(applied('', fill), policy('testing'));
		assert.deepEqual((fill as TextDocumentEdit).textDocument, { uri: policyUri, version: null });
		assert.match(applied(ZONE, edit), /\n@ MX 10 mx1\n_mta-sts TXT "v=STSv1; id=\d{8}T\d{6}"\n_smtp/);
	});

	it('change policy and record, from the zone or from the policy, whichever is open', async () => {
		mkdirSync(path.join(folder, 'mta-sts.example.com/.well-known'), { recursive: true });
		writeFileSync(path.join(folder, 'mta-sts.example.com/.well-known/mta-sts.txt'), policy('testing'));
		await start();
		await client.open(zoneUri, 'zone', ZONE + RECORD);
		const [closed] = await offeredOnceRead(zoneUri, 5);
		assert.match(closed?.title ?? '', /^Enforce the MTA-STS policy of example\.com/);
		await client.open(policyUri, 'mta-sts-policy', policy('testing'), 7);
		for (const [uri, line] of [
			[zoneUri, 5],
			[policyUri, 1],
		] as const) {
			const [action] = await offered(uri, line);
			assert.equal(action?.title, closed?.title);
			const [first, second] = changesOf(action) as readonly TextDocumentEdit[];
			assert.deepEqual(first?.textDocument, { uri: policyUri, version: 7 }, 'the policy is published first');
			assert.equal(applied(policy('testing'), first), policy('enforce'));
			assert.match(applied(ZONE + RECORD, second), /id=\d{8}T\d{6}"/);
		}
	});

	it('delete all of it in the end', async () => {
		await start();
		await client.open(zoneUri, 'zone', ZONE + RECORD);
		await client.open(policyUri, 'mta-sts-policy', policy('none'));
		const [action] = await offered(policyUri, 0);
		const [edit, gone] = changesOf(action);
		assert.equal(applied(ZONE + RECORD, edit), ZONE);
		assert.deepEqual(gone, { kind: 'delete', uri: policyUri });
	});

	it('are worked out once they are chosen, by what stands there then', async () => {
		await start(RESOLVING);
		await client.open(zoneUri, 'zone', ZONE + RECORD);
		await client.open(policyUri, 'mta-sts-policy', policy('testing'));
		const [action] = await offered(policyUri, 0);
		assert.equal(action?.edit, undefined);
		const contentChanges = [{ text: `; a note\n${ZONE}${RECORD}` }];
		await client.notify('textDocument/didChange', { textDocument: { uri: zoneUri, version: 2 }, contentChanges });
		const resolved = await client.request<CodeAction>('codeAction/resolve', action);
		const [, inZone] = changesOf(resolved) as readonly TextDocumentEdit[];
		assert.equal(inZone?.textDocument.version, 2);
		assert.equal(inZone.edits[0]?.range.start.line, 6);
		const other = { title: 'Another’s', data: 5 };
		assert.deepEqual(await client.request('codeAction/resolve', other), other);
	});

	it('are offered to clients that can make files, for zones that have a place', async () => {
		await start(EDITOR);
		await client.open(zoneUri, 'zone', ZONE + RECORD);
		await client.open(policyUri, 'mta-sts-policy', policy('testing'));
		assert.deepEqual(await offered(policyUri, 0), []);
		await client.wire.end();
		await start();
		await client.open('untitled:Untitled-1', 'zone', ZONE);
		assert.deepEqual(await offered('untitled:Untitled-1', 3), []);
	});
});
