import assert from 'node:assert/strict';
import type {
	CodeAction,
	CodeLens,
	CompletionItem,
	Diagnostic,
	DocumentDiagnosticReport,
	Hover,
	InlayHint,
	MarkupContent,
	Range,
	TextDocumentEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readCursor } from '../support/cursor.ts';
import { type ClientOptions, EDITOR, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';

const ZONE = 'file:///zones/example.com.zone';
const BAD = '_smtp._tls TXT "v=TLSRPTv1; rua=tls@example.com"\n';
const textDocument = { uri: ZONE };

const rules = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(d => d.code);

for (const transport of TRANSPORTS) {
	describe(`language server, ${transport.name}`, function () {
		this.timeout(10_000);
		const clients: TestClient[] = [];

		before(function () {
			need(this, transport.missing);
		});

		afterEach(async () => {
			for (const client of clients.splice(0)) await client.wire.end();
		});

		async function client(options?: ClientOptions): Promise<TestClient> {
			const started = await startClient(transport.start(), options);
			clients.push(started);
			return started;
		}

		/** A client with one zone open. */
		async function withZone(text: string, options?: ClientOptions): Promise<TestClient> {
			const started = await client(options);
			await started.open(ZONE, 'zone', text);
			return started;
		}

		const pull = async (from: TestClient, uri = ZONE): Promise<readonly Diagnostic[]> => {
			const report = await from.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
			assert.equal(report.kind, 'full');
			return report.items;
		};

		const actions = (from: TestClient, range: Range, only?: string[]): Promise<CodeAction[]> =>
			from.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [], only } });

		/** The text after an action's edit, which must name the version that it was made for. */
		function applied(text: string, action: CodeAction | undefined): string {
			const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
			assert.ok(change);
			assert.deepEqual(change.textDocument, { uri: ZONE, version: 1 });
			return TextDocument.applyEdits(TextDocument.create(ZONE, 'zone', 1, text), change.edits as []);
		}

		const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

		it('says what it can do', async () => {
			const { capabilities } = (await client()).initialized;
			assert.equal(capabilities.positionEncoding, 'utf-16');
			assert.deepEqual(capabilities.diagnosticProvider, {
				identifier: 'tlsrpt',
				interFileDependencies: false,
				workspaceDiagnostics: false,
			});
			assert.deepEqual(capabilities.codeActionProvider, {
				codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.tlsrpt'],
				resolveProvider: true,
			});
			assert.equal(capabilities.codeLensProvider, undefined, 'an editor that does not know the command');
		});

		it('answers a pull with places in UTF-16, whatever stands before them', async () => {
			const text = '; 😀𝒳\r\n_smtp._tls TXT ( "v=TLSRPTv1; x=😀; rua=" ; 😀\r\n "tls@example.com" )';
			const started = await withZone(text, { initializationOptions: { docsUrl: 'https://docs.example/rules/' } });
			const found = (await pull(started)).find(d => d.code === 'uri-no-scheme');
			assert.deepEqual(found?.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 17 } });
			assert.equal(found.source, 'tlsrpt');
			assert.equal(found.severity, 1);
			assert.deepEqual(found.codeDescription, { href: 'https://docs.example/rules/uri-no-scheme' });
			const sameLine = await withZone('_smtp._tls TXT "v=TLSRPTv1; rua=😀,tls@example.com"');
			const behind = (await pull(sameLine)).filter(d => d.code === 'uri-no-scheme');
			assert.deepEqual(behind.at(-1)?.range.start, { line: 0, character: 35 });
			assert.equal(behind[0]?.codeDescription, undefined, 'no link to nowhere');
		});

		it('judges the text of the moment', async () => {
			const started = await withZone(BAD);
			assert.deepEqual(rules(await pull(started)), ['uri-no-scheme']);
			const at = { line: 0, character: BAD.indexOf('tls@') };
			await started.notify('textDocument/didChange', {
				textDocument: { uri: ZONE, version: 2 },
				contentChanges: [{ range: { start: at, end: at }, text: 'mailto:' }],
			});
			assert.deepEqual(await pull(started), []);
			await started.notify('textDocument/didClose', { textDocument });
			await started.open(ZONE, 'zone', BAD, 2);
			assert.deepEqual(rules(await pull(started)), ['uri-no-scheme'], 'opened again with an old version number');
		});

		it('pushes to a client that cannot pull, with the version, once things are quiet', async () => {
			const started = await withZone(BAD, { capabilities: {} });
			for (const version of [2, 3, 4]) {
				await started.notify('textDocument/didChange', {
					textDocument: { uri: ZONE, version },
					contentChanges: [{ text: version === 4 ? `\n${BAD}` : '' }],
				});
			}
			const push = await started.nextPush(p => p.uri === ZONE);
			assert.equal(push.version, 4);
			assert.deepEqual(
				push.diagnostics.map(d => [d.code, d.range.start.line]),
				[['uri-no-scheme', 1]],
			);
			await started.notify('textDocument/didClose', { textDocument });
			await started.nextPush(p => p.version === undefined && p.diagnostics.length === 0);
			assert.equal(started.pushed.length, 2);
		});

		it('explains what is under the cursor', async () => {
			const { text, offset } = readCursor('; 😀\n_smtp._tls TXT "v=TLSRPTv1; rua=mail|to:tls@example.com"');
			const started = await withZone(text);
			const hover = await started.request<Hover>('textDocument/hover', {
				textDocument,
				position: TextDocument.create(ZONE, 'zone', 1, text).positionAt(offset),
			});
			const { kind, value } = hover.contents as MarkupContent;
			assert.equal(kind, 'markdown');
			assert.match(value, /Reports arrive by mail/);
			assert.match(value, /Published value/);
			assert.deepEqual(hover.range, { start: { line: 1, character: 32 }, end: { line: 1, character: 54 } });
		});

		it('explains the words of a report, and finds no records in it', async () => {
			const started = await client();
			const uri = 'file:///report.json';
			await started.open(uri, 'json', '{"policy-type": "sts", "x": "_smtp._tls TXT v=TLSRPTv1"}');
			const at = { textDocument: { uri }, position: { line: 0, character: 18 } };
			const hover = await started.request<Hover>('textDocument/hover', at);
			assert.match((hover.contents as MarkupContent).value, /MTA-STS policy was applied/);
			assert.deepEqual(await pull(started, uri), []);
			assert.deepEqual(await started.request('textDocument/completion', at), []);
		});

		it('offers a fix for what stands in the range, for its version', async () => {
			const started = await withZone(BAD);
			const [diagnostic] = await pull(started);
			const [fix, ...more] = await actions(started, diagnostic!.range);
			assert.match(fix?.title ?? '', /mailto:/);
			assert.equal(fix?.kind, 'quickfix');
			assert.equal(fix.isPreferred, true);
			assert.deepEqual(fix.diagnostics, [diagnostic]);
			assert.equal(applied(BAD, fix), BAD.replace('rua=', 'rua=mailto:'));
			assert.deepEqual(
				more.map(action => action.title),
				['Ignore “uri-no-scheme” here', 'Ignore “uri-no-scheme” in this file'],
			);
			assert.equal(applied(BAD, more[0]), `; tlsrpt-disable-next-line uri-no-scheme\n${BAD}`);
			assert.deepEqual(
				await actions(started, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }),
				[],
			);
		});

		it('offers the page of a rule to a client that has the command for it', async () => {
			const started = await withZone(BAD, { initializationOptions: { trusted: false } });
			const explain = (await actions(started, whole)).find(action => action.command !== undefined);
			assert.equal(explain?.title, 'Explain “uri-no-scheme”');
			assert.deepEqual(explain.command?.command, 'tlsrpt.openRulePage');
			assert.deepEqual(explain.command?.arguments, ['uri-no-scheme']);
		});

		it('adds a record as a snippet where the client takes one in an edit, else as text', async () => {
			const text = '@ MX 10 mx\n';
			for (const snippetEditSupport of [true, false]) {
				const { workspace } = EDITOR;
				const workspaceEdit = { documentChanges: true, snippetEditSupport };
				const capabilities = { ...EDITOR, workspace: { ...workspace, workspaceEdit } };
				const started = await withZone(text, { capabilities });
				const [add] = await actions(started, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
				assert.equal(add?.kind, 'refactor.rewrite');
				const [change] = (add.edit?.documentChanges ?? []) as unknown as {
					edits: { newText?: string; snippet?: { value: string } }[];
				}[];
				const [edit] = change!.edits;
				if (snippetEditSupport)
					assert.match(edit?.snippet?.value ?? '', /rua=mailto:\$\{1:tlsrpt@example\.com\},https:/);
				else assert.match(edit?.newText ?? '', /^_smtp\._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example\.com,/);
			}
		});

		it('shows what is published where the text does not', async () => {
			const text = 'www A 192.0.2.1\n_smtp._tls TXT "v=TLSRPTv1; " "rua=mailto:a@example.com"\n';
			const started = await withZone(text);
			const hints = (line: number) =>
				started.request<InlayHint[]>('textDocument/inlayHint', {
					textDocument: { uri: ZONE },
					range: { start: { line, character: 0 }, end: { line, character: 3 } },
				});
			const [hint] = await hints(1);
			assert.deepEqual(hint?.position, { line: 1, character: 56 });
			assert.equal(hint.label, '= v=TLSRPTv1; rua=mailto:a@example.com');
			assert.deepEqual(await hints(0), []);
		});

		it('makes the record that a finding says is missing', async () => {
			const rest = 'mta-sts A 192.0.2.1\n_mta-sts TXT "v=STSv1; id=1"\n';
			const started = await withZone(`@ SOA ns h 1 1h 1h 1w 1h\n@ MX 10 mx.example.net.\n${rest}`);
			const at = { line: 3, character: 1 };
			const found = await actions(started, { start: at, end: at }, ['quickfix']);
			const add = found.find(({ title }) => title === 'Add the TLS-RPT record of example.com');
			assert.deepEqual(
				add?.diagnostics?.map(({ code }) => code),
				['mtasts/without-tlsrpt'],
			);
			assert.match(JSON.stringify(add?.edit), /_smtp\._tls TXT/);
		});

		it('gives plain edits to a client that knows no versions', async () => {
			const started = await withZone(BAD, { capabilities: {} });
			const [fix] = await actions(started, whole);
			assert.deepEqual(fix?.edit, {
				changes: {
					[ZONE]: [
						{ range: { start: { line: 0, character: 32 }, end: { line: 0, character: 32 } }, newText: 'mailto:' },
					],
				},
			});
		});

		it('offers to fix all of a rule, and on request all that is safe', async () => {
			const text = `${BAD}_smtp-tlsrpt.mx TXT "v=TLSRPTv1; rua=a@example.com"\n`;
			const started = await withZone(text);
			const fixes = await actions(started, whole);
			const all = fixes.find(f => f.title === 'Fix all “uri-no-scheme” in this file');
			assert.equal(applied(text, all), text.replaceAll('rua=', 'rua=mailto:'));
			const [everything, ...more] = await actions(started, whole, ['source.fixAll']);
			assert.equal(everything?.kind, 'source.fixAll.tlsrpt');
			assert.equal(
				applied(text, everything),
				text.replaceAll('rua=', 'rua=mailto:').replace('_smtp-tlsrpt', '_smtp._tls'),
			);
			assert.deepEqual(more, []);
			assert.deepEqual(await actions(started, whole, ['refactor']), []);
		});

		it('works out all of a rule once it is wanted, for a client that asks again', async () => {
			const text = `${BAD}_smtp._tls.mx TXT "v=TLSRPTv1; rua=a@example.com"\n`;
			const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
			const capabilities = { ...EDITOR, textDocument: { ...EDITOR.textDocument, codeAction } };
			const started = await withZone(text, { capabilities });
			const offered = await actions(started, whole);
			const all = offered.find(f => f.title === 'Fix all “uri-no-scheme” in this file');
			assert.deepEqual([all?.edit, all?.diagnostics?.length], [undefined, 1]);
			const resolved = await started.request<CodeAction>('codeAction/resolve', all);
			assert.equal(applied(text, resolved), text.replaceAll('rua=', 'rua=mailto:'));
		});

		it('completes with edits on the line', async () => {
			const started = await withZone('_smtp._tls TXT "v=TLSRPTv1; rua=ma"');
			const position = { line: 0, character: 34 };
			const items = await started.request<CompletionItem[]>('textDocument/completion', { textDocument, position });
			assert.deepEqual(
				items.map(i => i.label),
				['mailto:', 'https:'],
			);
			assert.deepEqual(items[0]?.textEdit, {
				range: { start: { line: 0, character: 32 }, end: { line: 0, character: 34 } },
				newText: 'mailto:',
			});
			const plain = await withZone('_smtp._tls TXT ""', { capabilities: {} });
			const at = { textDocument, position: { line: 0, character: 16 } };
			const [record] = await plain.request<CompletionItem[]>('textDocument/completion', at);
			assert.equal(record?.insertTextFormat, 1);
			assert.equal(record.textEdit?.newText, 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com');
		});

		it('puts a lens on the record for a client that knows its command', async () => {
			const started = await withZone(`; a zone\n${BAD}`, { initializationOptions: { trusted: false } });
			assert.ok(started.initialized.capabilities.codeLensProvider);
			const [lens] = await started.request<CodeLens[]>('textDocument/codeLens', { textDocument });
			assert.equal(lens?.range.start.line, 1);
			assert.deepEqual(lens.command, {
				title: 'Check live',
				command: 'tlsrpt.checkDomain',
				arguments: [{ domain: 'example.com', uri: ZONE }],
			});
		});

		it('knows the domain of a zone by its text, else by its name', async () => {
			const started = await withZone(BAD);
			const domain = (uri: string) => started.request('tlsrpt/domainOf', { uri });
			assert.deepEqual(await domain(ZONE), { domain: 'example.com' });
			assert.deepEqual(await domain('file:///etc/bind/db.example.net'), { domain: 'example.net' });
			assert.deepEqual(await domain('untitled:Untitled-1'), { domain: null });
			await started.open('file:///x.zone', 'zone', '$ORIGIN example.org.\n@ SOA a b 1 2 3 4 5\n');
			assert.deepEqual(await domain('file:///x.zone'), { domain: 'example.org' });
		});

		it('reads every language id that means a zone, snippets in others, and by name what it does not know', async () => {
			const started = await client();
			const found = async (uri: string, id: string, text: string) => {
				await started.open(uri, id, text);
				return rules(await pull(started, uri)).length > 0;
			};
			for (const id of ['zone', 'dnszonefile', 'dns-zone-file', 'dns-zone', 'bind', 'dns']) {
				assert.ok(await found(`file:///${id}`, id, '_smtp._tls TXT "v=TLSRPTv1;"'), id);
			}
			assert.ok(await found('file:///a.txt', 'plaintext', 'x\n_smtp._tls.example.com. IN TXT "v=TLSRPTv1;"\ny'));
			assert.ok(await found('file:///a.md', 'markdown', '# x\n\n`v=TLSRPTv1;`\n'));
			assert.ok(await found('file:///b.zone', 'bindzone', '_smtp._tls TXT "v=TLSRPTv1;'));
			assert.ok(!(await found('file:///c.txt', 'plaintext', 'an "unbalanced quote in prose')));
		});

		it('asks for settings per document, and asks again when they change', async () => {
			const started = await withZone(BAD, { settings: { rules: { 'uri-no-scheme': 'hint' } } });
			assert.equal((await pull(started))[0]?.severity, 4);
			assert.equal(started.counts.registrations, 1);
			await started.configure({ rules: { 'uri-no-scheme': 'off' } });
			assert.deepEqual(await pull(started), []);
			assert.equal(started.counts.refreshes, 1);
			await started.configure({ enable: false });
			assert.deepEqual(await pull(started), []);
			assert.deepEqual(await actions(started, whole), []);
			await started.configure({ rules: 'nonsense', enable: 'yes' });
			assert.deepEqual(rules(await pull(started)), ['uri-no-scheme']);
		});

		it('takes settings that are sent along where it cannot ask', async () => {
			const started = await withZone(BAD, { capabilities: { textDocument: EDITOR.textDocument! } });
			assert.deepEqual(rules(await pull(started)), ['uri-no-scheme']);
			const settings = { tlsrpt: { rules: { 'uri-no-scheme': 'off' } } };
			await started.notify('workspace/didChangeConfiguration', { settings });
			assert.deepEqual(await pull(started), []);
		});

		it('survives requests that make no sense', async () => {
			const started = await withZone(BAD);
			for (const method of ['hover', 'completion', 'codeAction', 'codeLens', 'diagnostic']) {
				await started.request(`textDocument/${method}`, {});
			}
			const nowhere = { textDocument, position: { line: -5, character: 1e9 } };
			await started.request('textDocument/hover', nowhere);
			await started.request('textDocument/hover', { textDocument, position: null });
			await assert.rejects(started.request('tlsrpt/noSuchThing', {}), /Unhandled method/);
			await started.notify('textDocument/didChange', {
				textDocument: { uri: 'file:///not-open', version: 1 },
				contentChanges: [],
			});
			assert.deepEqual(await started.request('tlsrpt/domainOf', null), { domain: null });
			assert.match(JSON.stringify(await started.request('tlsrpt/check', null)), /refused/);
			assert.ok(
				started.logs.some(line => line.startsWith('Hover failed:')),
				'what went wrong is in the log',
			);
			started.wire.write('Content-Length: 5\r\n\r\n{"a":');
			assert.deepEqual(rules(await pull(started)), ['uri-no-scheme']);
		});
	});
}
