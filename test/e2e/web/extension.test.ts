// What is the same in both hosts is tested in ../node; here, that the extension does its work in a browser at all.
import { type CodeLens, type CompletionList, ConfigurationTarget, commands, Uri, workspace } from 'vscode';
import { CHECK_COMMAND } from '../../../server/src/lsp/protocol.ts';
import { givenName, notificationsName, webviewsName } from '../host/inside/marks.ts';
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

/** What the page shows, and what is beside it: tests in here cannot see for themselves. */
async function told<T>(name: string): Promise<T> {
	const response = await fetch(Uri.joinPath(extension.extensionUri, name).toString(true));
	return (await response.json()) as T;
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
		await eventually(async () => {
			const toasts = await told<readonly string[]>(notificationsName);
			return toasts.some(toast => /A web browser asks DNS over HTTPS alone.* VS Code on the desktop/s.test(toast));
		}, true);
		await commands.executeCommand('notifications.clearAll');
	});

	describe('with a DoH server', () => {
		interface Given {
			readonly doh: string;
			readonly asked: readonly string[];
		}
		const set = async (doh: string | undefined): Promise<void> => {
			const settings = workspace.getConfiguration('tlsrpt');
			await settings.update('resolver', doh, ConfigurationTarget.Workspace);
			await settings.update('check.servers', doh && 'always', ConfigurationTarget.Global);
		};
		before(async () => set((await told<Given>(givenName)).doh));
		after(() => set(undefined));

		/** Waits for a panel that says all of these. */
		const expectPanel = (...parts: readonly RegExp[]): Promise<void> =>
			eventually(async () => {
				const texts = await told<readonly string[]>(webviewsName);
				const missing = (text: string): readonly string[] => parts.filter(part => !part.test(text)).map(String);
				return texts.map(missing).toSorted((one, other) => one.length - other.length)[0];
			}, []);

		it('checks a domain, and says what a browser cannot test', async () => {
			await commands.executeCommand(CHECK_COMMAND, { domain: 'example.com' });
			const { doh, asked } = await told<Given>(givenName);
			await expectPanel(
				/example\.com publishes a valid TLS-RPT record/,
				/mail goes to mx1\.example\.com/,
				/Not tested[\s\S]*SMTP mx1\.example\.com[\s\S]*a web browser cannot speak SMTP/,
				/the web browser let no answer through/,
				new RegExp(`What was asked of ${doh}`),
			);
			expectEqual(
				['_smtp._tls.example.com', 'example.com', '_mta-sts.example.com', '_25._tcp.mx1.example.com'].filter(
					name => !asked.includes(`GET ${name}`),
				),
				[],
			);
		});

		it('fetches a policy whose host allows that to scripts', async () => {
			await commands.executeCommand(CHECK_COMMAND, { domain: 'example.net' });
			await expectPanel(/example\.net publishes a valid TLS-RPT record/, /in force, lists the host/);
		});

		it('checks a zone as if it were published', async () => {
			await showText(
				'zone',
				'$ORIGIN example.com.\n@ 3600 MX 10 mx2\n_smtp._tls 3600 TXT "v=TLSRPTv1; rua=mailto:a@example.net"\n',
			);
			await commands.executeCommand('tlsrpt.checkZone');
			await expectPanel(/as if/i, /mail goes to mx1\.example\.net/);
		});
	});

	it('opens the page of a rule', async () => {
		await commands.executeCommand('tlsrpt.openRulePage', 'zone/wrong-owner');
		await eventually(() => tabLabels().includes('[Preview] wrong-owner.md'), true);
		const page = await workspace.openTextDocument(Uri.parse('tlsrpt-rule:/zone/wrong-owner.md'));
		expectEqual(page.lineAt(0).text, '# zone/wrong-owner');
	});
});
