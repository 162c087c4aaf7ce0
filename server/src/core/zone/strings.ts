/** Character-strings (RFC 1035 sections 3.3 and 5.1): tokens of RDATA to octets and back. */
import { type Decoded, decodedFrom, type Encoding, MAX_VALUE, type Piece } from '../decoded.ts';
import type { Span } from '../text.ts';
import { readOctets } from './names.ts';

/** Octets that fit into one character-string: its length is one octet (RFC 1035 section 3.3). */
export const MAX_STRING = 255;

export interface StringToken extends Span {
	readonly quoted: boolean;
	/** A quoted string without its closing quote. */
	readonly unclosed: boolean;
}

/**
 * The value that the strings of a TXT record spell together. `base` is added to all offsets of the result. One that is
 * too long for DNS (`isTooLong`) is read no further than that shows: megabytes cost no more than a record.
 */
export function decodeStrings(text: string, tokens: readonly StringToken[], base = 0): Decoded {
	const pieces: Piece[] = [];
	let room = MAX_VALUE + 1;
	for (const token of tokens) {
		const piece = decodeString(text, token, base, room);
		pieces.push(piece);
		room -= piece.octets.length;
		if (room <= 0) break;
	}
	return decodedFrom(pieces);
}

/** `room`: octets after which nothing more is read. */
function decodeString(text: string, token: StringToken, base: number, room: number): Piece {
	const start = token.quoted ? token.start + 1 : token.start;
	const end = token.quoted && !token.unclosed ? token.end - 1 : token.end;
	const content = text.slice(start, end);
	const starts: number[] = [];
	const ends: number[] = [];
	let octets = '';
	for (let i = 0; i < content.length && octets.length < room; ) {
		const step = readOctets(content, i);
		for (const octet of step.octets) {
			octets += octet;
			starts.push(base + start + i);
			ends.push(base + start + step.next);
		}
		i = step.next;
	}
	return {
		octets,
		starts,
		ends,
		open: base + start,
		span: { start: base + token.start, end: base + token.end },
		encoding: token.quoted ? QUOTED_ENCODING : BARE_ENCODING,
	};
}

/** The `\DDD` and `\X` of a string that are no legal escapes: a digit behind the backslash begins three, up to 255. */
export function badEscapes(text: string, token: Span): Span[] {
	const found: Span[] = [];
	const content = text.slice(token.start, token.end);
	for (let i = content.indexOf('\\'); i >= 0; i = content.indexOf('\\', i)) {
		const step = readOctets(content, i);
		if (step.bad) found.push({ start: token.start + i, end: token.start + step.next });
		i = step.next;
	}
	return found;
}

const byOctet =
	(special: RegExp) =>
	(octets: string): string =>
		octets.replace(/[\s\S]/g, octet => {
			const code = octet.charCodeAt(0);
			if (code < 0x20 || code > 0x7e) return `\\${String(code).padStart(3, '0')}`;
			return special.test(octet) ? `\\${octet}` : octet;
		});

const QUOTED_ENCODING: Encoding = { encode: byOctet(/["\\]/), limit: { octets: MAX_STRING, separator: '" "' } };
/** A bare string ends at white space and parentheses, and a semicolon begins a comment; `\ ` is an escaped space. */
const BARE_ENCODING: Encoding = {
	encode: byOctet(/[\s"\\;()]/),
	empty: '""',
	limit: { octets: MAX_STRING, separator: ' ' },
};

/** A value as one or more quoted character-strings of at most 255 octets, parted by a space. */
export function quoteValue(octets: string): string {
	const strings: string[] = [];
	for (let i = 0; i < octets.length || i === 0; i += MAX_STRING) strings.push(octets.slice(i, i + MAX_STRING));
	return strings.map(s => `"${QUOTED_ENCODING.encode(s)}"`).join(' ');
}

/** Whether a token is nothing but a backslash: only a line end, or the text's, may follow one that stands alone. */
export const isLoneBackslash = ({ text, start, end }: { readonly text: string } & Span): boolean =>
	end - start === 1 && text.charCodeAt(start) === 92; /* \ */

/** A token's span without its quotes, if it has them. */
export function unquoted(text: string, token: Span): Span {
	if (text.charCodeAt(token.start) !== 34 /* " */) return token;
	const closed = token.end - token.start > 1 && text.charCodeAt(token.end - 1) === 34;
	return { start: token.start + 1, end: closed && !isEscaped(text, token.end - 1) ? token.end - 1 : token.end };
}

/** Whether an odd number of backslashes stands before `at`. */
export function isEscaped(text: string, at: number): boolean {
	let slashes = 0;
	for (let i = at - 1; i >= 0 && text.charCodeAt(i) === 92; i--) slashes++;
	return slashes % 2 === 1;
}

/** Where the text of an unclosed string ends that has swallowed the parenthesis which closes its record. */
export function contentEnd(text: string, start: number, end: number): number {
	const tail = /[ \t]*\)[ \t]*$/.exec(text.slice(Math.max(start, end - 80), end));
	return tail === null ? end : end - tail[0].length;
}
