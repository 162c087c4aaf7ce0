/** Code actions that make or rewrite records, whether or not something is wrong. */
import { type CodeAction, CodeActionKind, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '#core/finding.ts';
import { addOrigin } from '#core/ide/add-origin.ts';
import { addHostRecords, addRecord, type Creation } from '#core/ide/add-record.ts';
import { stringEdits } from '#core/ide/string-edits.ts';
import { zoneLine } from '#core/ide/zone-line.ts';
import { toRange, toWorkspaceEdit } from './convert.ts';
import type { Client, Open } from './features.ts';
import { stsActions } from './sts-actions.ts';

/** For the start of a range: an editor asks for one where the cursor is. */
export function rewrites(open: Open, { start, end }: CodeActionParams['range']): CodeAction[] {
	const { document, source, client } = open;
	if (source === undefined) return [];
	const offset = document.offsetAt(start);
	const cursor = start.line === end.line && start.character === end.character;
	const found = [
		addRecord(source, offset),
		addHostRecords(source, offset),
		zoneLine(source, offset),
		...stringEdits(source, offset, cursor),
	];
	return [
		...found
			.filter(creation => creation !== undefined)
			.map(creation => ({
				title: creation.title,
				kind: CodeActionKind.RefactorRewrite,
				edit: editOf(document, creation, client),
			})),
		...stsActions(open, offset),
	];
}

/** What makes the record, or the directive, that a finding says is missing. */
export function additionsFor({ document, source, client }: Open, { rule, span }: Finding): CodeAction[] {
	if (source === undefined || (!MISSING.includes(rule) && !MAKERS.has(rule))) return [];
	const make = MAKERS.get(rule) ?? addRecord;
	const made = make(source, span.start);
	return made === undefined
		? []
		: [{ title: made.title, kind: CodeActionKind.QuickFix, edit: editOf(document, made, client) }];
}

const MISSING: readonly string[] = ['mtasts/without-tlsrpt', 'zone/subdomain-with-mx-lacks-record'];

const MAKERS: ReadonlyMap<string, typeof addRecord> = new Map([
	['dane/host-tlsrpt-missing', addHostRecords],
	['zone/domain-unknown', addOrigin],
]);

function editOf(document: TextDocument, { edits, snippet }: Creation, client: Client): WorkspaceEdit {
	const [edit] = edits;
	if (snippet === undefined || edit === undefined || !client.snippetEdits) {
		return toWorkspaceEdit(document, edits, client.versionedEdits);
	}
	const { uri, version } = document;
	const inserted = { range: toRange(document, edit.span), snippet: { kind: 'snippet' as const, value: snippet } };
	return { documentChanges: [{ textDocument: { uri, version }, edits: [inserted] }] };
}
