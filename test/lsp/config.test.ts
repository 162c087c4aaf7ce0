import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { EDITOR, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';

const BARE = '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"\n';
const RC = '.tlsrptrc.json';

describe('language server, configuration', function () {
	this.timeout(10_000);
	let folder: string;
	let client: TestClient | undefined;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'config-'));
		await mkdir(path.join(folder, 'zones'));
	});
	afterEach(async () => {
		await client?.wire.end();
		client = undefined;
		await rm(folder, { recursive: true, force: true });
	});

	const uri = (name: string): string => pathToFileURL(path.join(folder, name)).href;
	const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
	async function start(settings: object = {}, initializationOptions: object = {}): Promise<TestClient> {
		const rootUri = pathToFileURL(folder).href;
		client = await startClient(TRANSPORTS[0]!.start(), {
			capabilities: EDITOR,
			settings,
			initializationOptions,
			rootUri,
		});
		return client;
	}
	async function pull(from: TestClient, name: string): Promise<readonly Diagnostic[]> {
		const textDocument = { uri: uri(name) };
		const report = await from.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
		assert.equal(report.kind, 'full');
		return report.items;
	}
	const rules = async (from: TestClient, name: string) => (await pull(from, name)).map(d => [d.code, d.severity]);
	const refreshed = async (from: TestClient, before: number): Promise<void> => {
		while (from.counts.refreshes <= before) await new Promise(resolve => setTimeout(resolve, 5));
	};
	const domain = async (from: TestClient, name: string) => {
		await pull(from, name);
		return (await from.request<{ domain: string | null }>('tlsrpt/domainOf', { uri: uri(name) })).domain;
	};

	it('goes by the nearest file, which wins over settings, and follows it as it changes', async () => {
		await write(RC, '{ "rules": { "uri-no-scheme": "hint" } }');
		const editor = await start({ rules: { 'uri-no-scheme': 'off', 'zone/ttl-missing': 'off' } });
		await editor.open(uri('zones/x.zone'), 'zone', BARE);
		assert.deepEqual(await rules(editor, 'zones/x.zone'), [['uri-no-scheme', 4]]);
		let before = editor.counts.refreshes;
		await write(`zones/${RC}`, '{ "rules": {} }');
		await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(`zones/${RC}`), type: 1 }] });
		await refreshed(editor, before);
		assert.deepEqual(await rules(editor, 'zones/x.zone'), []);
		before = editor.counts.refreshes;
		// What an editor holds open wins over the disk.
		await editor.open(uri(`zones/${RC}`), 'jsonc', '{ "rules": { "uri-no-scheme": "warning" } } // soon');
		await refreshed(editor, before);
		assert.deepEqual(await rules(editor, 'zones/x.zone'), [['uri-no-scheme', 2]]);
		before = editor.counts.refreshes;
		await editor.notify('textDocument/didClose', { textDocument: { uri: uri(`zones/${RC}`) } });
		await refreshed(editor, before);
		assert.deepEqual(await rules(editor, 'zones/x.zone'), []);
	});

	it('tells what is wrong in such a file: there, and in the log', async () => {
		await write(RC, '{ "rules": { "uri-no-sheme": "off" } }');
		const editor = await start();
		await editor.open(uri('x.zone'), 'zone', BARE);
		await pull(editor, 'x.zone');
		const pushed = await editor.nextPush(p => p.uri === uri(RC));
		assert.deepEqual(pushed.diagnostics[0]?.range, {
			start: { line: 0, character: 13 },
			end: { line: 0, character: 27 },
		});
		assert.ok(editor.logs.some(log => log.includes(`${RC}:1:14: Correct this name`)));
		await editor.open(uri(RC), 'json', '{ "enable": 1 }');
		await editor.nextPush(p => p.uri === uri(RC) && p.diagnostics.length === 0);
		assert.deepEqual(
			(await pull(editor, RC)).map(d => d.message),
			['Set "enable" to true or false.'],
		);
	});

	it('leaves an open one to a client that knows its schema', async () => {
		const editor = await start({}, { trusted: false });
		await editor.open(uri(RC), 'json', '{ "enable": 1 }');
		assert.deepEqual(await pull(editor, RC), []);
	});

	it('knows a zone’s domain by patterns in the file, then in settings, then by a name server, then by name', async () => {
		await write('named.conf', 'zone "example.net" { type master; file "zones/net"; };');
		await write(RC, '{ "origins": { "zones/com": "example.com" } }');
		const editor = await start({ origins: { 'zones/{com,org}': 'example.org' } });
		for (const name of ['com', 'org', 'net', 'db.example.edu', 'unknown'])
			await editor.open(uri(`zones/${name}`), 'zone', BARE);
		assert.equal(await domain(editor, 'zones/com'), 'example.com');
		assert.equal(await domain(editor, 'zones/org'), 'example.org');
		assert.equal(await domain(editor, 'zones/net'), 'example.net');
		assert.equal(await domain(editor, 'zones/db.example.edu'), 'example.edu');
		assert.equal(await domain(editor, 'zones/unknown'), null);
		// Edits keep it, and a new configuration changes it.
		const before = editor.counts.refreshes;
		await write('named.conf', 'zone "example.info" { type master; file "zones/net"; };');
		await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('named.conf'), type: 2 }] });
		await refreshed(editor, before);
		await editor.notify('textDocument/didChange', {
			textDocument: { uri: uri('zones/net'), version: 2 },
			contentChanges: [
				{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'a A 192.0.2.1\n' },
			],
		});
		assert.equal(await domain(editor, 'zones/net'), 'example.info');
		assert.deepEqual(
			(await pull(editor, 'zones/net')).map(d => d.range.start.line),
			[1],
		);
	});

	it('lets $INCLUDE leave the folder where the user and the workspace’s trust allow it', async () => {
		const outside = await mkdtemp(path.join(tmpdir(), 'outside-'));
		try {
			await writeFile(path.join(outside, 'a.inc'), 'b A 192.0.2.256\n');
			const text = `$TTL 1h\n@ SOA ns h 1 2 3 4 5\n$INCLUDE ${outside}/a.inc\n`;
			const settings = { include: { outsideWorkspace: true } };
			for (const trusted of [false, true]) {
				const editor = await start(settings, { trusted });
				await editor.open(uri('example.com.zone'), 'zone', text);
				const found = await rules(editor, 'example.com.zone');
				assert.deepEqual(found, trusted ? [] : [['zone/include-outside', 2]]);
				if (trusted) {
					await refreshed(editor, 0);
					await pull(editor, 'example.com.zone');
					await editor.nextPush(p => p.uri.endsWith('/a.inc') && p.diagnostics.length === 1);
				}
				await editor.wire.end();
				client = undefined;
			}
		} finally {
			await rm(outside, { recursive: true, force: true });
		}
	});
});
