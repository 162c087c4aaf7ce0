import { l10n, window } from 'vscode';
import { EXPORT_ZONE, type ExportResult, type ExportZoneParams } from '../../../server/src/lsp/protocol.ts';
import type { Server } from '../activate.ts';
import { showMade } from './show-made.ts';

/** Opens the zone at hand as a JSON document that is nowhere on a disk. */
export async function exportZone(server: Server): Promise<void> {
	const uri = window.activeTextEditor?.document.uri.toString();
	if (uri === undefined) {
		void window.showInformationMessage(l10n.t('Open the zone file that is to be exported first.'));
		return;
	}
	const client = await server();
	const params: ExportZoneParams = { uri };
	await showMade(await client.sendRequest<ExportResult>(EXPORT_ZONE, params), 'json');
}
