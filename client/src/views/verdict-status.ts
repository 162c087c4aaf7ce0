import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { CheckReport } from '../../../server/src/lsp/protocol.ts';
import type { Shown } from './page/messages.ts';

export interface VerdictStatus extends Disposable {
	/** A zone was checked. */
	remember(shown: Shown): void;
	/** Of the zone in the active editor. */
	last(): Shown | undefined;
}

export const SHOW_VERDICT = 'tlsrpt.showLastCheck';

/** Zones whose last check is kept. */
const MOST_ZONES = 20;

/** The last verdict on the zone in the active editor, in the status bar. */
export function createVerdictStatus(): VerdictStatus {
	const item: StatusBarItem = window.createStatusBarItem('tlsrpt.verdict', StatusBarAlignment.Right, 100);
	item.name = l10n.t('TLS-RPT: Last Check');
	item.command = SHOW_VERDICT;
	const known = new Map<string, Shown>();
	/** Where no text editor is active but, say, the panel, one that is in sight counts. */
	const last = (): Shown | undefined => {
		const { activeTextEditor, visibleTextEditors } = window;
		const editors = activeTextEditor === undefined ? visibleTextEditors : [activeTextEditor];
		return known.get(editors.map(({ document }) => document.uri.toString()).find(uri => known.has(uri)) ?? '');
	};
	const draw = (): void => {
		const shown = last();
		if (shown === undefined) {
			item.hide();
			return;
		}
		const { report } = shown;
		const { verdict, asked } = report.report;
		const name = report.report.asIf === undefined ? 'TLS-RPT' : l10n.t('TLS-RPT as if published');
		item.text = `$(${ICONS[verdict.state]}) ${name}: ${wordsOf(report)}`;
		item.tooltip = `${verdict.text}\n${l10n.t('Checked at {0}', new Date(asked.at).toLocaleString())}`;
		item.accessibilityInformation = { label: `${name}: ${verdict.text}`, role: 'button' };
		item.backgroundColor = verdict.state === 'error' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
		item.show();
	};
	const watching = [window.onDidChangeActiveTextEditor(draw), window.onDidChangeVisibleTextEditors(draw)];
	return {
		remember(shown) {
			const { zone } = shown.report;
			if (zone === undefined) return;
			known.delete(zone);
			known.set(zone, shown);
			for (const oldest of [...known.keys()].slice(0, -MOST_ZONES)) known.delete(oldest);
			draw();
		},
		last,
		dispose() {
			for (const watcher of watching) watcher.dispose();
			item.dispose();
		},
	};
}

const ICONS = { good: 'pass', plain: 'pass', info: 'info', hint: 'info', warning: 'warning', error: 'error' } as const;

function wordsOf({ findings, report: { verdict } }: CheckReport): string {
	const count = (severity: string): number => findings.filter(finding => finding.severity === severity).length;
	const [errors, warnings] = [count('error'), count('warning')];
	if (errors > 0) return errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors);
	if (warnings > 0) return warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings);
	if (verdict.state === 'error') return l10n.t('no answer');
	return verdict.state === 'good' ? l10n.t('good') : l10n.t('not all is known');
}
