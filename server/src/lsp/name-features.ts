/** What is known of a name in a zone, in LSP's shapes: where its records are, where it is used, and what a new one changes. */
import {
	type Definition,
	type DocumentHighlight,
	DocumentHighlightKind,
	type Location,
	type LocationLink,
	LSPErrorCodes,
	type Position,
	type PrepareRenameResult,
	ResponseError,
	type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { definition } from '#core/ide/definition.ts';
import { highlights, references } from '#core/ide/references.ts';
import { prepareRename, rename } from '#core/ide/rename.ts';
import type { ZoneView } from '#core/zone/zone.ts';
import { toRange, toWorkspaceEdit } from './convert.ts';
import type { Open } from './features.ts';
import { includeUri } from './include-uri.ts';

const zoneOf = ({ source }: Open): ZoneView | undefined => (source?.language === 'zone' ? source.zones[0] : undefined);

const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function definitionAt(open: Open, position: Position): LocationLink[] | Definition {
	const { document, source, client } = open;
	const zone = zoneOf(open);
	const found = zone && definition(source!, zone, document.offsetAt(position));
	if (found === undefined) return [];
	const links = found.to.flatMap((target): LocationLink[] => {
		const originSelectionRange = toRange(document, found.from);
		if (target.kind === 'file') {
			const targetUri = includeUri(document.uri, target.path);
			const there = { targetRange: BEGINNING, targetSelectionRange: BEGINNING };
			return targetUri === undefined ? [] : [{ originSelectionRange, targetUri, ...there }];
		}
		const there = target.doc === undefined ? document : includedText(open, target.doc);
		return [
			{
				originSelectionRange,
				targetUri: there.uri,
				targetRange: toRange(there, target.span),
				targetSelectionRange: toRange(there, target.head),
			},
		];
	});
	return client.definitionLinks ? links : links.map(l => ({ uri: l.targetUri, range: l.targetSelectionRange }));
}

/** An included file as the zone was read with it: only its text can tell where in it an offset is. */
const includedText = ({ document, source }: Open, doc: string): TextDocument =>
	TextDocument.create(doc, document.languageId, 0, source?.expansion?.docs.get(doc) ?? '');

export function referencesAt(open: Open, position: Position, includeDeclaration: boolean): Location[] {
	const { document } = open;
	const zone = zoneOf(open);
	if (zone === undefined) return [];
	return references(zone, document.offsetAt(position))
		.filter(({ role }) => includeDeclaration || role !== 'owner')
		.map(({ span }) => ({ uri: document.uri, range: toRange(document, span) }));
}

export function highlightsAt(open: Open, position: Position): DocumentHighlight[] {
	const { document } = open;
	const zone = zoneOf(open);
	if (zone === undefined) return [];
	return highlights(zone, document.offsetAt(position)).map(({ span, role }) => ({
		range: toRange(document, span),
		kind: role === 'owner' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
	}));
}

/** An error whose message the editor shows at the place. */
const refusal = (message: string): ResponseError<never> => new ResponseError(LSPErrorCodes.RequestFailed, message);

export function prepareRenameAt(open: Open, position: Position): PrepareRenameResult | null | ResponseError<never> {
	const { document } = open;
	const zone = zoneOf(open);
	const found = zone && prepareRename(zone, document.offsetAt(position));
	if (found === undefined) return null;
	if (found.kind === 'refused') return refusal(found.message);
	return { range: toRange(document, found.span), placeholder: found.placeholder };
}

export function renameAt(open: Open, position: Position, newName: string): WorkspaceEdit | null | ResponseError<never> {
	const { document, source, client } = open;
	const zone = zoneOf(open);
	const found = zone && rename(zone, document.offsetAt(position), newName, source?.expansion?.zone);
	if (found === undefined) return null;
	return found.kind === 'refused'
		? refusal(found.message)
		: toWorkspaceEdit(document, found.edits, client.versionedEdits);
}
