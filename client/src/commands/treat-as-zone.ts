import { l10n, languages, window, workspace } from 'vscode';

/**
 * Makes the file at hand a zone file, for now and, if wished, for good by `files.associations`. This extension claims no
 * `db.*` and no `.db` by itself: those names belong to too many other things.
 */
export async function treatAsZone(): Promise<void> {
	const document = window.activeTextEditor?.document;
	if (document === undefined) {
		void window.showInformationMessage(l10n.t('Open the file that is a DNS zone first.'));
		return;
	}
	await languages.setTextDocumentLanguage(document, 'zone');
	if (document.isUntitled) return;
	const pattern = document.uri.path.split('/').at(-1)!;
	const always = l10n.t('Always');
	const answer = await window.showInformationMessage(
		l10n.t('“{0}” is now read as a DNS zone. Open it so every time?', pattern),
		always,
	);
	if (answer !== always) return;
	const files = workspace.getConfiguration('files', document.uri);
	const target = workspace.getWorkspaceFolder(document.uri) === undefined ? 'globalValue' : 'workspaceValue';
	const before = files.inspect<Record<string, string>>('associations')?.[target];
	await files.update('associations', { ...before, [pattern]: 'zone' }, target === 'globalValue');
}
