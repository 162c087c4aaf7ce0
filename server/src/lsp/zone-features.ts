/** How a zone is built, in LSP's shapes: outline, folding, selection, links, colours. */
import {
	type DocumentLink,
	type DocumentSymbol,
	type FoldingRange,
	FoldingRangeKind,
	type Position,
	type Range,
	type SelectionRange,
	type SemanticTokens,
	SemanticTokensBuilder,
	type SymbolInformation,
	SymbolKind,
} from 'vscode-languageserver';
import { type Fold, folds } from '#core/ide/folding.ts';
import { links } from '#core/ide/links.ts';
import { selections } from '#core/ide/selection.ts';
import { SEMANTIC_TYPES, semanticTokens } from '#core/ide/semantic.ts';
import { type OutlineItem, symbols } from '#core/ide/symbols.ts';
import { toRange, toSpan } from './convert.ts';
import type { Open } from './features.ts';
import { includeUri } from './include-uri.ts';

const SYMBOL_KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
	origin: SymbolKind.Namespace,
	include: SymbolKind.File,
	owner: SymbolKind.Key,
	record: SymbolKind.Field,
	note: SymbolKind.Null,
};

export function documentSymbols({ document, source, client }: Open): DocumentSymbol[] | SymbolInformation[] {
	if (source === undefined) return [];
	const nested = (symbol: OutlineItem): DocumentSymbol => ({
		name: symbol.name,
		detail: symbol.detail,
		kind: SYMBOL_KINDS[symbol.kind],
		range: toRange(document, symbol.span),
		selectionRange: toRange(document, symbol.selection),
		children: symbol.children.map(nested),
	});
	const flat = (symbol: OutlineItem, containerName?: string): SymbolInformation[] => [
		{
			name: symbol.name,
			kind: SYMBOL_KINDS[symbol.kind],
			location: { uri: document.uri, range: toRange(document, symbol.span) },
			...(containerName !== undefined && { containerName }),
		},
		...symbol.children.flatMap(child => flat(child, symbol.name)),
	];
	const found = symbols(source);
	return client.hierarchy ? found.map(nested) : found.flatMap(symbol => flat(symbol));
}

const FOLD_KINDS: Readonly<Partial<Record<Fold['kind'], FoldingRangeKind>>> = {
	comment: FoldingRangeKind.Comment,
	region: FoldingRangeKind.Region,
};

export function foldingRanges({ document, source, client }: Open): FoldingRange[] {
	if (source === undefined) return [];
	const found: FoldingRange[] = [];
	for (const { span, kind } of folds(source, client.folds)) {
		const { start, end } = toRange(document, span);
		if (start.line === end.line) continue;
		const foldKind = FOLD_KINDS[kind];
		found.push({ startLine: start.line, endLine: end.line, ...(foldKind !== undefined && { kind: foldKind }) });
	}
	return found;
}

/** Of each position, the smallest range first, with the next larger ones as its parents. */
export const selectionRanges = ({ document, source }: Open, positions: readonly Position[]): SelectionRange[] =>
	positions.map(position => {
		const spans = source === undefined ? [] : selections(source, document.offsetAt(position));
		let range: SelectionRange | undefined;
		for (const span of [...spans].reverse()) {
			range = { range: toRange(document, span), ...(range !== undefined && { parent: range }) };
		}
		return range ?? { range: { start: position, end: position } };
	});

export function documentLinks({ document, source }: Open): DocumentLink[] {
	if (source === undefined) return [];
	return links(source).flatMap(({ span, target }) => {
		const uri = target.kind === 'uri' ? target.uri : includeUri(document.uri, target.path);
		return uri === undefined ? [] : [{ range: toRange(document, span), target: uri }];
	});
}

export const SEMANTIC_LEGEND = { tokenTypes: [...SEMANTIC_TYPES], tokenModifiers: [] };

/** VS Code tokenises no text that is larger than either. */
const TOKENISED = { length: 20 * 1024 * 1024, lines: 300_000 } as const;

export function semanticRange({ document, source }: Open, range: Range): SemanticTokens {
	const builder = new SemanticTokensBuilder();
	const zone = source?.language === 'zone' ? source.zones[0] : undefined;
	if (zone === undefined) return builder.build();
	const { length, lines } = TOKENISED;
	const uncoloured =
		document.lineCount > lines || document.offsetAt({ line: document.lineCount, character: 0 }) > length;
	for (const { span, type } of semanticTokens(zone, toSpan(document, range), uncoloured)) {
		const { start, end } = toRange(document, span);
		// A token may not go on over lines: a string that does is left to its first one.
		const line = { start, end: start.line === end.line ? end : { line: start.line + 1, character: 0 } };
		const width = document.getText(line).replace(/[\r\n].*$/s, '').length;
		builder.push(start.line, start.character, width, SEMANTIC_TYPES.indexOf(type), 0);
	}
	return builder.build();
}
