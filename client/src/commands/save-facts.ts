import { l10n, Uri, window, workspace } from 'vscode';
import type { DomainFacts } from '#core/live/facts.ts';

/** Saves all that a check heard, for `tlsrpt check --facts` to judge again. */
export async function saveFacts(facts: DomainFacts): Promise<void> {
	const folder = workspace.workspaceFolders?.[0]?.uri;
	const name = `${facts.domain}.facts.json`;
	const file = await window.showSaveDialog({
		...(folder !== undefined && { defaultUri: Uri.joinPath(folder, name) }),
		filters: { JSON: ['json'] },
		saveLabel: l10n.t('Save Facts'),
	});
	if (file === undefined) return;
	await workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify(facts)}\n`));
}
