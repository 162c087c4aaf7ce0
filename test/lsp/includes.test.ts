import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { EDITOR, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';

// Zones on a real disk, with files that they include.

const SOA = '$TTL 60\n@ SOA ns h 1 2 3 4 5\n';
const PUSHED = { workspace: EDITOR.workspace! };

describe('language server, included files', function () {
	this.timeout(10_000);
	let folder: string;
	let client: TestClient | undefined;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'includes-'));
	});
	afterEach(async () => {
		await client?.wire.end();
		client = undefined;
		await rm(folder, { recursive: true, force: true });
	});

	const uri = (name: string): string => pathToFileURL(path.join(folder, name)).href;
	const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
	const start = async (capabilities = EDITOR): Promise<TestClient> => {
		client = await startClient(TRANSPORTS[0]!.start(), { capabilities });
		return client;
	};
	const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(d => [d.code, d.range.start.line]);
	const pull = async (from: TestClient, name: string): Promise<readonly Diagnostic[]> => {
		const textDocument = { uri: uri(name) };
		const report = await from.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
		assert.equal(report.kind, 'full');
		return report.items;
	};
	/** Waits until the server has asked for a new pull. */
	const refreshed = async (from: TestClient, before: number): Promise<void> => {
		while (from.counts.refreshes <= before) await new Promise(resolve => setTimeout(resolve, 5));
	};

	it('judges a zone with its files, and shows what is wrong in those', async () => {
		await write('hosts.inc', 'a A 192.0.2.1\nb A 192.0.2.256\n');
		const editor = await start();
		await editor.open(uri('example.com.zone'), 'zone', `${SOA}$INCLUDE hosts.inc\n$INCLUDE gone.inc\n`);
		assert.deepEqual(codes(await pull(editor, 'example.com.zone')), [], 'nothing is known yet');
		await refreshed(editor, 0);
		assert.deepEqual(codes(await pull(editor, 'example.com.zone')), [['zone/include-missing', 3]]);
		const pushed = await editor.nextPush(p => p.uri === uri('hosts.inc') && p.diagnostics.length > 0);
		assert.deepEqual(codes(pushed.diagnostics), [['zone/rdata-invalid', 1]]);
	});

	it('lets open editors win over the disk, and judges a piece where it is included', async () => {
		await write('hosts.inc', 'a A 192.0.2.1\n');
		const editor = await start();
		await editor.open(uri('example.com.zone'), 'zone', `${SOA}www A 192.0.2.1\n$INCLUDE hosts.inc\n`);
		// By itself its first line would have no owner.
		await editor.open(uri('hosts.inc'), 'zone', '\tA 192.0.2.256\n');
		await pull(editor, 'example.com.zone');
		assert.deepEqual(codes(await pull(editor, 'hosts.inc')), [['zone/rdata-invalid', 0]]);
		const before = editor.counts.refreshes;
		await editor.notify('textDocument/didChange', {
			textDocument: { uri: uri('hosts.inc'), version: 2 },
			contentChanges: [{ text: '\tA 192.0.2.2\n' }],
		});
		await refreshed(editor, before);
		assert.deepEqual(codes(await pull(editor, 'hosts.inc')), []);
		assert.ok(
			editor.pushed.every(p => p.diagnostics.length === 0),
			'an open file is pulled alone',
		);
	});

	it('pushes to a client that does not pull, and again when a file changes', async () => {
		await write('hosts.inc', 'b A 192.0.2.256\n');
		const editor = await start(PUSHED);
		await editor.open(uri('example.com.zone'), 'zone', `${SOA}$INCLUDE hosts.inc\n`);
		const first = await editor.nextPush(p => p.uri === uri('hosts.inc') && p.diagnostics.length === 1);
		assert.deepEqual(codes(first.diagnostics), [['zone/rdata-invalid', 0]]);
		await write('hosts.inc', 'b A 192.0.2.2\n');
		await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('hosts.inc'), type: 2 }] });
		await editor.nextPush(p => p.uri === uri('hosts.inc') && p.diagnostics.length === 0);
	});

	it('reads nothing from outside of the folder, links followed', async () => {
		await mkdir(path.join(folder, 'zones'));
		await write('secret', 'top secret\n');
		await symlink(path.join(folder, 'secret'), path.join(folder, 'zones/link.inc'));
		const editor = await start();
		const text = `${SOA}$INCLUDE ../secret\n$INCLUDE link.inc\n$INCLUDE ${folder}/secret\n`;
		await editor.open(uri('zones/example.com.zone'), 'zone', text);
		await pull(editor, 'zones/example.com.zone');
		await refreshed(editor, 0);
		const found = await pull(editor, 'zones/example.com.zone');
		assert.deepEqual(codes(found), [
			['zone/include-outside', 2],
			['zone/include-outside', 3],
			['zone/include-outside', 4],
		]);
		assert.ok(found.every(d => !String(d.message).includes('top')));
	});
});
