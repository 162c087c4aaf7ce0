/**
 * Master files (RFC 1035 section 5) as BIND 9 reads them. Total: any text gives records and problems, in linear time,
 * never an exception. A record that cannot be read is passed over to its end and the next line is read afresh.
 */
import type { Span } from '../text.ts';
import {
	type Block,
	type BlockState,
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
	TTL,
	TYPE_CODE,
} from './block.ts';
import { CLOSE, COMMENT, type Cursor, cursorAt, END, NEWLINE, OPEN, QUOTED, SPACE, scan, WORD } from './lexer.ts';
import { nameProblem, resolveName, wireLength } from './names.ts';
import type { Problem } from './problem.ts';
import { MAX_TTL, parseTtl } from './ttl.ts';
import { classCode, typeCode } from './types.ts';

interface Reader {
	readonly cursor: Cursor;
	readonly problems: Problem[];
	readonly directives: Directive[];
	readonly origins: (string | undefined)[];
	rows: Int32Array;
	count: number;
	depth: number;
	/** Where the outermost open parenthesis stands; -1 where it was open before the block. */
	opened: number;
	/** Where the last token that is no white space, comment or line end stopped. */
	last: number;
	origin: string | undefined;
	originIndex: number;
	originLength: number;
	defaultTtl: number;
	lastTtl: number;
	ownerStart: number;
	ownerEnd: number;
	ownerOrigin: number;
	/** Whether some record, here or before, has given an owner that a later line may take over. */
	ownerKnown: boolean;
}

/** Reads one block, entered with `state`. Offsets in the result count from the start of `text`. */
export function parseBlock(text: string, state: BlockState): Block {
	const reader: Reader = {
		cursor: cursorAt(text),
		problems: [],
		directives: [],
		origins: [],
		rows: new Int32Array(COLUMNS * Math.max(16, text.length >> 5)),
		count: 0,
		depth: state.depth,
		opened: -1,
		last: 0,
		origin: undefined,
		originIndex: -1,
		originLength: 0,
		defaultTtl: state.defaultTtl ?? -1,
		lastTtl: state.lastTtl ?? -1,
		ownerStart: -1,
		ownerEnd: -1,
		ownerOrigin: 0,
		ownerKnown: state.owner !== undefined,
	};
	setOrigin(reader, state.origin);
	if (text.charCodeAt(0) === 0xfeff) {
		reader.cursor.end = 1;
		reader.problems.push({ kind: 'bom', span: { start: 0, end: 1 } });
	}
	if (state.depth > 0) skipToEnd(reader, readToken(reader));
	while (reader.cursor.kind !== END || reader.cursor.end < text.length) readLine(reader);
	if (reader.depth > 0 && reader.opened >= 0) {
		problem(reader, {
			kind: 'unbalanced-paren',
			side: 'opened',
			span: { start: reader.opened, end: reader.opened + 1 },
		});
	}
	return {
		text,
		count: reader.count,
		rows: reader.rows.slice(0, reader.count * COLUMNS),
		origins: reader.origins,
		directives: reader.directives,
		problems: reader.problems,
		stateIn: state,
		stateOut: {
			origin: reader.origin,
			defaultTtl: reader.defaultTtl < 0 ? undefined : reader.defaultTtl,
			lastTtl: reader.lastTtl < 0 ? undefined : reader.lastTtl,
			owner: ownerLeft(reader, state),
			depth: reader.depth,
		},
	};
}

const ownerLeft = (r: Reader, state: BlockState): string | undefined =>
	r.ownerStart < 0 ? state.owner : resolveName(r.cursor.text.slice(r.ownerStart, r.ownerEnd), r.origins[r.ownerOrigin]);

const problem = (reader: Reader, found: Problem): void => {
	reader.problems.push(found);
};

const tokenSpan = (cursor: Cursor): Span => ({ start: cursor.start, end: cursor.end });

function setOrigin(reader: Reader, origin: string | undefined): void {
	reader.origin = origin;
	reader.originIndex = reader.origins.push(origin) - 1;
	reader.originLength = origin === undefined ? 0 : wireLength(origin);
}

/** The next word, quoted string, line end (outside parentheses) or END. Keeps count of parentheses. */
function readToken(reader: Reader): number {
	const { cursor } = reader;
	for (;;) {
		const kind = scan(cursor);
		if (kind === SPACE || kind === COMMENT) continue;
		if (kind === NEWLINE) {
			if (reader.depth === 0) return NEWLINE;
			continue;
		}
		if (kind === END) return END;
		reader.last = cursor.end;
		if (kind === OPEN) {
			if (reader.depth === 0) reader.opened = cursor.start;
			reader.depth++;
			continue;
		}
		if (kind === CLOSE) {
			if (reader.depth === 0) problem(reader, { kind: 'unbalanced-paren', side: 'closed', span: tokenSpan(cursor) });
			else reader.depth--;
			continue;
		}
		if (kind === QUOTED && cursor.unclosed) problem(reader, { kind: 'unbalanced-quote', span: tokenSpan(cursor) });
		return kind;
	}
}

/** From the token last read to the end of its record. Returns where the record's last token stopped. */
function skipToEnd(reader: Reader, kind: number): number {
	let at = kind;
	while (at !== NEWLINE && at !== END) at = readToken(reader);
	return reader.last;
}

/** One line with all that its parentheses take along. */
function readLine(reader: Reader): void {
	const { cursor } = reader;
	const first = cursor.text.charCodeAt(cursor.end);
	const indented = first === 32 || first === 9;
	const kind = readToken(reader);
	if (kind === NEWLINE || kind === END) return;
	const start = cursor.start;
	if (indented) {
		if (!reader.ownerKnown) problem(reader, { kind: 'owner-missing', span: tokenSpan(cursor) });
		readRecord(reader, kind, start, 0);
		return;
	}
	if (kind === WORD && cursor.text.charCodeAt(start) === 36 /* $ */ && isDirective(cursor)) {
		readDirective(reader);
		return;
	}
	// BIND takes a quoted owner for the name between the quotes.
	const owner = unquoted(cursor.text, cursor);
	reader.ownerStart = owner.start;
	reader.ownerEnd = owner.end;
	reader.ownerOrigin = reader.originIndex;
	reader.ownerKnown = true;
	const fault = nameProblem(cursor.text, reader.ownerStart, reader.ownerEnd, reader.originLength);
	if (fault !== undefined) {
		const at = { start: reader.ownerStart + fault.start, end: reader.ownerStart + fault.end };
		problem(reader, { kind: 'name', fault: fault.fault, what: 'owner', span: at });
	}
	readRecord(reader, readToken(reader), start, HAS_OWNER);
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
		const token = cursor.text.slice(cursor.start, cursor.end);
		const first = token.charCodeAt(0);
		if ((flags & HAS_TTL) === 0 && first >= 48 && first <= 57) {
			const seconds = parseTtl(token);
			if (seconds !== undefined) {
				flags |= HAS_TTL;
				ttl = acceptTtl(reader, seconds);
				reader.lastTtl = ttl;
				continue;
			}
		}
		if ((flags & HAS_CLASS) === 0) {
			const code = classCode(token);
			if (code >= 0) {
				flags |= HAS_CLASS;
				klass = code;
				continue;
			}
		}
		type = typeCode(token);
		break;
	}
	const typeAt = tokenSpan(cursor);
	if (at === NEWLINE || at === END) {
		problem(reader, { kind: 'type-missing', span: { start, end: reader.last } });
	} else if (at === QUOTED || type < 0) {
		const word = cursor.text.slice(typeAt.start, typeAt.end);
		// A value where the type should stand: `_smtp._tls IN "v=…"`.
		const value = at === QUOTED || word.includes('=');
		problem(reader, value ? { kind: 'type-missing', span: typeAt } : { kind: 'type-unknown', span: typeAt, word });
		if (value) rdata = typeAt.start;
	}
	const afterType = reader.last;
	if (at === WORD && rdata < 0) {
		at = readToken(reader);
		rdata = at === NEWLINE || at === END ? reader.last : firstAfter(cursor.text, afterType, cursor.start);
	}
	if (rdata < 0) rdata = Math.max(headerEnd, reader.last);
	const stop = skipToEnd(reader, at);
	if (ttl < 0) ttl = reader.defaultTtl >= 0 ? reader.defaultTtl : reader.lastTtl;
	addRow(reader, start, stop, ttl, klass, type, rdata, flags);
}

/** Where RDATA begins: the parenthesis before its first token, if one opens there, else the token. */
function firstAfter(text: string, from: number, token: number): number {
	const paren = text.indexOf('(', from);
	return paren >= 0 && paren < token && /^[ \t]*$/.test(text.slice(from, paren)) ? paren : token;
}

function acceptTtl(reader: Reader, seconds: number | 'too-large'): number {
	if (seconds !== 'too-large' && seconds <= MAX_TTL) return seconds;
	problem(reader, { kind: 'ttl-too-large', span: tokenSpan(reader.cursor) });
	return MAX_TTL;
}

function addRow(
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
		const rows = new Int32Array(r.rows.length * 2);
		rows.set(r.rows);
		r.rows = rows;
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
	r.count++;
}

const DIRECTIVES = new Set(['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE', '$DATE']);

/** Any `$WORD` at the start of a line is meant as a directive; `$` with anything else is an owner name. */
const isDirective = (cursor: Cursor): boolean => /^\$[A-Za-z]+$/.test(cursor.text.slice(cursor.start, cursor.end));

function readDirective(reader: Reader): void {
	const { cursor } = reader;
	const at = tokenSpan(cursor);
	const name = cursor.text.slice(at.start, at.end).toUpperCase();
	const args: Span[] = [];
	for (let kind = readToken(reader); kind !== NEWLINE && kind !== END; kind = readToken(reader))
		args.push(tokenSpan(cursor));
	reader.directives.push({ name, span: { start: at.start, end: reader.last }, args });
	if (!DIRECTIVES.has(name)) {
		problem(reader, { kind: 'directive-unknown', word: name, span: at });
		return;
	}
	const [argument] = args;
	if (argument === undefined) {
		problem(reader, { kind: 'directive-argument-missing', word: name, span: at });
		return;
	}
	const extra = args[1];
	if (extra !== undefined && (name === '$ORIGIN' || name === '$TTL')) {
		const span = { start: extra.start, end: args.at(-1)!.end };
		problem(reader, { kind: 'directive-argument-extra', word: name, span });
	}
	if (name === '$ORIGIN') applyOrigin(reader, argument);
	if (name === '$TTL') applyTtl(reader, argument);
}

function applyOrigin(reader: Reader, argument: Span): void {
	const { text } = reader.cursor;
	const at = unquoted(text, argument);
	const fault = nameProblem(text, at.start, at.end, reader.originLength);
	if (fault !== undefined) {
		const span = { start: at.start + fault.start, end: at.start + fault.end };
		problem(reader, { kind: 'name', fault: fault.fault, what: 'origin', span });
	}
	setOrigin(reader, resolveName(text.slice(at.start, at.end), reader.origin));
}

function applyTtl(reader: Reader, argument: Span): void {
	const at = unquoted(reader.cursor.text, argument);
	const seconds = parseTtl(reader.cursor.text.slice(at.start, at.end));
	if (seconds === undefined) problem(reader, { kind: 'ttl-invalid', span: argument });
	else if (seconds === 'too-large' || seconds > MAX_TTL) problem(reader, { kind: 'ttl-too-large', span: argument });
	else reader.defaultTtl = seconds;
}

/** A token's span without its quotes, if it has them. */
export function unquoted(text: string, token: Span): Span {
	if (text.charCodeAt(token.start) !== 34) return token;
	const closed = token.end - token.start > 1 && text.charCodeAt(token.end - 1) === 34;
	return { start: token.start + 1, end: closed && !isEscaped(text, token.end - 1) ? token.end - 1 : token.end };
}

/** Whether an odd number of backslashes stands before `at`. */
export function isEscaped(text: string, at: number): boolean {
	let slashes = 0;
	for (let i = at - 1; i >= 0 && text.charCodeAt(i) === 92; i--) slashes++;
	return slashes % 2 === 1;
}
