// What is the same in both hosts is tested in ../node; here, that the extension does its work in a browser at all.
import { type CodeLens, type CompletionList, commands, Uri, workspace } from 'vscode';
import { CHECK_COMMAND } from '../../../server/src/lsp/protocol.ts';
import { notificationsName } from '../host/inside/marks.ts';
import {
	applyQuickFix,
	closeAll,
	eventually,
	expectEqual,
	expectMarks,
	extension,
	findingsIn,
	hoverOn,
	placeOf,
	ruleOf,
	showFile,
	showMarked,
	showText,
	tabLabels,
} from '../in-editor.ts';

/** The scripts of the workers that are started from now on in this host, which is a worker itself. */
function watchWorkers(): readonly string[] {
	const started: string[] = [];
	const Original = globalThis.Worker;
	globalThis.Worker = class extends Original {
		constructor(script: string | URL, options?: WorkerOptions) {
			super(script, options);
			started.push(String(script));
		}
	};
	return started;
}

describe('in a browser', () => {
	const workers = watchWorkers();
	afterEach(closeAll);

	it('starts no server for a text that mentions no record', async () => {
		await showFile('notes.txt');
		await eventually(() => extension.isActive, true);
		await extension.activate();
		expectEqual(workers, []);
	});

	it('starts one server, a worker, for a zone', async () => {
		const zone = await showFile('example.net.zone');
		await eventually(() => findingsIn(zone).map(ruleOf), ['rua-wrong-case']);
		await showFile('example.com.zone');
		expectEqual(workers, [Uri.joinPath(extension.extensionUri, 'dist/web/server.js').toString(true)]);
	});

	it('marks the very characters that are wrong, in a text that is on no disk', async () => {
		const zone = await showMarked(
			'zone',
			`_smtp._tls.example.com. TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com
;                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zone/unquoted-semicolon`,
		);
		expectEqual(zone.uri.scheme, 'untitled');
	});

	it('explains what is under the pointer', async () => {
		const zone = await showFile('example.com.zone');
		const { text, marks } = await hoverOn(zone, 'mailto:new@example.com');
		expectEqual(marks, 'mailto:new@example.com');
		expectEqual(text.includes('v=TLSRPTv1; rua=mailto:new@example.com'), true);
		expectEqual(text.includes('RFC 8460'), true);
	});

	it('mends a value in plain text', async () => {
		const note = await showMarked(
			'plaintext',
			`Value: v=TLSRPTv1; rua=tlsrpt@example.com
;                      ^^^^^^^^^^^^^^^^^^ uri-no-scheme`,
		);
		await applyQuickFix(note, 'tlsrpt@', 'Write “mailto:”');
		await expectMarks(note, 'Value: v=TLSRPTv1; rua=mailto:tlsrpt@example.com');
	});

	it('offers a whole record, and a lens above it', async () => {
		const zone = await showText('zone', '_smtp._tls.example.com. TXT ""\n');
		const at = placeOf(zone, '""');
		const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', zone.uri, at);
		expectEqual(list.items.map(({ label }) => label).includes('v=TLSRPTv1; rua=mailto:…'), true);
		const published = await showFile('example.com.zone');
		const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', published.uri);
		expectEqual(
			lenses.map(({ command }) => command?.title),
			['Check live', 'Postfix+sys4, mox and Stalwart report to 1 destination'],
		);
	});

	it('says that it cannot ask DNS, and what can, before it asks for a domain', async () => {
		await commands.executeCommand(CHECK_COMMAND);
		const shown = Uri.joinPath(extension.extensionUri, notificationsName).toString(true);
		await eventually(async () => {
			const toasts = (await (await fetch(shown)).json()) as readonly string[];
			return toasts.some(toast => /A web browser asks DNS over HTTPS alone.* VS Code on the desktop/s.test(toast));
		}, true);
		await commands.executeCommand('notifications.clearAll');
	});

	it('opens the page of a rule', async () => {
		await commands.executeCommand('tlsrpt.openRulePage', 'zone/wrong-owner');
		await eventually(() => tabLabels().includes('[Preview] wrong-owner.md'), true);
		const page = await workspace.openTextDocument(Uri.parse('tlsrpt-rule:/zone/wrong-owner.md'));
		expectEqual(page.lineAt(0).text, '# zone/wrong-owner');
	});
});
