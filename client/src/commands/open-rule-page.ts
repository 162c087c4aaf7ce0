import { commands, env, l10n, Uri, type UriHandler, window, workspace } from 'vscode';

/** Whatever comes in from outside, only what looks like a rule's name becomes part of a path: no dots, one slash at most. */
const RULE_NAME = /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/;

/** Shows the bundled page of a rule. */
export async function openRulePage(extension: Uri, name: unknown): Promise<void> {
	const page =
		typeof name === 'string' && RULE_NAME.test(name) ? Uri.joinPath(extension, `docs/rules/${name}.md`) : undefined;
	if (page === undefined || !(await exists(page))) {
		void window.showWarningMessage(l10n.t('There is no such rule.'));
		return;
	}
	await commands.executeCommand('markdown.showPreview', page);
}

const exists = (file: Uri): Thenable<boolean> =>
	workspace.fs.stat(file).then(
		() => true,
		() => false,
	);

/** Answers `vscode://tlsrpt.tls-rpt-checker/rules/<rule>`, which diagnostics' codes link to. */
export function ruleUris(extension: Uri): UriHandler & { readonly base: string } {
	return {
		base: `${env.uriScheme}://tlsrpt.tls-rpt-checker/rules/`,
		handleUri: uri => openRulePage(extension, uri.path.replace(/^\/rules\//, '')),
	};
}
