import { l10n, Position, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { domainName } from '#core/zone/names.ts';
import type { SayDomainCommand } from '../../../server/src/lsp/protocol.ts';

/** Where the answer is kept: in the zone, as its first line, or in the settings, by the file's path. */
type Place = 'zone' | 'settings';

export interface Answer extends SayDomainCommand {
	readonly domain: string;
	readonly place: Place;
}

/** Asks which domain a zone is for, where neither its text nor anything around it tells, and keeps the answer. */
export async function sayDomain(argument: SayDomainCommand | Answer | undefined): Promise<void> {
	const uri = argument === undefined ? window.activeTextEditor?.document.uri : Uri.parse(argument.uri);
	if (uri === undefined) {
		void window.showInformationMessage(l10n.t('Open the zone file first.'));
		return;
	}
	const document = await workspace.openTextDocument(uri);
	const { domain, place } = argument !== undefined && 'domain' in argument ? argument : await ask(document);
	if (domain === undefined || place === undefined) return;
	if (place === 'settings') return remember(document, domain);
	const edit = new WorkspaceEdit();
	edit.insert(uri, new Position(0, 0), `$ORIGIN ${domain}.\n`);
	await workspace.applyEdit(edit);
}

async function ask(document: TextDocument): Promise<{ domain?: string; place?: Place | undefined }> {
	const title = l10n.t('TLS-RPT: Say Which Domain This Zone Is For');
	const input = await window.showInputBox({
		title,
		prompt: l10n.t('Names without a final dot are below it.'),
		placeHolder: 'example.com',
		ignoreFocusOut: true,
		validateInput(typed) {
			if (nameOf(typed) !== undefined) return undefined;
			return l10n.t('Give the name as it stands in the DNS, such as example.com or xn--bcher-kva.example.');
		},
	});
	const domain = input === undefined ? undefined : nameOf(input);
	if (domain === undefined) return {};
	const places: readonly { readonly label: string; readonly detail: string; readonly place: Place }[] = [
		{
			label: l10n.t('Write “$ORIGIN {0}.” into the zone', domain),
			detail: l10n.t('As its first line. Name servers read it too.'),
			place: 'zone',
		},
		{
			label: l10n.t('Remember it in the settings'),
			detail: l10n.t('In “tlsrpt.origins”, by the path of the file, which stays as it is.'),
			place: 'settings',
		},
	];
	// What is on no disk has no path to be remembered by.
	if (document.isUntitled) return { domain, place: 'zone' };
	return { domain, place: (await window.showQuickPick(places, { title, ignoreFocusOut: true }))?.place };
}

/** Without its final dot, in lower case. */
const nameOf = (typed: string): string | undefined =>
	/^\s*[\w.-]+\s*$/.test(typed) ? domainName(typed.trim())?.replace(/\.$/, '') || undefined : undefined;

async function remember({ uri }: TextDocument, domain: string): Promise<void> {
	const folder = workspace.getWorkspaceFolder(uri);
	const settings = workspace.getConfiguration('tlsrpt', uri);
	const target = folder === undefined ? 'globalValue' : 'workspaceValue';
	const before = settings.inspect<Record<string, string>>('origins')?.[target];
	// Outside of all folders a path is no pattern that travels; its last name alone is.
	const path = folder === undefined ? uri.path.split('/').at(-1)! : `./${workspace.asRelativePath(uri, false)}`;
	// What is special in a pattern stands for itself, too, where any one character is allowed.
	await settings.update('origins', { ...before, [path.replace(/[*?{}]/g, '?')]: domain }, folder === undefined);
}
