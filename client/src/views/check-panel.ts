import { type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { CheckReport } from '../../../server/src/lsp/protocol.ts';
import { openLocation } from '../commands/open-location.ts';
import type { RulePages } from '../commands/open-rule-page.ts';
import type { FromPage, ToPage } from './page/messages.ts';

export interface CheckPanel extends Disposable {
	/** Shows a report in the one panel; `again` runs the same check anew. */
	show(report: CheckReport, again: () => unknown): void;
}

/** The panel for live checks. The page gets data and builds itself from text nodes: nothing in it becomes markup. */
export function createCheckPanel(extension: Uri, pages: RulePages): CheckPanel {
	let panel: WebviewPanel | undefined;
	let current: { report: CheckReport; again: () => unknown } | undefined;
	const send = (): void => {
		if (current !== undefined)
			void panel?.webview.postMessage({ kind: 'report', report: current.report } satisfies ToPage);
	};
	const receive = async (message: FromPage): Promise<void> => {
		switch (message.kind) {
			case 'ready':
				return send();
			case 'again':
				return void (await current?.again());
			case 'rule':
				return pages.open(message.name);
			case 'location':
				return openLocation(current?.report.findings[message.finding]?.location);
			case 'copy':
				if (current === undefined) return;
				await env.clipboard.writeText(current.report.text);
				return void window.setStatusBarMessage(l10n.t('The report was copied.'), 3000);
			case 'text':
				if (current === undefined) return;
				await window.showTextDocument(
					await workspace.openTextDocument({ content: current.report.text, language: 'plaintext' }),
				);
		}
	};
	return {
		show(report, again) {
			current = { report, again };
			if (panel === undefined) {
				panel = open(extension);
				panel.onDidDispose(() => {
					panel = undefined;
				});
				panel.webview.onDidReceiveMessage(receive);
			} else send();
			panel.title = l10n.t('TLS-RPT: {0}', report.domain);
			panel.reveal(undefined, true);
		},
		dispose: () => panel?.dispose(),
	};
}

function open(extension: Uri): WebviewPanel {
	const views = Uri.joinPath(extension, 'dist/views');
	const panel = window.createWebviewPanel(
		'tlsrpt.check',
		'TLS-RPT',
		{ viewColumn: ViewColumn.Beside, preserveFocus: true },
		{
			enableScripts: true,
			enableCommandUris: false,
			localResourceRoots: [views],
			retainContextWhenHidden: false,
		},
	);
	const { webview } = panel;
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
	return panel;
}
