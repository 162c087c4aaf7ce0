/** Code actions that make or rewrite records, whether or not something is wrong. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { addRecord, type Creation } from '#core/ide/add-record.ts';
import { stringEdits } from '#core/ide/string-edits.ts';
import { zoneLine } from '#core/ide/zone-line.ts';
import { toRange, toWorkspaceEdit } from './convert.ts';
import type { Client, Open } from './features.ts';

/** For the start of a range: an editor asks for one where the cursor is. */
export function rewrites({ document, source, client }: Open, { start, end }: CodeActionParams['range']): CodeAction[] {
	if (source === undefined) return [];
	const offset = document.offsetAt(start);
	const cursor = start.line === end.line && start.character === end.character;
	const found = [addRecord(source, offset), zoneLine(source, offset), ...stringEdits(source, offset, cursor)];
	return found
		.filter(creation => creation !== undefined)
		.map(creation => ({
			title: creation.title,
			kind: CodeActionKind.RefactorRewrite,
			edit: editOf(document, creation, client),
		}));
}

function editOf(document: TextDocument, { edit, snippet }: Creation, client: Client): WorkspaceEdit {
	if (snippet === undefined || !client.snippetEdits) return toWorkspaceEdit(document, [edit], client.versionedEdits);
	const { uri, version } = document;
	const inserted = { range: toRange(document, edit.span), snippet: { kind: 'snippet' as const, value: snippet } };
	return { documentChanges: [{ textDocument: { uri, version }, edits: [inserted] }] };
}
