import { window, workspace } from 'vscode';
import type { ExportResult } from '../../../server/src/lsp/protocol.ts';

/** Opens what the server made as a document that is nowhere on a disk, with what there is to say about it. */
export async function showMade(result: ExportResult, language: string): Promise<void> {
	if (result.kind === 'refused') {
		void window.showErrorMessage(result.message);
		return;
	}
	await window.showTextDocument(await workspace.openTextDocument({ language, content: result.text }));
	if (result.notes.length > 0) void window.showInformationMessage(result.notes.join(' '));
}
