/**
 * The heads of the lines that nearly all of a large zone consists of, read without making tokens of them: owner or
 * blanks, TTL, class and type, none of them with an escape, quote or parenthesis. Any other line is left to the parser,
 * which reads every line alike; a test holds the two against each other.
 */
import { HAS_CLASS, HAS_OWNER, HAS_TTL } from './block.ts';
import { moveTo } from './codes.ts';
import { CLASS_WORD, carry, headerWord, PACKED, pack, packedWord } from './header-words.ts';
import { endAt, isBlank } from './lexer.ts';
import { below, step } from './owner-hash.ts';
import { recordState } from './rdata/field.ts';
import { quickFieldsOf } from './rdata/fields.ts';
import { quickRdata } from './rdata/quick.ts';
import { addRow, endLine, type Reader, readRdata } from './reader.ts';
import { TYPE } from './types.ts';

const LF = 10;
const DOT = 46;

/** What names and header words mostly hold, in lower case; 0 for other characters. */
const PLAIN = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_*/')
	PLAIN[char.charCodeAt(0)] = char.toLowerCase().charCodeAt(0);

/** Code units of a name that no origin makes too long, of a label (RFC 1035 section 2.3.4), and of any number below 2^31. */
const MAX_NAME = 255;
const MAX_LABEL = 63;
const MAX_DIGITS = 9;

/** Reads the line that the cursor stands before, if its head is plain; else says false, and nothing is changed. */
export function readPlainLine(r: Reader): boolean {
	const { cursor, stretch } = r;
	if (cursor.end >= stretch.end) moveTo(stretch, cursor.text, cursor.end);
	// Offsets here count from the start of the stretch, which ends behind a line.
	const { codes, start: base } = stretch;
	const limit = stretch.end - base;
	const start = cursor.end - base;
	let at = start;
	let flags = 0;
	let code = codes[at]!;
	if (!isBlank(code)) {
		at = nameEnd(codes, start, r);
		if (at < 0) return false;
		flags = HAS_OWNER;
		code = codes[at]!;
	} else if (!r.ownerKnown) return false;
	const ownerEnd = at;
	let first = start;
	let ttl = -1;
	let klass = 1;
	let type = -1;
	// Each code is looked at once, that of the gap behind a word with the word.
	while (type < 0) {
		if (!isBlank(code)) return false;
		do code = codes[++at]!;
		while (isBlank(code));
		if (first === start && flags === 0) first = at;
		const from = at;
		if (code <= 57 && code >= 48) {
			// No type or class begins with a digit: this is a TTL, or nothing plain.
			if ((flags & HAS_TTL) !== 0) return false;
			flags |= HAS_TTL;
			ttl = 0;
			do {
				ttl = ttl * 10 + code - 48;
				code = codes[++at]!;
			} while (code <= 57 && code >= 48);
			if (at - from > MAX_DIGITS) return false;
			continue;
		}
		let high = 0;
		let low = 0;
		while (PLAIN[code] !== 0) {
			high = carry(high, low);
			low = pack(low, code);
			code = codes[++at]!;
		}
		if (at === from) return false;
		const word = at - from <= PACKED ? packedWord(high, low) : headerWord(cursor.text, base + from, base + at);
		if (word < 0) return false;
		if (word < CLASS_WORD) type = word;
		else if ((flags & HAS_CLASS) !== 0) return false;
		else {
			flags |= HAS_CLASS;
			klass = word - CLASS_WORD;
		}
	}
	// An SOA may say what TTL the lines below have.
	if (type === TYPE.SOA || !isBlank(code)) return false;
	cursor.end = base + at;
	r.unclosed = 0;
	r.peeked = false;
	r.last = cursor.end;
	let rdata = readPlainRdata(r, at, limit, type, klass);
	if (rdata < 0) {
		r.doubtful.push(r.count);
		rdata = readRdata(r);
	}
	if ((flags & HAS_OWNER) !== 0) {
		r.ownerStart = base + start;
		r.ownerEnd = base + ownerEnd;
		r.ownerOrigin = r.originIndex;
		r.ownerHash = hashed;
		r.ownerKnown = true;
	}
	if (ttl >= 0) r.lastTtl = ttl;
	else ttl = r.defaultTtl >= 0 ? r.defaultTtl : r.lastTtl;
	addRow(r, base + first, r.last, ttl, klass, type, rdata, flags);
	return true;
}

/** The hash of the name that `nameEnd` has passed over. */
let hashed = 0;

/** Behind the plain name that begins a line; -1 where it may be none. */
function nameEnd(codes: Uint8Array, start: number, { originLength, originHash }: Reader): number {
	let label = start;
	let at = start;
	let hash = 0;
	for (; ; at++) {
		const plain = PLAIN[codes[at]!]!;
		if (plain === 0) {
			if (codes[at] !== DOT || at === label || at - label > MAX_LABEL) break;
			label = at + 1;
			hash = step(hash, DOT);
		} else hash = step(hash, plain);
	}
	hashed = at === label ? hash : below(hash, originHash);
	return at > start && isBlank(codes[at]!) && at - label <= MAX_LABEL && at - start + 1 + originLength < MAX_NAME
		? at
		: -1;
}

/** What the quick look at RDATA knows. No two readers look at once. */
const state = recordState();

/**
 * From behind the type, at `start` in the reader's stretch, to the record's end, if all of that is plainly right. Returns
 * where RDATA begins in the text; or -1, and nothing is changed.
 */
function readPlainRdata(r: Reader, start: number, limit: number, type: number, klass: number): number {
	const { cursor, stretch } = r;
	const fields = quickFieldsOf(type, klass);
	if (fields === undefined) return -1;
	const { codes, start: base } = stretch;
	state.originLength = r.originLength;
	// Where parentheses are closed nowhere, it takes more than a look to tell where a record ends.
	state.mayOpen = r.mendFrom === Number.POSITIVE_INFINITY;
	const end = quickRdata(codes, start, limit, fields, state);
	if (end < 0) return -1;
	cursor.end = base + end;
	if (codes[end] === LF) endAt(cursor, base + end);
	else if (!endLine(r)) {
		cursor.end = base + start;
		return -1;
	}
	r.last = base + state.lastEnd;
	r.spread ||= state.spread;
	let rdata = start;
	while (isBlank(codes[rdata]!)) rdata++;
	return base + rdata;
}
