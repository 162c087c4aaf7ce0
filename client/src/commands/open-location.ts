import { Position, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { CheckFinding } from '../../../server/src/lsp/protocol.ts';

/** Goes to a finding's place in a zone that is open in the workspace. */
export async function openLocation(location: CheckFinding['location']): Promise<void> {
	if (location === undefined) return;
	const document = await workspace.openTextDocument(Uri.parse(location.uri));
	const at = new Position(location.line, location.character);
	await window.showTextDocument(document, { selection: new Range(at, at), viewColumn: ViewColumn.One });
}
