import { commands, Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { CHECK_COMMAND, type StepProgress } from '../../../server/src/lsp/protocol.ts';
import { openLocation } from '../commands/open-location.ts';
import type { RulePages } from '../commands/open-rule-page.ts';
import { saveFacts } from '../commands/save-facts.ts';
import type { FromPage, Running, Shown, ToPage } from './page/messages.ts';

export interface CheckPanel extends Disposable {
	/** Shows a report in the one panel. */
	show(shown: Shown): void;
	/** Shows that a check goes on, in the same panel, until its report is shown or it ends without one. */
	begin(title: string): RunningCheck;
}

export interface RunningCheck {
	update(steps: readonly StepProgress[]): void;
	/** What was shown before is there again; a panel that was opened for this is closed. */
	end(): void;
}

const VIEW_TYPE = 'tlsrpt.check';

/**
 * The panel for live checks. The page gets data and builds itself from text nodes: nothing in it becomes markup. The editor
 * restores it with what it showed; `onShow` is told of that too.
 */
export function createCheckPanel(extension: Uri, pages: RulePages, onShow: (shown: Shown) => void): CheckPanel {
	let panel: WebviewPanel | undefined;
	let current: Shown | undefined;
	let running: Running | undefined;
	const post = (message: ToPage): void => void panel?.webview.postMessage(message);
	const send = (): void => {
		if (running !== undefined) post({ kind: 'progress', running });
		else if (current !== undefined) post({ kind: 'report', shown: current });
	};
	const copy = async (text: string): Promise<void> => {
		await env.clipboard.writeText(text);
		window.setStatusBarMessage(l10n.t('The report was copied.'), 3000);
	};
	const receive = async (message: FromPage): Promise<void> => {
		if (message.kind === 'ready') return send();
		if (current === undefined) return;
		const { report, check } = current;
		switch (message.kind) {
			case 'again':
				return void (await commands.executeCommand(CHECK_COMMAND, check));
			case 'rule':
				return pages.open(message.name);
			case 'location':
				return openLocation(report.findings[message.finding]?.location);
			case 'copy':
				return copy(report.text);
			case 'markdown':
				return copy(report.markdown);
			case 'save':
				return saveFacts(report.facts);
			case 'sample': {
				const sample = report.samples.find(({ sender }) => sender === message.sender);
				return sample && showText(sample.text, 'json');
			}
			case 'text':
				return showText(report.text, 'plaintext');
		}
	};
	const adopt = (one: WebviewPanel): void => {
		panel = one;
		panel.onDidDispose(() => {
			if (panel === one) panel = undefined;
		});
		panel.webview.onDidReceiveMessage(receive);
		fill(panel, extension);
	};
	const show = (shown: Shown): void => {
		running = undefined;
		current = shown;
		if (panel !== undefined) panel.title = titleOf(shown);
		send();
		onShow(shown);
	};
	const restoring = window.registerWebviewPanelSerializer(VIEW_TYPE, {
		async deserializeWebviewPanel(one, state: Shown | undefined) {
			if (panel !== undefined || state?.version !== 2) one.dispose();
			else {
				adopt(one);
				show(state);
			}
		},
	});
	return {
		show(shown) {
			if (panel === undefined) adopt(create());
			show(shown);
			panel?.reveal(undefined, true);
		},
		begin(title) {
			const before = panel;
			if (panel === undefined) adopt(create());
			panel?.reveal(undefined, true);
			let own: Running = { title, steps: [] };
			running = own;
			send();
			return {
				update(steps) {
					// Another check may have begun since, and its report come.
					if (running !== own) return;
					own = { title, steps };
					running = own;
					send();
				},
				end() {
					if (running !== own) return;
					running = undefined;
					if (before === undefined) panel?.dispose();
					else send();
				},
			};
		},
		dispose: () => Disposable.from(restoring, ...(panel === undefined ? [] : [panel])).dispose(),
	};
}

const showText = async (content: string, language: string): Promise<void> =>
	void (await window.showTextDocument(await workspace.openTextDocument({ content, language })));

const titleOf = ({ report: { domain, report } }: Shown): string =>
	report.asIf === undefined ? l10n.t('TLS-RPT: {0}', domain) : l10n.t('TLS-RPT: {0} as if published', domain);

const create = (): WebviewPanel =>
	window.createWebviewPanel(
		VIEW_TYPE,
		'TLS-RPT',
		{ viewColumn: ViewColumn.Beside, preserveFocus: true },
		{ retainContextWhenHidden: false },
	);

function fill({ webview }: WebviewPanel, extension: Uri): void {
	const views = Uri.joinPath(extension, 'dist/views');
	webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [views] };
	const script = webview.asWebviewUri(Uri.joinPath(views, 'check.js'));
	const style = webview.asWebviewUri(Uri.joinPath(views, 'check.css'));
	const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}`;
	webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>TLS-RPT</title>
</head>
<body><main id="report"></main><script src="${script}"></script></body>
</html>`;
}
