/**
 * A zone as rules and the editor see it: records with their places, looked up by owner and type. How the text is held
 * (one block, or many) stays behind this view.
 */
import type { Decoded } from '../decoded.ts';
import type { Span } from '../text.ts';
import {
	type Block,
	CLASS,
	COLUMNS,
	type Directive,
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
	startState,
	TTL,
	TYPE_CODE,
} from './block.ts';
import { CLOSE, cursorAt, END, NEWLINE, OPEN, QUOTED, scan, WORD } from './lexer.ts';
import { isAbsolute, resolveName } from './names.ts';
import { parseBlock } from './parser.ts';
import type { Problem } from './problem.ts';
import { contentEnd, decodeStrings, isLoneBackslash, type StringToken } from './strings.ts';
import { TYPE } from './types.ts';

/** A word or quoted string of RDATA; a quoted one's span holds its quotes. */
export interface RdataToken extends StringToken {
	readonly text: string;
}

export interface ZoneRecord {
	readonly index: number;
	/** From the record's first token to the end of its last. */
	readonly span: Span;
	/** In normal form (see names.ts): absolute with its final dot wherever the origin is known. */
	readonly owner: string;
	/** Where the owner is written; undefined where the line takes it over from the one before. */
	readonly ownerSpan: Span | undefined;
	/** In seconds, as it holds for the record; undefined where nothing says it. */
	readonly ttl: number | undefined;
	readonly hasTtl: boolean;
	readonly class: number;
	readonly hasClass: boolean;
	/** TYPE code, -1 where it is unknown or missing. */
	readonly type: number;
	/** Where RDATA stands, parentheses included. */
	readonly rdataSpan: Span;
	/** What relative names in this record's RDATA are relative to. */
	readonly origin: string | undefined;
	rdata(): readonly RdataToken[];
}

/**
 * `start` and `end` count from the start of `text`, a stretch of the document that begins there at `base`. `klass` is 0
 * where the record says none.
 */
export type RdataVisit = (
	index: number,
	text: string,
	base: number,
	start: number,
	end: number,
	type: number,
	klass: number,
	origin: string | undefined,
) => void;

export interface ZoneView {
	/** The zone's domain in normal form, where it is known: told from outside, or by SOA or $ORIGIN. */
	readonly domain: string | undefined;
	/** False while an `$INCLUDE` or `$GENERATE` is not read: then nothing may be said to be absent. */
	readonly complete: boolean;
	/** A piece of a zone: it has no SOA, so absence says nothing either. */
	readonly fragment: boolean;
	readonly size: number;
	readonly problems: readonly Problem[];
	readonly directives: readonly Directive[];
	records(): Iterable<ZoneRecord>;
	/** Shows the RDATA of every record in the order of the text, and makes nothing of any: for rules that look at all. */
	eachRdata(visit: RdataVisit): void;
	/** A record by its place in the order of the text, from 0; undefined beyond. */
	record(index: number): ZoneRecord | undefined;
	ofType(type: number): Iterable<ZoneRecord>;
	/** All records at an owner, which must be in normal form. */
	at(owner: string): readonly ZoneRecord[];
	/** The record whose span holds `offset`, its ends included. */
	recordAt(offset: number): ZoneRecord | undefined;
	/** The whole lines that a record stands on, with a comment behind it and the last line's end. */
	lines(record: ZoneRecord): Span;
	/** The text of a place in the document. */
	slice(span: Span): string;
}

export interface ZoneOptions {
	/** The zone's domain, where someone outside the text knows it. */
	readonly origin?: string | undefined;
}

/** Reads master file text. `base` is where it begins in its document; all spans count from the document's start. */
export function parseZone(text: string, options: ZoneOptions = {}, base = 0): ZoneView {
	return viewOf(parseBlock(text, startState(options.origin)), options, base);
}

function viewOf(block: Block, options: ZoneOptions, base: number): ZoneView {
	const shift = (span: Span): Span => (base === 0 ? span : { start: span.start + base, end: span.end + base });
	const record = (index: number): ZoneRecord => recordOf(block, index, base);
	const soa = findType(block, TYPE.SOA);
	let byOwner: Map<string, number[]> | undefined;
	return {
		domain: domainOf(block, options, soa),
		complete: !block.directives.some(d => d.name === '$INCLUDE' || d.name === '$GENERATE'),
		fragment: soa < 0,
		size: block.count,
		problems: base === 0 ? block.problems : block.problems.map(p => ({ ...p, span: shift(p.span) })),
		directives:
			base === 0
				? block.directives
				: block.directives.map(d => ({ ...d, span: shift(d.span), args: d.args.map(shift) })),
		*records() {
			for (let i = 0; i < block.count; i++) yield record(i);
		},
		eachRdata(visit) {
			const { text, rows, origins } = block;
			for (let i = 0, at = 0; i < block.count; i++, at += COLUMNS) {
				const start = rows[at + RDATA]!;
				const end = Math.max(start, rows[at + STOP]!);
				const klass = (rows[at + FLAGS]! & HAS_CLASS) === 0 ? 0 : rows[at + CLASS]!;
				visit(i, text, base, start, end, rows[at + TYPE_CODE]!, klass, origins[rows[at + ORIGIN]!]);
			}
		},
		record: index => (index >= 0 && index < block.count ? record(index) : undefined),
		*ofType(type) {
			for (let i = findType(block, type); i >= 0; i = findType(block, type, i + 1)) yield record(i);
		},
		at(owner) {
			byOwner ??= indexByOwner(block);
			return (byOwner.get(owner) ?? []).map(record);
		},
		recordAt(offset) {
			const index = rowAt(block, offset - base);
			return index < 0 ? undefined : record(index);
		},
		lines: ({ index }) => shift(linesOf(block, index)),
		slice: span => block.text.slice(span.start - base, span.end - base),
	};
}

const cell = (block: Block, index: number, column: number): number => block.rows[index * COLUMNS + column]!;

function findType(block: Block, type: number, from = 0): number {
	for (let i = from; i < block.count; i++) if (block.rows[i * COLUMNS + TYPE_CODE] === type) return i;
	return -1;
}

function ownerOf(block: Block, index: number): string {
	const start = cell(block, index, OWNER_START);
	if (start < 0) return block.stateIn.owner ?? block.origins[cell(block, index, ORIGIN)] ?? '@';
	return resolveName(
		block.text.slice(start, cell(block, index, OWNER_END)),
		block.origins[cell(block, index, OWNER_ORIGIN)],
	);
}

function indexByOwner(block: Block): Map<string, number[]> {
	const index = new Map<string, number[]>();
	for (let i = 0; i < block.count; i++) {
		const owner = ownerOf(block, i);
		const there = index.get(owner);
		if (there === undefined) index.set(owner, [i]);
		else there.push(i);
	}
	return index;
}

/** The last row that starts at or before `offset`, if it reaches that far. Rows are in the order of the text. */
function rowAt(block: Block, offset: number): number {
	let low = 0;
	let high = block.count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (cell(block, middle, START) <= offset) low = middle + 1;
		else high = middle;
	}
	return low > 0 && offset <= cell(block, low - 1, STOP) ? low - 1 : -1;
}

function linesOf({ text, rows }: Block, index: number): Span {
	let start = rows[index * COLUMNS + START]!;
	while (start > 0 && /[ \t(]/.test(text.charAt(start - 1))) start--;
	// Scanned, not searched: a bare CR ends a line, but not a comment.
	const cursor = cursorAt(text, rows[index * COLUMNS + STOP]!);
	while (scan(cursor) !== NEWLINE && cursor.kind !== END);
	return { start, end: cursor.end };
}

function recordOf(block: Block, index: number, base: number): ZoneRecord {
	const at = (column: number): number => cell(block, index, column);
	const flags = at(FLAGS);
	const rdataSpan = { start: at(RDATA), end: Math.max(at(RDATA), at(STOP)) };
	let tokens: readonly RdataToken[] | undefined;
	return {
		index,
		span: { start: at(START) + base, end: at(STOP) + base },
		owner: ownerOf(block, index),
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

/** The value of a TXT record; its spans count from the start of the document. */
export const txtValue = (zone: ZoneView, record: ZoneRecord): Decoded => {
	const base = record.rdataSpan.start;
	const local = record.rdata().map(t => ({ ...t, start: t.start - base, end: t.end - base }));
	return decodeStrings(zone.slice(record.rdataSpan), local, base);
};

/** The name that a token of a record's RDATA stands for. */
export const rdataName = (record: ZoneRecord, token: RdataToken): string => resolveName(token.text, record.origin);

function domainOf(block: Block, options: ZoneOptions, soa: number): string | undefined {
	if (soa >= 0) {
		const owner = ownerOf(block, soa);
		if (isAbsolute(owner)) return owner;
	}
	return options.origin ?? block.origins.find(origin => origin !== undefined);
}
