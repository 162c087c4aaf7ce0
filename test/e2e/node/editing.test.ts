// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is what placeholders of snippets look like.
import assert from 'node:assert/strict';
import {
	type CodeAction,
	type CodeLens,
	type CompletionItem,
	type CompletionList,
	ConfigurationTarget,
	commands,
	type Position,
	Range,
	type SnippetString,
	type TextDocument,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { CHECK_COMMAND } from '../../../server/src/lsp/protocol.ts';
import { readCursor } from '../../support/cursor.ts';
import {
	applyQuickFix,
	closeAll,
	eventually,
	expectMarks,
	findingsIn,
	hoverOn,
	inWorkspace,
	placeOf,
	quickFixesAt,
	showFile,
	showMarked,
	showText,
} from '../in-editor.ts';

async function completionsAt(document: TextDocument, at: Position): Promise<readonly CompletionItem[]> {
	const { uri } = document;
	const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, at);
	// Words of the document are the editor's own offer. This command puts snippets last, which the editor does not.
	const ours = list.items.filter(({ documentation }) => documentation !== undefined);
	return ours.toSorted((a, b) => Number(a.sortText) - Number(b.sortText));
}

const insertion = ({ insertText }: CompletionItem): string =>
	typeof insertText === 'string' ? insertText : (insertText as SnippetString).value;

describe('hover', () => {
	afterEach(closeAll);

	it('explains the owner name, the tags and the destinations, and shows what is published', async () => {
		const zone = await showFile('example.com.zone');
		const owner = await hoverOn(zone, '_smtp._tls');
		assert.equal(owner.marks, '_smtp._tls');
		assert.ok(owner.text.includes('Here the Policy Domain is `example.com`.'), owner.text);
		assert.ok(owner.text.includes('v=TLSRPTv1; rua=mailto:new@example.com'), owner.text);
		assert.ok(owner.text.includes('Reports go to `mailto:new@example.com`.'), owner.text);
		const version = await hoverOn(zone, 'v=TLSRPTv1');
		assert.equal(version.marks, 'v=TLSRPTv1');
		assert.match(version.text, /RFC 8460/);
		const destination = await hoverOn(zone, 'mailto:new@example.com');
		assert.equal(destination.marks, 'mailto:new@example.com');
		assert.match(destination.text, /The mailbox is in the Policy Domain itself\./);
	});

	it('explains a result type in prose, in a comment of a zone and in a report', async () => {
		const note = await showText('plaintext', 'TLSRPT says starttls-not-supported for mx1.\n');
		const prose = await hoverOn(note, 'starttls-not-supported');
		assert.equal(prose.marks, 'starttls-not-supported');
		assert.match(prose.text, /RFC 8460/);
		const zone = await showText('zone', 'www A 192.0.2.1 ; certificate-expired in May\n');
		assert.equal((await hoverOn(zone, 'certificate-expired')).marks, 'certificate-expired');
		const report = await showText('json', '{ "failure-details": [{ "result-type": "sts-policy-invalid" }] }\n');
		assert.equal((await hoverOn(report, 'sts-policy-invalid')).marks, 'sts-policy-invalid');
		assert.deepEqual(findingsIn(report), []);
	});
});

describe('quick fixes', () => {
	afterEach(closeAll);

	it('leave exactly the right text', async () => {
		const zone = await showMarked(
			'zone',
			`$ORIGIN example.com.
_smtp._tls 1h IN TXT ( v=TLSRPTv1; rua=mailto:tlsrpt@example.com ) ; since March
;                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zone/unquoted-semicolon`,
		);
		await applyQuickFix(zone, 'v=TLSRPTv1', 'Put the whole value in quotes');
		const mended = `$ORIGIN example.com.
_smtp._tls 1h IN TXT ( "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" ) ; since March`;
		assert.equal(zone.getText(), mended);
		await expectMarks(zone, mended);
	});

	it('work in a value of plain text and of Markdown', async () => {
		for (const language of ['plaintext', 'markdown']) {
			const text = await showMarked(
				language,
				`The value is \`v=TLSRPTv1; rua=tlsrpt@example.com\`.
;                             ^^^^^^^^^^^^^^^^^^ uri-no-scheme`,
			);
			await applyQuickFix(text, 'tlsrpt@', 'Write “mailto:”');
			assert.equal(text.getText(), 'The value is `v=TLSRPTv1; rua=mailto:tlsrpt@example.com`.');
		}
	});

	it('mend one place, or all of a rule in a file', async () => {
		const zone = await showMarked(
			'zone',
			`_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=a@example.com"
;                                            ^^^^^^^^^^^^^ uri-no-scheme
_smtp._tls.example.net. TXT "v=TLSRPTv1; rua=b@example.com"
;                                            ^^^^^^^^^^^^^ uri-no-scheme`,
		);
		const fixes = await quickFixesAt(zone, 'a@example.com');
		assert.deepEqual(
			fixes.map(({ title, isPreferred = false }) => ({ title, isPreferred })),
			[
				{ title: 'Write “mailto:”', isPreferred: true },
				{ title: 'Fix all “uri-no-scheme” in this file', isPreferred: false },
				{ title: 'Ignore “uri-no-scheme” here', isPreferred: false },
				{ title: 'Ignore “uri-no-scheme” in this file', isPreferred: false },
				{ title: 'Explain “uri-no-scheme”', isPreferred: false },
			],
		);
		await applyQuickFix(zone, 'a@example.com', 'Fix all “uri-no-scheme” in this file');
		assert.equal(
			zone.getText(),
			`_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:a@example.com"
_smtp._tls.example.net. TXT "v=TLSRPTv1; rua=mailto:b@example.com"`,
		);
	});

	it('come on save, where the user wants that', async () => {
		const zone = await showFile('save.zone');
		await eventually(() => findingsIn(zone).length, 3);
		const editor = workspace.getConfiguration('editor', zone.uri);
		const set = (value: object | undefined): Thenable<void> =>
			editor.update('codeActionsOnSave', value, ConfigurationTarget.Workspace);
		await set({ 'source.fixAll.tlsrpt': 'explicit' });
		try {
			const touch = new WorkspaceEdit();
			touch.insert(zone.uri, zone.positionAt(zone.getText().length), '; touched\n');
			assert.ok(await workspace.applyEdit(touch));
			await commands.executeCommand('workbench.action.files.save');
		} finally {
			await set(undefined);
		}
		const saved = new TextDecoder().decode(await workspace.fs.readFile(zone.uri));
		assert.equal(
			saved,
			`$ORIGIN example.com.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"
_smtp._tls.shop TXT "v=TLSRPTv1; rua=mailto:a@example.com" ; the shop's
_smtp._tls.lab TXT "v=TLSRPTv1; rua=mailto:a@example.com"
; touched
`,
		);
		assert.equal(zone.isDirty, false);
	});
});

describe('the steps of MTA-STS', () => {
	afterEach(closeAll);

	it('make a policy file beside the zone, and go on from there', async () => {
		const zone = await showFile('example.com.zone');
		const file = inWorkspace('mta-sts.example.com/.well-known/mta-sts.txt');
		const at = placeOf(zone, 'MX 10');
		const step = async (title: string): Promise<void> => {
			const kind = 'refactor.rewrite';
			let found: CodeAction | undefined;
			await eventually(async () => {
				const [uri, range, most] = [zone.uri, new Range(at, at), 100];
				const all = await commands.executeCommand<CodeAction[]>(
					'vscode.executeCodeActionProvider',
					uri,
					range,
					kind,
					most,
				);
				found = all.find(action => action.title.startsWith(title));
				return found !== undefined;
			}, true);
			if (found?.edit === undefined) throw new Error(`“${title}” has no edit.`);
			if (!(await workspace.applyEdit(found.edit))) throw new Error(`“${title}” was not applied.`);
		};
		const policy = 'version: STSv1\nmode: testing\nmx: mx1.example.com\nmax_age: 604800\n';
		try {
			await step('Start MTA-STS for example.com in testing mode');
			assert.match(zone.getText(), /\n_mta-sts IN TXT "v=STSv1; id=\d{8}T\d{6}"\n/);
			const made = await workspace.openTextDocument(file);
			assert.equal(made.getText(), policy);
			assert.equal(made.languageId, 'mta-sts-policy');
			await step('Enforce the MTA-STS policy of example.com');
			assert.equal(made.getText(), policy.replace('testing', 'enforce'));
			await step('Retire MTA-STS of example.com, step 1 of 2');
			assert.match(made.getText(), /mode: none\n.*max_age: 86400\n$/s);
			assert.ok(await made.save());
			await step('Retire MTA-STS of example.com, step 2 of 2');
			assert.ok(!zone.getText().includes('_mta-sts'));
			await eventually(
				async () => (await workspace.fs.readDirectory(inWorkspace('mta-sts.example.com/.well-known'))).length,
				0,
			);
		} finally {
			await workspace.fs.delete(inWorkspace('mta-sts.example.com'), { recursive: true });
		}
	});
});

describe('completion', () => {
	afterEach(closeAll);

	for (const { marked, offers } of [
		{
			marked: '$ORIGIN example.com.\n_sm|\n',
			offers: ['_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:${1:tlsrpt@example.com}"$0', '_smtp._tls'],
		},
		{ marked: '_smtp._tls TXT "|"\n', offers: ['v=TLSRPTv1; rua=mailto:${1:tlsrpt@example.com}$0'] },
		{ marked: '_smtp._tls TXT "v=TLSRPTv1; |"\n', offers: ['rua=${1|mailto:,https://|}$0'] },
		{ marked: '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,|"\n', offers: ['mailto:', 'https://'] },
	]) {
		it(`offers what fits: ${marked.trim().split('\n').at(-1)}`, async () => {
			const { text, offset } = readCursor(marked);
			const zone = await showText('zone', text);
			await eventually(async () => (await completionsAt(zone, zone.positionAt(offset))).map(insertion), offers);
		});
	}

	it('offers nothing where nothing is to be said', async () => {
		const zone = await showText('zone', 'www A 192.0.2.1 ; v=\n');
		assert.deepEqual(await completionsAt(zone, placeOf(zone, '192.0.2.1')), []);
	});
});

describe('the code lens', () => {
	afterEach(closeAll);

	it('stands above a record and checks its domain', async () => {
		const zone = await showFile('example.com.zone');
		const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', zone.uri);
		assert.deepEqual(
			lenses.map(({ range, command }) => ({ line: zone.lineAt(range.start).text.slice(0, 10), ...command })),
			[
				{
					line: '_smtp._tls',
					title: 'Check live',
					command: CHECK_COMMAND,
					arguments: [{ domain: 'example.com', uri: zone.uri.toString() }],
				},
				{
					line: '_smtp._tls',
					title: 'Postfix+sys4, mox and Stalwart report to 1 destination',
					command: '',
					arguments: undefined,
				},
			],
		);
	});
});

describe('“Treat This File as a DNS Zone”', () => {
	afterEach(closeAll);

	it('makes a zone of a file whose name does not tell', async () => {
		const document = await showFile('db.example.com');
		assert.equal(document.languageId, 'plaintext');
		// It asks whether to do so always, and waits.
		void commands.executeCommand('tlsrpt.treatAsZone');
		await eventually(() => window.activeTextEditor?.document.languageId, 'zone');
		const zone = window.activeTextEditor!.document;
		await eventually(() => findingsIn(zone).length, 1);
		// The name tells the domain.
		assert.match((await hoverOn(zone, '_smtp._tls')).text, /Here the Policy Domain is `example\.com`\./);
	});
});

describe('“Say Which Domain This Zone Is For…”', () => {
	afterEach(closeAll);

	it('is asked above a zone that does not tell, and the answer is the zone’s first line', async () => {
		const zone = await showText('zone', 'www A 192.0.2.1\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.net"\n');
		const questions = async (): Promise<readonly string[]> => {
			const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', zone.uri);
			return lenses.flatMap(({ command }) => (command?.command === 'tlsrpt.sayDomain' ? [command.title] : []));
		};
		await eventually(questions, ['Which domain is this zone for?']);
		const answer = { uri: zone.uri.toString(), domain: 'example.com', place: 'zone' };
		await commands.executeCommand('tlsrpt.sayDomain', answer);
		assert.match(zone.getText(), /^\$ORIGIN example\.com\.\nwww A/);
		await eventually(questions, []);
		assert.match((await hoverOn(zone, '_smtp._tls')).text, /Here the Policy Domain is `example\.com`\./);
	});

	it('keeps the answer in the settings, by the path of the file', async () => {
		const zone = await showFile('save.zone');
		const origins = (): unknown => workspace.getConfiguration('tlsrpt', zone.uri).inspect('origins')?.workspaceValue;
		const answer = { uri: zone.uri.toString(), domain: 'example.org', place: 'settings' };
		try {
			await commands.executeCommand('tlsrpt.sayDomain', answer);
			assert.deepEqual(origins(), { './save.zone': 'example.org' });
		} finally {
			await workspace.getConfiguration('tlsrpt', zone.uri).update('origins', undefined, false);
		}
	});
});
