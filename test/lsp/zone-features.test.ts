import assert from 'node:assert/strict';
import type {
	ClientCapabilities,
	CodeAction,
	DocumentHighlight,
	DocumentLink,
	DocumentSymbol,
	FoldingRange,
	Location,
	LocationLink,
	Position,
	Range,
	SelectionRange,
	SemanticTokens,
	SymbolInformation,
	TextDocumentEdit,
	WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { includeUri } from '../../server/src/lsp/include-uri.ts';
import { EDITOR, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';

const URI = 'file:///zones/example.com.zone';
const ZONE = [
	'; 😀',
	'@ SOA ns1 hostmaster ( 1 2h',
	'  1h 4w 5m )',
	'  MX 10 mail',
	'mail A 192.0.2.1',
	'_smtp._tls TXT "😀" ; not one',
	'_smtp._tls.mail TXT "v=TLSRPTv1; rua=mailto:a@mail.example.com"',
	'$INCLUDE ../more%20/a.zone',
	'',
].join('\r\n');
const document = TextDocument.create(URI, 'zone', 1, ZONE);

/** VS Code's, as far as it matters for these features. */
const CAPABILITIES: ClientCapabilities = {
	...EDITOR,
	textDocument: {
		...EDITOR.textDocument,
		documentSymbol: { hierarchicalDocumentSymbolSupport: true },
		definition: { linkSupport: true },
		foldingRange: { rangeLimit: 2, lineFoldingOnly: true },
		rename: { prepareSupport: true },
	},
};

const at = (words: string, more = 0): Position => document.positionAt(ZONE.indexOf(words) + more);
const textAt = (range: Range): string => document.getText(range);

for (const transport of TRANSPORTS) {
	describe(`features for zones, ${transport.name}`, function () {
		this.timeout(10_000);
		const clients: TestClient[] = [];

		before(function () {
			need(this, transport.missing);
		});

		afterEach(async () => {
			for (const client of clients.splice(0)) await client.wire.end();
		});

		async function withZone(capabilities: ClientCapabilities = CAPABILITIES, text = ZONE): Promise<TestClient> {
			const started = await startClient(transport.start(), { capabilities });
			clients.push(started);
			await started.open(URI, 'zone', text);
			return started;
		}

		const ask = <R>(client: TestClient, method: string, params: object = {}): Promise<R> =>
			client.request<R>(`textDocument/${method}`, { textDocument: { uri: URI }, ...params });

		it('are announced', async () => {
			const { capabilities } = (await withZone()).initialized;
			assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
			for (const name of ['documentSymbol', 'foldingRange', 'selectionRange', 'definition', 'references'] as const) {
				assert.equal(capabilities[`${name}Provider`], true, name);
			}
			assert.equal((await withZone({})).initialized.capabilities.renameProvider, true);
		});

		it('outline, nested or flat', async () => {
			const [apex, mail] = await ask<DocumentSymbol[]>(await withZone(), 'documentSymbol');
			assert.deepEqual(
				[apex?.name, apex?.detail, apex?.children?.map(c => c.name)],
				['@', 'example.com.', ['SOA', 'MX']],
			);
			assert.equal(textAt(mail!.selectionRange), 'mail');
			assert.equal(textAt(mail!.children![0]!.selectionRange), 'A');
			const flat = await ask<SymbolInformation[]>(await withZone({}), 'documentSymbol');
			assert.deepEqual(
				flat.slice(0, 3).map(s => [s.name, s.containerName]),
				[
					['@', undefined],
					['SOA', '@'],
					['MX', '@'],
				],
			);
		});

		it('folding, as many as the client takes', async () => {
			const found = await ask<FoldingRange[]>(await withZone(), 'foldingRange');
			assert.deepEqual(found, [{ startLine: 1, endLine: 2 }]);
			const many = await withZone(CAPABILITIES, ';\n;\n\n'.repeat(5));
			assert.deepEqual(await ask(many, 'foldingRange'), [
				{ startLine: 0, endLine: 1, kind: 'comment' },
				{ startLine: 3, endLine: 4, kind: 'comment' },
			]);
		});

		it('selection, from the inside out, for each position', async () => {
			const positions = [at('10 mail', 4), at('mail.example', 1)];
			const found = await ask<SelectionRange[]>(await withZone(), 'selectionRange', { positions });
			assert.equal(found.length, 2);
			assert.deepEqual([textAt(found[0]!.range), textAt(found[0]!.parent!.range)], ['mail', '10 mail']);
			assert.equal(textAt(found[1]!.range), 'mail.example.com');
		});

		it('links to destinations and included files', async () => {
			const found = await ask<DocumentLink[]>(await withZone(), 'documentLink');
			assert.deepEqual(
				found.map(({ range, target }) => [textAt(range), target]),
				[
					['mailto:a@mail.example.com', 'mailto:a@mail.example.com'],
					['../more%20/a.zone', 'file:///more%2520/a.zone'],
				],
			);
		});

		it('definition, with the range that leads there or without', async () => {
			const position = at('10 mail', 4);
			const [link, ...more] = await ask<LocationLink[]>(await withZone(), 'definition', { position });
			assert.deepEqual(more, []);
			assert.deepEqual(
				[link?.originSelectionRange, link?.targetRange, link?.targetSelectionRange].map(r => textAt(r!)),
				['mail', 'mail A 192.0.2.1', 'mail'],
			);
			const [place] = await ask<Location[]>(await withZone({}), 'definition', { position });
			assert.deepEqual(place, { uri: URI, range: link?.targetSelectionRange });
			const [file] = await ask<LocationLink[]>(await withZone(), 'definition', { position: at('../more') });
			assert.equal(file?.targetUri, 'file:///more%2520/a.zone');
		});

		it('references and highlights', async () => {
			const client = await withZone();
			const position = at('mail A');
			const references = async (includeDeclaration: boolean) =>
				(await ask<Location[]>(client, 'references', { position, context: { includeDeclaration } })).map(
					l => l.range.start.line,
				);
			assert.deepEqual(await references(true), [3, 4]);
			assert.deepEqual(await references(false), [3]);
			const highlights = await ask<DocumentHighlight[]>(client, 'documentHighlight', { position });
			assert.deepEqual(
				highlights.map(h => h.kind),
				[2, 3],
			);
		});

		it('rename, with edits for the version', async () => {
			const client = await withZone();
			const position = at('mail A', 2);
			const prepared = await ask<{ range: Range; placeholder: string }>(client, 'prepareRename', { position });
			assert.deepEqual([textAt(prepared.range), prepared.placeholder], ['mail', 'mail']);
			const edit = await ask<WorkspaceEdit>(client, 'rename', { position, newName: 'smtp' });
			const [change] = edit.documentChanges as TextDocumentEdit[];
			assert.deepEqual(change?.textDocument, { uri: URI, version: 1 });
			assert.equal(
				TextDocument.applyEdits(document, change.edits as []),
				ZONE.replace('10 mail', '10 smtp').replace('mail A', 'smtp A'),
			);
		});

		it('refusals of a rename say why', async () => {
			const client = await withZone();
			const taken = ask(client, 'rename', { position: at('mail A'), newName: '_smtp._tls' });
			await assert.rejects(taken, /“_smtp\._tls\.example\.com\.” has records already/);
			await assert.rejects(ask(client, 'prepareRename', { position: at('@ SOA') }), /own name/);
			assert.equal(await ask(client, 'prepareRename', { position: at('192.0.2.1') }), null);
		});

		it('colours of a range, by line and UTF-16', async () => {
			const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
			const { data } = await ask<SemanticTokens>(await withZone(), 'semanticTokens/range', { range });
			assert.deepEqual(data, [3, 8, 4, 0, 0]);
		});

		it('are nothing in texts that are no zone, and where the product is off', async () => {
			const client = await withZone();
			const uri = 'file:///a.txt';
			await client.open(uri, 'plaintext', '_smtp._tls TXT "v=TLSRPTv1;"');
			const position = { line: 0, character: 1 };
			for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'definition', 'documentHighlight']) {
				assert.deepEqual(
					await client.request(`textDocument/${method}`, { textDocument: { uri }, position }),
					[],
					method,
				);
			}
			assert.equal(
				await client.request('textDocument/rename', { textDocument: { uri }, position, newName: 'x' }),
				null,
			);
			await client.configure({ enable: false });
			assert.deepEqual(await ask(client, 'documentSymbol'), []);
		});

		it('ask for the domain of a zone that nothing tells, where $ORIGIN would say it', async () => {
			const uri = 'untitled:Untitled-1';
			const text = '$TTL 1h\r\n@ SOA ns1 hostmaster 1 1h 15m 1w 1h\r\n  MX 10 mail\r\n';
			for (const snippetEditSupport of [true, false]) {
				const workspaceEdit = { documentChanges: true, snippetEditSupport };
				const client = await withZone({ ...EDITOR, workspace: { ...EDITOR.workspace, workspaceEdit } });
				await client.open(uri, 'zone', text);
				const place = { line: 1, character: 0 };
				const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
					textDocument: { uri },
					range: { start: place, end: place },
					context: { diagnostics: [] },
				});
				const found = actions.find(action => action.title === 'Say which domain this zone is');
				const [change] = (found?.edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
				assert.deepEqual(change?.edits[0], {
					range: { start: place, end: place },
					...(snippetEditSupport
						? { snippet: { kind: 'snippet', value: `\\$ORIGIN \${1:example.com}.\r\n` } }
						: { newText: '$ORIGIN example.com.\r\n' }),
				});
			}
		});

		it('survive requests that make no sense', async () => {
			const client = await withZone();
			const methods = ['documentSymbol', 'foldingRange', 'selectionRange', 'documentLink', 'definition', 'references'];
			for (const method of [...methods, 'documentHighlight', 'prepareRename', 'rename', 'semanticTokens/range']) {
				await client.request(`textDocument/${method}`, {});
				await ask(client, method);
			}
			const position = { line: 1e9, character: -1 };
			assert.equal(await ask(client, 'rename', { position, newName: 'x' }), null);
		});
	});
}

describe('the address of an included file', () => {
	it('is taken from the folder of the document', () => {
		assert.equal(includeUri(URI, 'a b#c?.zone'), 'file:///zones/a%20b%23c%3F.zone');
		assert.equal(includeUri(URI, '../x'), 'file:///x');
		assert.equal(includeUri(URI, '/etc/bind/x'), 'file:///etc/bind/x');
		assert.equal(includeUri(URI, '//host/x'), 'file:///host/x', 'a path, never a host');
		assert.equal(includeUri('vscode-vfs://github/o/r/zones/a.zone', 'b.zone'), 'vscode-vfs://github/o/r/zones/b.zone');
		assert.equal(includeUri('vscode-vfs://github/o/r/a.zone', '/b'), 'vscode-vfs://github/b');
	});
	it('may begin with a drive', () => {
		assert.equal(includeUri('file:///c%3A/zones/a.zone', 'D:\\dns\\b.zone'), 'file:///D%3A/dns/b.zone');
		assert.equal(includeUri('file:///c%3A/zones/a.zone', 'b.zone'), 'file:///c%3A/zones/b.zone');
	});
	it('is no other scheme, whatever the path', () => {
		assert.equal(includeUri(URI, 'command:x'), 'file:///zones/command%3Ax');
		assert.equal(includeUri(URI, 'https://example.com/x'), 'file:///zones/https%3A/example.com/x');
	});
	it('is not there where the document has no folder, or the path no address', () => {
		assert.equal(includeUri('untitled:Untitled-1', 'x'), undefined);
		assert.equal(includeUri(URI, '\ud800'), undefined);
	});
});
