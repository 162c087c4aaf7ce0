/**
 * What a word of a zone is, where the grammar cannot tell: a name in RDATA that has records in this very zone; and every
 * word of a text so large that the editor colours nothing by grammar.
 */
import type { Span } from '../text.ts';
import { COMMENT, cursorAt, END, QUOTED, scan, WORD } from '../zone/lexer.ts';
import { classCode } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { bare, type Entry, entries, headWords, isDirectiveEntry, recordsUpTo, typeSpan } from './entries.ts';
import { nameTokens } from './name-fields.ts';
import { placesIn } from './name-places.ts';

/** In LSP's words, chosen so that a theme gives them the colours that it gives the grammar's: an owner is a `function`. */
export const SEMANTIC_TYPES = ['function', 'variable', 'keyword', 'modifier', 'number', 'string', 'comment'] as const;

export interface SemanticToken {
	readonly span: Span;
	readonly type: (typeof SEMANTIC_TYPES)[number];
}

/** A screen has fewer. */
const MOST = 10_000;
/** To know all owners of a larger zone after every keystroke is not worth a colour. */
const MOST_RECORDS = 20_000;

/** Tokens that share a place with `range`, by position. `uncoloured`: the editor has no colours from a grammar. */
export function semanticTokens(zone: ZoneView, range: Span, uncoloured: boolean): readonly SemanticToken[] {
	const found: SemanticToken[] = [];
	if (!uncoloured && zone.size > MOST_RECORDS) return found;
	const first = Math.max(0, recordsUpTo(zone, range.start) - 1);
	const near = entries(zone, first, recordsUpTo(zone, range.end));
	for (const token of uncoloured ? allTokens(zone, near, range) : localNames(zone, near)) {
		if (token.span.start > range.end || found.length === MOST) break;
		if (token.span.end >= range.start) found.push(token);
	}
	return found;
}

/** Names in RDATA that the zone has records of: like owners. */
function* localNames(zone: ZoneView, near: Iterable<Entry>): Iterable<SemanticToken> {
	for (const entry of near) {
		if (isDirectiveEntry(entry)) continue;
		for (const { span, written, name, role } of placesIn(zone, entry, entry.origin)) {
			// The grammar has a colour of its own for `@`.
			if (role === 'rdata' && written !== '@' && zone.at(name).length > 0) yield { span, type: 'function' };
		}
	}
}

function* allTokens(zone: ZoneView, near: Iterable<Entry>, { start, end }: Span): Iterable<SemanticToken> {
	let last: number | undefined;
	for (const entry of near) {
		yield* tokensIn(zone, { start: last ?? Math.min(start, entry.span.start), end: entry.span.start }, none);
		yield* tokensIn(zone, entry.span, isDirectiveEntry(entry) ? firstAsKeyword(entry.span) : wordsOf(zone, entry));
		last = entry.span.end;
	}
	yield* tokensIn(zone, { start: last ?? start, end }, none);
}

type TypeAt = (start: number) => SemanticToken['type'] | undefined;

const none: TypeAt = () => undefined;
const firstAsKeyword =
	(span: Span): TypeAt =>
	start =>
		start === span.start ? 'keyword' : undefined;

function wordsOf(zone: ZoneView, record: ZoneRecord): TypeAt {
	const types = new Map<number, SemanticToken['type']>();
	for (const span of headWords(zone, record))
		types.set(span.start, classCode(zone.slice(span)) < 0 ? 'number' : 'modifier');
	const type = typeSpan(zone, record);
	if (type !== undefined) types.set(type.start, 'keyword');
	if (record.ownerSpan !== undefined) types.set(record.span.start, 'function');
	for (const { token } of nameTokens(record)) types.set(token.start, 'variable');
	return start => types.get(start);
}

/** Comments, strings and numbers are what they look like; other words are what `typeAt` says, if anything. */
function* tokensIn(zone: ZoneView, { start, end }: Span, typeAt: TypeAt): Iterable<SemanticToken> {
	if (start >= end) return;
	const cursor = cursorAt(zone.slice({ start, end }));
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		const span = { start: start + cursor.start, end: start + cursor.end };
		if (kind === COMMENT) yield { span, type: 'comment' };
		else if (kind === QUOTED) yield { span, type: typeAt(span.start) ?? 'string' };
		else if (kind === WORD) {
			const type = typeAt(span.start) ?? (/^[0-9]{1,10}$/.test(bare(zone, span).text) ? 'number' : undefined);
			if (type !== undefined) yield { span, type };
		}
	}
}
