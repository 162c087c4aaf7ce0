/**
 * Master files (RFC 1035 section 5) as BIND 9 reads them. Total: any text gives records and problems, in linear time,
 * never an exception. A record that cannot be read is passed over to its end and the next line is read afresh.
 */
import type { Span } from '../text.ts';
import { type Block, type BlockState, HAS_CLASS, HAS_OWNER, HAS_TTL } from './block.ts';
import { acceptTtl, isDirective, isKnownDirective, readDirective } from './directives.ts';
import { CLASS_WORD, headerWord } from './header-words.ts';
import { END, NEWLINE, QUOTED, WORD } from './lexer.ts';
import { beginsRecord } from './line-shape.ts';
import { nameProblem } from './names.ts';
import { tokenHash } from './owner-hash.ts';
import { readPlainLine } from './plain-line.ts';
import {
	addRow,
	type Reader,
	readerOf,
	readRdata,
	readToken,
	reportOpen,
	rowsOf,
	skipToEnd,
	stateNow,
	tokenSpan,
} from './reader.ts';
import { soaMinimum } from './soa.ts';
import { unquoted } from './strings.ts';
import { MAX_TTL, ttlAt } from './ttl.ts';
import { isMnemonic, TYPE } from './types.ts';

export interface ParseOptions {
	/** Where the block shall end, in code units: with the first record that ends there or behind. Default: with the text. */
	readonly stop?: number;
	/** More text follows: what is cut off at the end of this one goes on there. */
	readonly more?: boolean;
	/** Text stands before the block, so that it cannot begin with a byte order mark. */
	readonly inside?: boolean;
	/** All lines are read token by token, also those that `readPlainLine` could: for the test that compares. */
	readonly byTokens?: boolean;
}

/**
 * Reads one block, entered with `state`. It may end before the text does: see its own `text`. Offsets in the result
 * count from the start of `text`. Undefined where more text follows and must be seen to know where the last record ends.
 */
export function parseBlock(text: string, state: BlockState): Block;
export function parseBlock(text: string, state: BlockState, options: ParseOptions): Block | undefined;
export function parseBlock(text: string, state: BlockState, options: ParseOptions = {}): Block | undefined {
	const { more = false } = options;
	let reader = readBlock(text, state, state.mending ? 0 : Number.POSITIVE_INFINITY, options);
	let { mending } = state;
	if (more && isCutOff(reader)) return undefined;
	if (reader.depth > 0) {
		// A forgotten parenthesis must not swallow the rest of the zone: once more, and now its record ends where the
		// next one seems to begin.
		if (!mending) reader = readBlock(text, state, reader.opened, options);
		mending = true;
		if (reader.depth > 0) reportOpen(reader);
	}
	return blockOf(reader, state, mending);
}

/** As `parseBlock`, where it is known that the outermost parenthesis open at the text's end is closed nowhere behind. */
export function parseUnclosed(
	text: string,
	state: BlockState,
	opened: number,
	options: ParseOptions,
): Block | undefined {
	const reader = readBlock(text, state, opened, options);
	if (options.more && isCutOff(reader)) return undefined;
	if (reader.depth > 0) reportOpen(reader);
	return blockOf(reader, state, true);
}

/** Where the parenthesis stands that is open at the text's end, and how many are; undefined where none is. */
export function openAtEnd(
	text: string,
	state: BlockState,
): { readonly opened: number; readonly depth: number } | undefined {
	const { depth, opened } = readBlock(text, state, state.mending ? 0 : Number.POSITIVE_INFINITY, {});
	return depth > 0 ? { opened, depth } : undefined;
}

function blockOf(reader: Reader, state: BlockState, mending: boolean): Block {
	const { text, end } = reader.cursor;
	return {
		text: text.slice(0, end),
		count: reader.count,
		types: reader.types,
		...rowsOf(reader),
		origins: reader.origins,
		directives: reader.directives,
		problems: reader.problems,
		doubtful: reader.doubtful,
		pragmas: reader.pragmas,
		stateIn: state,
		stateOut: stateNow(reader, mending),
		parens: { closes: reader.closes, opens: reader.opens, spread: reader.spread },
	};
}

/** Whether the text ended before the last line did. */
const isCutOff = ({ cursor, depth, peeked }: Reader): boolean =>
	cursor.end === cursor.text.length && (cursor.kind !== NEWLINE || depth > 0 || peeked);

function readBlock(text: string, state: BlockState, mendFrom: number, options: ParseOptions): Reader {
	const { stop = text.length, inside = false, byTokens = false } = options;
	const reader = readerOf(text, state, mendFrom, stop);
	const { cursor } = reader;
	if (!inside && text.charCodeAt(0) === 0xfeff) {
		cursor.end = 1;
		reader.problems.push({ kind: 'bom', span: { start: 0, end: 1 } });
	}
	while (cursor.end < text.length && (cursor.end < stop || reader.peeked)) {
		if (byTokens || !readPlainLine(reader)) readLine(reader);
	}
	return reader;
}

/** One line with all that its parentheses take along. */
function readLine(reader: Reader): void {
	const { cursor } = reader;
	const first = cursor.text.charCodeAt(cursor.end);
	const indented = first === 32 || first === 9;
	reader.unclosed = 0;
	reader.peeked = false;
	const kind = readToken(reader);
	if (kind === NEWLINE || kind === END) return;
	const start = cursor.start;
	if (indented) {
		if (kind === WORD && isKnownDirective(cursor)) {
			// BIND refuses it; but what was meant is plain, and all that follows hangs on it.
			reader.problems.push({ kind: 'indented', what: 'directive', span: tokenSpan(cursor) });
			readDirective(reader);
			return;
		}
		if (!reader.ownerKnown) {
			reader.problems.push({ kind: 'owner-missing', span: tokenSpan(cursor) });
			// The origin stands in, as if by an empty word. Once is enough: the lines below lack the same owner.
			reader.ownerStart = start;
			reader.ownerEnd = start;
			reader.ownerOrigin = reader.originIndex;
			reader.ownerHash = reader.originHash.apex;
			reader.ownerKnown = true;
		}
		readRecord(reader, kind, start, 0);
		return;
	}
	// BIND takes a quoted owner for the name between the quotes.
	const owner = unquoted(cursor.text, cursor);
	if (isDirective(cursor.text, owner.start)) {
		readDirective(reader);
		return;
	}
	takeOwner(reader, owner);
	readRecord(reader, readToken(reader), start, HAS_OWNER);
}

/** Makes the name at `owner`, the token last read without its quotes, the owner of this line and those that take it over. */
function takeOwner(reader: Reader, owner: Span): void {
	const { text } = reader.cursor;
	reader.ownerStart = owner.start;
	reader.ownerEnd = owner.end;
	reader.ownerOrigin = reader.originIndex;
	reader.ownerHash = tokenHash(text.slice(owner.start, owner.end), reader.originHash);
	reader.ownerKnown = true;
	const found = nameProblem(text, owner.start, owner.end, reader.originLength);
	if (found === undefined) return;
	const { fault, start, end } = found;
	const at = { start: owner.start + start, end: owner.start + end };
	reader.problems.push({ kind: 'name', fault, what: 'owner', span: start < end ? at : tokenSpan(reader.cursor) });
}

/** TTL, class, type and the extent of RDATA; `kind` is the kind of the token behind the owner. */
function readRecord(reader: Reader, kind: number, start: number, ownerFlag: number): void {
	const { cursor } = reader;
	const headerEnd = reader.last;
	let flags = ownerFlag;
	let ttl = -1;
	let klass = 1;
	let type = -1;
	let rdata = -1;
	let at = kind;
	for (; at === WORD; at = readToken(reader)) {
		const first = cursor.text.charCodeAt(cursor.start);
		if (first >= 48 && first <= 57 && (flags & HAS_TTL) === 0) {
			const seconds = ttlAt(cursor.text, cursor.start, cursor.end);
			if (seconds !== undefined) {
				flags |= HAS_TTL;
				ttl =
					typeof seconds === 'number' && seconds <= MAX_TTL ? seconds : acceptTtl(reader, seconds, tokenSpan(cursor));
				reader.lastTtl = ttl;
				continue;
			}
			if (/^[0-9A-Za-z]+$/.test(cursor.text.slice(cursor.start, cursor.end))) {
				// No type begins with a digit: `1h30` was meant as a TTL.
				flags |= HAS_TTL;
				reader.problems.push({ kind: 'ttl-invalid', span: tokenSpan(cursor) });
				continue;
			}
		}
		const word = headerWord(cursor.text, cursor.start, cursor.end);
		if (word >= CLASS_WORD && (flags & HAS_CLASS) === 0) {
			flags |= HAS_CLASS;
			klass = word - CLASS_WORD;
			continue;
		}
		type = word >= CLASS_WORD ? -1 : word;
		break;
	}
	if (at === NEWLINE || at === END) {
		reader.problems.push({ kind: 'type-missing', span: { start, end: reader.last } });
	} else if (type < 0) {
		const span = tokenSpan(cursor);
		if (flags === 0 && at === WORD && beginsRecord(cursor.text, span.start)) {
			// Behind white space a line has no owner of its own; this one goes on as if it had.
			reader.problems.push({ kind: 'indented', what: 'owner', span });
			takeOwner(reader, span);
			readRecord(reader, readToken(reader), start, HAS_OWNER);
			return;
		}
		const word = cursor.text.slice(span.start, span.end);
		if (at === QUOTED || !isMnemonic(word)) {
			// A value where the type should stand: `_smtp._tls IN "v=…"`.
			reader.problems.push({ kind: 'type-missing', span, word });
			rdata = span.start;
		} else reader.problems.push({ kind: 'type-unknown', span, word });
	}
	if (at === WORD && rdata < 0) rdata = readRdata(reader);
	else {
		if (rdata < 0) rdata = Math.max(headerEnd, reader.last);
		skipToEnd(reader, at);
	}
	const stop = reader.last;
	if (ttl < 0) ttl = reader.defaultTtl >= 0 ? reader.defaultTtl : reader.lastTtl;
	if (ttl < 0 && type === TYPE.SOA) {
		// Where nothing else has said it, its MINIMUM is the default for the whole zone (RFC 1035 section 3.3.13).
		ttl = soaMinimum(cursor.text, rdata, stop);
		if (ttl >= 0) reader.defaultTtl = ttl;
	}
	reader.doubtful.push(reader.count);
	addRow(reader, start, stop, ttl, klass, type, rdata, flags);
}
