import { l10n, type TextDocument, window } from 'vscode';
import { prepareDomain } from '#core/live/domain.ts';
import { NEW_ZONE, type NewZoneParams, type NewZoneResult } from '../../../server/src/lsp/protocol.ts';
import type { Server } from '../activate.ts';
import { showMade } from './show-made.ts';

/** Opens a new zone: of the records in the JSON at hand, if it holds a zone's, else with those that a domain begins with. */
export async function newZone(server: Server): Promise<void> {
	const document = window.activeTextEditor?.document;
	const fromRecords =
		document !== undefined && isJson(document) ? await ask(server, { json: document.getText() }) : NONE;
	if (fromRecords.kind !== 'no-zone') return showMade(fromRecords, 'zone');
	const domain = await askForDomain();
	if (domain === undefined) return;
	const made = await ask(server, { domain });
	if (made.kind !== 'no-zone') await showMade(made, 'zone');
}

const NONE: NewZoneResult = { kind: 'no-zone' };

const isJson = ({ languageId }: TextDocument): boolean => languageId === 'json' || languageId === 'jsonc';

const ask = async (server: Server, params: NewZoneParams): Promise<NewZoneResult> =>
	(await server()).sendRequest<NewZoneResult>(NEW_ZONE, params);

const askForDomain = (): Thenable<string | undefined> =>
	window.showInputBox({
		title: l10n.t('TLS-RPT: New Zone From Records'),
		prompt: l10n.t('The domain of the new zone. (To make one of records in JSON, run this with their file open.)'),
		placeHolder: 'example.com',
		ignoreFocusOut: true,
		validateInput(input) {
			// Labels that are not ASCII are for the server to judge, which knows their A-labels.
			const prepared = prepareDomain(input, () => 'xn--');
			return prepared.kind === 'unusable' ? prepared.message : undefined;
		},
	});
