/** Character-strings (RFC 1035 sections 3.3 and 5.1): tokens of RDATA to octets and back. */
import { type Decoded, decodedFrom, type Encoding, type Piece } from '../decoded.ts';
import type { Span } from '../text.ts';
import { readOctets } from './names.ts';

/** Octets that fit into one character-string: its length is one octet (RFC 1035 section 3.3). */
export const MAX_STRING = 255;

export interface StringToken extends Span {
	readonly quoted: boolean;
	/** A quoted string without its closing quote. */
	readonly unclosed: boolean;
}

/** The value that the strings of a TXT record spell together. `base` is added to all offsets of the result. */
export const decodeStrings = (text: string, tokens: readonly StringToken[], base = 0): Decoded =>
	decodedFrom(tokens.map(token => decodeString(text, token, base)));

function decodeString(text: string, token: StringToken, base: number): Piece {
	const start = token.quoted ? token.start + 1 : token.start;
	const end = token.quoted && !token.unclosed ? token.end - 1 : token.end;
	const content = text.slice(start, end);
	const starts: number[] = [];
	const ends: number[] = [];
	let octets = '';
	for (let i = 0; i < content.length; ) {
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
const BARE_ENCODING: Encoding = { encode: byOctet(/[\s"\\;()]/), limit: { octets: MAX_STRING, separator: ' ' } };

/** A value as one or more quoted character-strings of at most 255 octets, parted by a space. */
export function quoteValue(octets: string): string {
	const strings: string[] = [];
	for (let i = 0; i < octets.length || i === 0; i += MAX_STRING) strings.push(octets.slice(i, i + MAX_STRING));
	return strings.map(s => `"${QUOTED_ENCODING.encode(s)}"`).join(' ');
}
