/** The parser's place in a block, and its next token with parentheses counted. */
import { copyOf, type Span } from '../text.ts';
import type { Block, BlockState, Directive } from './block.ts';
import {
	CLASS,
	COLUMNS,
	FLAGS,
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
import { noStretch, type Stretch } from './codes.ts';
import {
	CLOSE,
	COMMENT,
	type Cursor,
	commentEnd,
	cursorAt,
	END,
	isBlank,
	NEWLINE,
	OPEN,
	QUOTED,
	scan,
	skipBlanks,
	skipLineEnd,
	skipPlain,
	WORD,
} from './lexer.ts';
import { beginsRecord, endsString } from './line-shape.ts';
import { resolveName, wireLength } from './names.ts';
import { NO_ORIGIN, type OriginHash, originHash } from './owner-hash.ts';
import type { Problem } from './problem.ts';
import { contentEnd, isLoneBackslash } from './strings.ts';

export interface Reader {
	readonly cursor: Cursor;
	/** What of the text lines are plainly read from. */
	readonly stretch: Stretch;
	readonly problems: Problem[];
	readonly directives: Directive[];
	readonly origins: (string | undefined)[];
	readonly doubtful: number[];
	readonly pragmas: Span[];
	rows: Int32Array;
	owners: Int32Array;
	count: number;
	readonly types: Set<number>;
	/** Which of the low types are in `types`: a look here takes less time than one there. */
	readonly seen: Uint8Array;
	depth: number;
	/** Parentheses as `Parens` counts them. */
	closes: number;
	opens: number;
	spread: boolean;
	/** Where the outermost open parenthesis stands. */
	opened: number;
	/** A parenthesis from here on is known to be closed nowhere: its record ends where the next one seems to begin. */
	readonly mendFrom: number;
	/** A backslash before the line's end was meant to join the next one to it. */
	joining: boolean;
	/** Quotes of this record that have no partner on their line: the second one ends the string that the first began. */
	unclosed: number;
	/** That the record ends here was seen by the line behind it: no block may be cut between the two. */
	peeked: boolean;
	/** Where the last token that is no white space, comment or line end stopped. */
	last: number;
	origin: string | undefined;
	originIndex: number;
	/** Octets of the origin on the wire; 0 where it is not known. */
	originLength: number;
	originHash: OriginHash;
	defaultTtl: number;
	lastTtl: number;
	ownerStart: number;
	ownerEnd: number;
	ownerOrigin: number;
	ownerHash: number;
	/** Whether some record, here or before, has given an owner that a later line may take over. */
	ownerKnown: boolean;
	/** The owner that the block was entered with. */
	readonly ownerBefore: string | undefined;
}

/**
 * Where the rows of a block are put down before they are copied: memory that is taken anew for each block, and given
 * back with the next collection of garbage, is a third of what reading one costs. No two readers put down rows at once.
 */
const SCRATCH = 4096;
const scratch = { rows: new Int32Array(COLUMNS * SCRATCH), owners: new Int32Array(SCRATCH) } as const;

/** Room for the records that a text of some length is likely to hold. */
function roomFor(length: number): Pick<Reader, 'rows' | 'owners'> {
	const count = length >> 5;
	return count <= SCRATCH ? scratch : { rows: new Int32Array(COLUMNS * count), owners: new Int32Array(count) };
}

/** The rows that were put down, and the hashes of their owners. */
export const rowsOf = ({ rows, owners, count }: Reader): Pick<Block, 'rows' | 'owners'> => ({
	rows: kept(rows, count * COLUMNS),
	owners: kept(owners, count),
});

/** The first numbers of an array: a copy, unless they fill most of an array of their own. */
const kept = (numbers: Int32Array, length: number): Int32Array =>
	numbers !== scratch.rows && numbers !== scratch.owners && length * 2 > numbers.length
		? numbers.subarray(0, length)
		: numbers.slice(0, length);

/** `stop`: how much of the text is likely to be read. */
export function readerOf(text: string, state: BlockState, mendFrom: number, stop: number): Reader {
	const reader: Reader = {
		cursor: cursorAt(text),
		stretch: noStretch(),
		problems: [],
		directives: [],
		origins: [],
		doubtful: [],
		pragmas: [],
		...roomFor(Math.min(text.length, stop)),
		count: 0,
		types: new Set(),
		seen: new Uint8Array(128),
		depth: 0,
		closes: 0,
		opens: 0,
		spread: false,
		opened: -1,
		mendFrom,
		joining: false,
		unclosed: 0,
		peeked: false,
		last: 0,
		origin: undefined,
		originIndex: -1,
		originLength: 0,
		originHash: NO_ORIGIN,
		defaultTtl: state.defaultTtl ?? -1,
		lastTtl: state.lastTtl ?? -1,
		ownerStart: -1,
		ownerEnd: -1,
		ownerOrigin: 0,
		ownerHash: 0,
		ownerKnown: state.owner !== undefined,
		ownerBefore: state.owner,
	};
	setOrigin(reader, state.origin);
	return reader;
}

interface Measured {
	readonly origin: string | undefined;
	readonly length: number;
	readonly hash: OriginHash;
}

/** The last origin that was measured: mostly it is the next block's too. */
let measured: Measured = { origin: undefined, length: 0, hash: NO_ORIGIN };

export function setOrigin(reader: Reader, origin: string | undefined): void {
	reader.origin = origin;
	reader.originIndex = reader.origins.push(origin) - 1;
	if (measured.origin !== origin) measured = measure(origin);
	reader.originLength = measured.length;
	reader.originHash = measured.hash;
}

const measure = (origin: string | undefined): Measured =>
	origin === undefined
		? { origin, length: 0, hash: NO_ORIGIN }
		: // It outlives the text that it stands in.
			{ origin: copyOf(origin), length: wireLength(origin), hash: originHash(origin) };

/** What holds where the reader stands. */
export const stateNow = (r: Reader, mending = false): BlockState => ({
	origin: r.origin,
	defaultTtl: r.defaultTtl < 0 ? undefined : r.defaultTtl,
	// Where there is a default no record asks for the last one: then it is no difference to what follows.
	lastTtl: r.lastTtl < 0 || r.defaultTtl >= 0 ? undefined : r.lastTtl,
	owner:
		r.ownerStart < 0
			? r.ownerBefore
			: resolveName(r.cursor.text.slice(r.ownerStart, r.ownerEnd), r.origins[r.ownerOrigin]),
	mending,
});

export const tokenSpan = (cursor: Cursor): Span => ({ start: cursor.start, end: cursor.end });

/** The next word, quoted string, line end (outside parentheses) or END. Keeps count of parentheses. */
export function readToken(reader: Reader): number {
	const { cursor } = reader;
	for (;;) {
		skipBlanks(cursor);
		const kind = scan(cursor);
		if (kind === COMMENT) {
			noteComment(reader, cursor.start);
			continue;
		}
		if (kind === NEWLINE) {
			if (reader.depth === 0) {
				if (reader.unclosed % 2 === 1) reader.peeked = true;
				const goesOn = reader.joining || (reader.unclosed % 2 === 1 && endsString(cursor.text, cursor.end));
				reader.joining = false;
				if (goesOn) continue;
				return NEWLINE;
			}
			reader.spread = true;
			if (reader.opened >= reader.mendFrom && beginsRecord(cursor.text, cursor.end)) {
				reportOpen(reader);
				reader.depth = 0;
				reader.peeked = true;
				return NEWLINE;
			}
			continue;
		}
		if (kind === END) return END;
		if (isLoneBackslash(cursor)) {
			reader.problems.push({ kind: 'continuation', span: tokenSpan(cursor) });
			reader.peeked = true;
			reader.joining = reader.depth === 0 && !beginsRecord(cursor.text, lineAfter(cursor));
			continue;
		}
		reader.last = cursor.end;
		if (kind === OPEN) {
			if (reader.depth === 0) reader.opened = cursor.start;
			reader.depth++;
			reader.opens++;
		} else if (kind === CLOSE) {
			countClose(reader);
			if (reader.depth > 0) reader.depth--;
			else reader.problems.push({ kind: 'unbalanced-paren', side: 'closed', span: tokenSpan(cursor) });
		} else {
			if (kind === QUOTED && cursor.unclosed) readUnclosed(reader);
			return kind;
		}
	}
}

/** What such a comment begins with, behind its semicolons, that speaks to this program. */
const PRAGMA = 'tlsrpt-';

/** Keeps the comment that begins at `start`, if it speaks to this program. */
export function noteComment({ cursor, pragmas }: Reader, start: number): void {
	const { text } = cursor;
	let at = start;
	while (text.charCodeAt(at) === 59 /* ; */) at++;
	while (isBlank(text.charCodeAt(at))) at++;
	// Looked at first: hardly a comment is one of them.
	if (text.charCodeAt(at) !== PRAGMA.charCodeAt(0) || !text.startsWith(PRAGMA, at)) return;
	pragmas.push({ start, end: commentEnd(text, start, cursor.limit) });
}

/** Where the line behind a token begins that stands before a line end. */
const lineAfter = ({ text, end }: Cursor): number => (/^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 1) + end;

/** A quote with no partner on its line: one mistake, however many lines its string takes. */
function readUnclosed(reader: Reader): void {
	const { cursor } = reader;
	if (reader.unclosed === 0) reader.problems.push({ kind: 'unbalanced-quote', span: tokenSpan(cursor) });
	reader.unclosed++;
	if (contentEnd(cursor.text, cursor.start, cursor.end) === cursor.end) return;
	countClose(reader);
	if (reader.depth > 0) reader.depth--;
}

function countClose(reader: Reader): void {
	if (reader.opens > 0) reader.opens--;
	else reader.closes++;
}

/** Says that the outermost parenthesis now open is closed nowhere. */
export function reportOpen({ problems, opened }: Reader): void {
	problems.push({ kind: 'unbalanced-paren', side: 'opened', span: { start: opened, end: opened + 1 } });
}

/** From the token last read to the end of its record, whose last token stops at `last` then. */
export function skipToEnd(reader: Reader, kind: number): void {
	let at = kind;
	while (at !== NEWLINE && at !== END) {
		const last = skipPlain(reader.cursor);
		if (last >= 0) reader.last = last;
		at = readToken(reader);
	}
}

/** From behind the type to the record's end, as `skipToEnd` has it. Returns where RDATA begins. */
export function readRdata(reader: Reader): number {
	const { cursor } = reader;
	const afterType = reader.last;
	skipBlanks(cursor);
	let rdata = cursor.end;
	const last = skipPlain(cursor);
	if (last >= 0) {
		reader.last = last;
		if (reader.depth > 0 || reader.unclosed > 0 || !endLine(reader)) skipToEnd(reader, WORD);
		return rdata;
	}
	const kind = readToken(reader);
	// RDATA begins at a parenthesis that opens before its first token; a string may have swallowed its partner.
	const opens = (reader.depth > 0 || reader.unclosed > 0) && reader.opened >= afterType;
	rdata = kind === NEWLINE || kind === END ? reader.last : opens ? reader.opened : cursor.start;
	skipToEnd(reader, kind);
	return rdata;
}

/** Moves behind a comment and the line feed, if nothing else is left of the line. */
export function endLine(reader: Reader): boolean {
	const { cursor } = reader;
	const start = cursor.end;
	if (!skipLineEnd(cursor)) return false;
	if (cursor.text.charCodeAt(start) === 59 /* ; */) noteComment(reader, start);
	return true;
}

/** Adds a record: see the columns of `block.ts`. */
export function addRow(
	r: Reader,
	start: number,
	stop: number,
	ttl: number,
	klass: number,
	type: number,
	rdata: number,
	flags: number,
): void {
	const at = r.count * COLUMNS;
	if (at === r.rows.length) {
		r.rows = larger(r.rows);
		r.owners = larger(r.owners);
	}
	const { rows } = r;
	rows[at + START] = start;
	rows[at + STOP] = stop;
	rows[at + OWNER_START] = r.ownerStart;
	rows[at + OWNER_END] = r.ownerEnd;
	rows[at + OWNER_ORIGIN] = r.ownerOrigin;
	rows[at + ORIGIN] = r.originIndex;
	rows[at + TTL] = ttl;
	rows[at + CLASS] = klass;
	rows[at + TYPE_CODE] = type;
	rows[at + RDATA] = rdata;
	rows[at + FLAGS] = flags;
	r.owners[r.count] = r.ownerHash;
	if (r.seen[type] !== 1) {
		r.seen[type] = 1;
		r.types.add(type);
	}
	r.count++;
}

function larger(numbers: Int32Array): Int32Array {
	const copy = new Int32Array(numbers.length * 2);
	copy.set(numbers);
	return copy;
}
