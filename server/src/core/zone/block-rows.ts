/** Reading the rows of one block: spans and offsets here count from the block's start; `base` puts them in a document. */
import { countWhile } from '../bisect.ts';
import type { Span } from '../text.ts';
import {
	type Block,
	CLASS,
	COLUMNS,
	FLAGS,
	HAS_CLASS,
	HAS_OWNER,
	HAS_TTL,
	ORIGIN,
	OWNER_END,
	OWNER_ORIGIN,
	OWNER_START,
	RDATA,
	START,
	STOP,
	TTL,
	TYPE_CODE,
} from './block.ts';
import { CLOSE, cursorAt, END, NEWLINE, OPEN, QUOTED, scan, WORD } from './lexer.ts';
import { resolveName } from './names.ts';
import { contentEnd, isLoneBackslash } from './strings.ts';
import type { RdataToken, ZoneRecord } from './zone.ts';

const cell = (block: Block, row: number, column: number): number => block.rows[row * COLUMNS + column]!;

export const typeAt = (block: Block, row: number): number => block.rows[row * COLUMNS + TYPE_CODE]!;

/** In normal form. */
export function ownerAt(block: Block, row: number): string {
	const start = cell(block, row, OWNER_START);
	if (start < 0) return block.stateIn.owner ?? '@';
	return resolveName(
		block.text.slice(start, cell(block, row, OWNER_END)),
		block.origins[cell(block, row, OWNER_ORIGIN)],
	);
}

/** Where a row's RDATA stands, parentheses included. */
export function rdataAt(block: Block, row: number): Span {
	const start = cell(block, row, RDATA);
	return { start, end: Math.max(start, cell(block, row, STOP)) };
}

/** The first row of a type at or behind `from`; -1 where there is none. */
export function findType(block: Block, type: number, from = 0): number {
	const { rows, count } = block;
	for (let row = from, at = from * COLUMNS + TYPE_CODE; row < count; row++, at += COLUMNS) {
		if (rows[at] === type) return row;
	}
	return -1;
}

/** The last row that starts at or before `offset`, if it reaches that far; else -1. Rows are in the order of the text. */
export function rowAt(block: Block, offset: number): number {
	const last = countWhile(block.count, row => cell(block, row, START) <= offset) - 1;
	return last >= 0 && offset <= cell(block, last, STOP) ? last : -1;
}

/** The whole lines of a row's record, a comment behind it and the last line's end included. */
export function linesAt(block: Block, row: number): Span {
	const { text } = block;
	let start = cell(block, row, START);
	while (start > 0 && /[ \t(]/.test(text.charAt(start - 1))) start--;
	// Scanned, not searched: a bare CR ends a line, but not a comment.
	const cursor = cursorAt(text, cell(block, row, STOP));
	while (scan(cursor) !== NEWLINE && cursor.kind !== END);
	return { start, end: cursor.end };
}

/** A row as a record. `index` is its number in the zone. */
export function recordAt(block: Block, row: number, base: number, index: number): ZoneRecord {
	const at = (column: number): number => cell(block, row, column);
	const flags = at(FLAGS);
	const rdataSpan = rdataAt(block, row);
	let tokens: readonly RdataToken[] | undefined;
	return {
		index,
		span: { start: at(START) + base, end: at(STOP) + base },
		owner: ownerAt(block, row),
		ownerSpan: (flags & HAS_OWNER) === 0 ? undefined : { start: at(OWNER_START) + base, end: at(OWNER_END) + base },
		ttl: at(TTL) < 0 ? undefined : at(TTL),
		hasTtl: (flags & HAS_TTL) !== 0,
		class: at(CLASS),
		hasClass: (flags & HAS_CLASS) !== 0,
		type: at(TYPE_CODE),
		rdataSpan: { start: rdataSpan.start + base, end: rdataSpan.end + base },
		origin: block.origins[at(ORIGIN)],
		rdata() {
			tokens ??= readRdata(block.text, rdataSpan, base);
			return tokens;
		},
	};
}

/** The words and strings in a stretch of record text; parentheses, comments and line ends are passed over. */
function readRdata(text: string, span: Span, base: number): RdataToken[] {
	const cursor = cursorAt(text, span.start, span.end);
	const tokens: RdataToken[] = [];
	let depth = 0;
	let open = false;
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === OPEN) depth++;
		if (kind === CLOSE) depth--;
		if ((kind !== WORD && kind !== QUOTED) || isLoneBackslash(cursor)) continue;
		const { start, unclosed } = cursor;
		// What the parser makes of an unclosed string, in short: a second quote ends it, a parenthesis is none of it.
		let { end } = cursor;
		if (unclosed) end = open ? start + 1 : depth > 0 ? contentEnd(text, start, end) : end;
		open = unclosed !== open;
		tokens.push({
			start: start + base,
			end: end + base,
			quoted: kind === QUOTED,
			unclosed,
			text: text.slice(start, end),
		});
	}
	return tokens;
}
