import { commands, env, l10n, Uri, type UriHandler, window } from 'vscode';
import { findRule } from '#core/rules/index.ts';

/** Shows the bundled page of a rule. */
export async function openRulePage(extension: Uri, name: unknown): Promise<void> {
	// Whatever comes in from outside, only the name of a rule that exists becomes part of a path.
	const rule = typeof name === 'string' ? findRule(name) : undefined;
	if (rule === undefined) {
		void window.showWarningMessage(l10n.t('There is no such rule.'));
		return;
	}
	await commands.executeCommand('markdown.showPreview', Uri.joinPath(extension, `docs/rules/${rule.name}.md`));
}

/** Answers `vscode://tlsrpt.tls-rpt-checker/rules/<rule>`, which diagnostics' codes link to. */
export function ruleUris(extension: Uri): UriHandler & { readonly base: string } {
	return {
		base: `${env.uriScheme}://tlsrpt.tls-rpt-checker/rules/`,
		handleUri: uri => openRulePage(extension, uri.path.replace(/^\/rules\//, '')),
	};
}
