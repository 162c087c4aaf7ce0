/** The fields of the records that dns-zonefile has a place for: from the tokens of RDATA, and from JSON's text. */
import { toOctets } from '#core/octets.ts';
import { isIpv4, isIpv6 } from '#core/tlsrpt/uri.ts';
import { cursorAt, END, QUOTED, SPACE, scan, WORD } from '#core/zone/lexer.ts';
import { badEscapes, decodeStrings, MAX_STRING, quoteValue } from '#core/zone/strings.ts';
import { MAX_TTL, parseTtl } from '#core/zone/ttl.ts';
import { exactName } from './names.ts';

/** What stands in a field of a record: text or a whole number. */
export type Scalar = string | number;

/** A word or quoted string of RDATA. */
export interface Token {
	readonly text: string;
	readonly quoted: boolean;
	readonly unclosed: boolean;
}

export interface Kind {
	/** Ends the sentence "it must be …". */
	readonly must: string;
	/** It takes all tokens that are left, not one. */
	readonly rest?: boolean;
	/** The field's value in its one spelling; undefined where the tokens are none. `origin` is an exact name. */
	read(tokens: readonly Token[], origin: string | undefined): Scalar | undefined;
	/** The same for a text that is the value itself, not written as in a zone file. */
	plain?(text: string): Scalar | undefined;
}

/** The value that a text from JSON stands for. Strings that begin with a quote are written as in a zone file. */
export function fromText(kind: Kind, text: string, origin: string | undefined): Scalar | undefined {
	if (kind.plain !== undefined && !text.startsWith('"')) return kind.plain(text);
	const tokens = tokensOf(text);
	return tokens === undefined || (kind.rest !== true && tokens.length > 1) ? undefined : kind.read(tokens, origin);
}

/** The tokens on one line of RDATA; undefined where there is more than that. */
function tokensOf(text: string): Token[] | undefined {
	const cursor = cursorAt(text);
	const tokens: Token[] = [];
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === SPACE) continue;
		if (kind !== WORD && kind !== QUOTED) return undefined;
		const { start, end, unclosed } = cursor;
		tokens.push({ text: text.slice(start, end), quoted: kind === QUOTED, unclosed });
	}
	return tokens;
}

/** A field that is one bare word. */
const word = (must: string, read: (text: string, origin: string | undefined) => Scalar | undefined): Kind => ({
	must,
	read([token], origin) {
		return token === undefined || token.quoted ? undefined : read(token.text, origin);
	},
});

const integer = (most: number): Kind =>
	word(`a whole number from 0 to ${most}`, text =>
		/^[0-9]{1,10}$/.test(text) && Number(text) <= most ? Number(text) : undefined,
	);

export const u8 = integer(0xff);
export const u16 = integer(0xffff);
export const u32 = integer(0xffffffff);
/** Seconds, from units too. */
export const time: Kind = word('a number of seconds', text => {
	const seconds = parseTtl(text);
	return typeof seconds === 'number' ? seconds : undefined;
});
export const ttl: Kind = word(`a number of seconds from 0 to ${MAX_TTL}`, text => {
	const seconds = time.read([{ text, quoted: false, unclosed: false }], undefined);
	return seconds !== undefined && Number(seconds) <= MAX_TTL ? seconds : undefined;
});
export const name: Kind = word('a domain name, absolute where no "$origin" is given', exactName);
export const ipv4: Kind = word('an IPv4 address', text => (isIpv4(text) ? text : undefined));
export const ipv6: Kind = word('an IPv6 address', text => (isIpv6(text) ? text : undefined));
export const tag: Kind = word('letters and digits', text => (/^[A-Za-z0-9]{1,255}$/.test(text) ? text : undefined));

export const hex: Kind = {
	must: 'hexadecimal digits, two for each octet',
	rest: true,
	read(tokens) {
		const digits = tokens.map(({ text }) => text).join('');
		return /^(?:[0-9A-Fa-f]{2})+$/.test(digits) ? digits : undefined;
	},
};

/** Octets that RDATA holds at most (RFC 1035 section 3.2.1). */
const MAX_RDATA = 0xffff;

/** Character-strings, where each begins and ends kept. */
export const strings: Kind = {
	must: 'a text, or character-strings in quotes of at most 255 octets each',
	rest: true,
	read(tokens) {
		const values = tokens.map(octetsOf);
		if (values.length === 0 || !values.every(value => value !== undefined && value.length <= MAX_STRING))
			return undefined;
		return fits(guarded(values.map(value => quoteValue(value!)).join(' ')), values.join('').length + values.length);
	},
	plain(text) {
		const octets = toOctets(text);
		return fits(guarded(quoteValue(octets)), octets.length + Math.ceil(octets.length / MAX_STRING));
	},
};

/** The one value of a CAA record, as long as it likes (RFC 8659 section 4.1). */
export const value: Kind = {
	must: 'a text, or one string in quotes',
	read([token]) {
		const octets = token === undefined ? undefined : octetsOf(token);
		return octets === undefined ? undefined : fits(guarded(quoteWhole(octets)), octets.length);
	},
	plain(text) {
		const octets = toOctets(text);
		return fits(guarded(quoteWhole(octets)), octets.length);
	},
};

const fits = (written: string, octets: number): string | undefined => (octets <= MAX_RDATA ? written : undefined);

function octetsOf({ text, quoted, unclosed }: Token): string | undefined {
	const whole = { start: 0, end: text.length };
	if (unclosed || badEscapes(text, whole).length > 0) return undefined;
	return decodeStrings(text, [{ ...whole, quoted, unclosed }]).octets;
}

function quoteWhole(octets: string): string {
	let text = '';
	for (let i = 0; i < octets.length; i += MAX_STRING) text += quoteValue(octets.slice(i, i + MAX_STRING)).slice(1, -1);
	return `"${text}"`;
}

/**
 * A quoted text that dns-zonefile takes as it is. It builds zones by `String.replace` with a string, which expands `$`
 * patterns, and what was put in is searched for the template's next `{word}`.
 */
const guarded = (text: string): string =>
	text
		.replace(/\$(?=[$&`'<0-9])/g, '\\036')
		.replace(
			/\{(?=(?:\$origin|\$ttl|name|ttl|mname|rname|serial|refresh|retry|expire|minimum|ns|mx|a|aaaa|cname|ptr|txt|srv|spf|caa|ds|zone|datetime|time)\})/g,
			'\\123',
		);
