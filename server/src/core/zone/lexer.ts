/**
 * The words of a master file (RFC 1035 section 5.1), read as BIND 9 reads them. A cursor, no token array: a zone of a
 * million records makes no garbage. The scanner is total: whatever the text, every code unit is part of exactly one
 * token, so the tokens joined give the text again.
 */

/** Kinds of token. Plain numbers, for they are compared millions of times. */
export const END = 0;
export const NEWLINE = 1;
export const SPACE = 2;
export const COMMENT = 3;
export const OPEN = 4;
export const CLOSE = 5;
export const WORD = 6;
export const QUOTED = 7;

export interface Cursor {
	readonly text: string;
	/** Where the text to read ends. */
	readonly limit: number;
	/** The token last read: its kind and span. A quoted token's span holds its quotes. */
	kind: number;
	start: number;
	end: number;
	/** The token last read is a quoted string that its line, or the text, ended before its closing quote. */
	unclosed: boolean;
	/** The token last read holds a backslash. */
	escaped: boolean;
}

export const cursorAt = (text: string, start = 0, limit = text.length): Cursor => ({
	text,
	limit,
	kind: END,
	start,
	end: start,
	unclosed: false,
	escaped: false,
});

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const QUOTE = 34;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const SEMICOLON = 59;
const BACKSLASH = 92;

/** Which ASCII code units end a bare word, and the backslash, which changes what the next one means. */
const ENDS_WORD = 1;
const ESCAPES = 2;
const IN_WORD = new Uint8Array(128);
for (const code of [TAB, LF, CR, BLANK, QUOTE, OPEN_PAREN, CLOSE_PAREN, SEMICOLON]) IN_WORD[code] = ENDS_WORD;
IN_WORD[BACKSLASH] = ESCAPES;

/** Whether a code unit parts the words of a record from each other and is none itself, comments left aside. */
export const isGap = (code: number): boolean =>
	code === BLANK || code === TAB || code === LF || code === CR || code === OPEN_PAREN || code === CLOSE_PAREN;

/** Reads one token, white space and comments among them, and returns its kind; END at the limit, again and again. */
export function scan(cursor: Cursor): number {
	const { text, limit } = cursor;
	const start = cursor.end;
	cursor.start = start;
	cursor.unclosed = false;
	cursor.escaped = false;
	if (start >= limit) {
		cursor.kind = END;
		return END;
	}
	let at = start + 1;
	let kind = WORD;
	switch (text.charCodeAt(start)) {
		case BLANK:
		case TAB:
			kind = SPACE;
			while (at < limit && isBlank(text.charCodeAt(at))) at++;
			break;
		case LF:
			kind = NEWLINE;
			break;
		case CR:
			kind = NEWLINE;
			if (at < limit && text.charCodeAt(at) === LF) at++;
			break;
		case SEMICOLON:
			kind = COMMENT;
			at = commentEnd(text, start, limit);
			break;
		case OPEN_PAREN:
			kind = OPEN;
			break;
		case CLOSE_PAREN:
			kind = CLOSE;
			break;
		case QUOTE:
			kind = QUOTED;
			at = scanQuoted(cursor, at);
			break;
		default:
			at = scanWord(cursor, start);
	}
	cursor.end = at;
	cursor.kind = kind;
	return kind;
}

/** Only a line feed ends a comment; the CR of a CRLF belongs to the line end. */
export function commentEnd(text: string, start: number, limit: number): number {
	const feed = text.indexOf('\n', start);
	if (feed < 0 || feed >= limit) return limit;
	return feed - 1 > start && text.charCodeAt(feed - 1) === CR ? feed - 1 : feed;
}

export const isBlank = (code: number): boolean => code === BLANK || code === TAB;

/** From behind the opening quote to behind the closing one. A line feed may stand inside only behind a backslash. */
function scanQuoted(cursor: Cursor, from: number): number {
	const { text, limit } = cursor;
	let at = from;
	while (at < limit) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) return at + 1;
		if (code === BACKSLASH) {
			cursor.escaped = true;
			at++;
			if (at >= limit) break;
		} else if (code === LF) {
			cursor.unclosed = true;
			return text.charCodeAt(at - 1) === CR && at - 1 >= from ? at - 1 : at;
		}
		at++;
	}
	cursor.unclosed = true;
	return limit;
}

/** From a word's first code unit to behind its last. A backslash takes the next one along, but for a line end. */
function scanWord(cursor: Cursor, from: number): number {
	const { text, limit } = cursor;
	let at = from;
	while (at < limit) {
		const code = text.charCodeAt(at);
		const role = code < 128 ? IN_WORD[code] : 0;
		if (role === ENDS_WORD) break;
		at++;
		if (role === ESCAPES) {
			cursor.escaped = true;
			if (at < limit && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
		}
	}
	return at;
}

/** Moves the cursor past blanks, and says whether anything is left. Cheaper than a token for them. */
export function skipBlanks(cursor: Cursor): void {
	const { text, limit } = cursor;
	let at = cursor.end;
	while (at < limit && isBlank(text.charCodeAt(at))) at++;
	cursor.end = at;
}

/**
 * Moves the cursor past bare words, blanks and quoted strings as long as none of them holds a backslash and all strings
 * are closed: what most RDATA is made of, and then one loop reads all of it. The token that it stops at is still to be
 * read. Returns where the last one passed over ends, or -1 where there was none.
 */
export function skipPlain(cursor: Cursor): number {
	const { text, limit } = cursor;
	let last = -1;
	let at = cursor.end;
	let from = at;
	while (at < limit) {
		const code = text.charCodeAt(at);
		const role = code < 128 ? IN_WORD[code] : 0;
		if (role === 0) {
			at++;
			continue;
		}
		if (role === ESCAPES) {
			at = from;
			break;
		}
		if (at > from) last = at;
		if (code === QUOTE) {
			const close = closingQuote(text, at + 1, limit);
			if (close < 0) break;
			at = close;
			last = close + 1;
		} else if (code !== BLANK && code !== TAB) break;
		from = ++at;
	}
	if (at > from && at >= limit) last = at;
	cursor.end = at;
	return last;
}

/** Where a string is closed that goes on at `from`, unless its line ends or a backslash stands before; else -1. */
function closingQuote(text: string, from: number, limit: number): number {
	for (let at = from; at < limit; at++) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) return at;
		if (code === BACKSLASH || code === LF) return -1;
	}
	return -1;
}

/** Moves the cursor behind a comment and the line feed, as the token last read, if nothing else is left of the line. */
export function skipLineEnd(cursor: Cursor): boolean {
	const { text, limit } = cursor;
	let at = cursor.end;
	const code = text.charCodeAt(at);
	if (code === SEMICOLON) at = text.indexOf('\n', at);
	else if (code === CR) at++;
	if (at < 0 || at >= limit || text.charCodeAt(at) !== LF) return false;
	endAt(cursor, at);
	return true;
}

/** Moves the cursor behind the line feed at `at`, as the token last read. */
export function endAt(cursor: Cursor, at: number): void {
	cursor.start = at;
	cursor.end = at + 1;
	cursor.kind = NEWLINE;
}
