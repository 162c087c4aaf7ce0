/** Kinds of field that come to a number: plain ones, times and dates, and words that stand for a code. */
import { parseTtl } from '../ttl.ts';
import { fault, type Kind, type RecordState, type Token, textOf } from './field.ts';

/** The number that a token's digits make, or -1 where it holds anything else. */
export function decimal({ text, start, end }: Token): number {
	let value = 0;
	for (let i = start; i < end; i++) {
		const digit = text.charCodeAt(i) - 48;
		if (digit < 0 || digit > 9) return -1;
		value = value * 10 + digit;
	}
	return value;
}

/** A number in `width` octets, with a limit of its own where it has one. */
const number = (width: number, max = 2 ** (8 * width) - 1): Kind => ({
	expected: `a number from 0 to ${max}`,
	quotes: 'never',
	check(token, state) {
		const value = decimal(token);
		if (value < 0) return fault(token, 'shape');
		if (value > max) return fault(token, 'range');
		state.values[state.at] = value;
		return undefined;
	},
	quick: (codes, start, _, state) => quickNumber(codes, start, max, state),
	wire: (octets, from, state) => readNumber(octets, from, width, max, state),
});

function quickNumber(codes: Uint8Array, start: number, max: number, state: RecordState): number {
	let value = 0;
	let at = start;
	for (; at - start < 10; at++) {
		const digit = codes[at]! - 48;
		if (digit < 0 || digit > 9) break;
		value = value * 10 + digit;
	}
	if (at === start || value > max) return -1;
	state.values[state.at] = value;
	return at;
}

export const u8 = number(1);
export const u16 = number(2);
export const u32 = number(4);
export const upTo = (max: number, width = 1): Kind => number(width, max);

function readNumber(octets: readonly number[], from: number, width: number, max: number, state: RecordState): number {
	if (from + width > octets.length) return -1;
	let value = 0;
	for (let i = from; i < from + width; i++) value = value * 256 + octets[i]!;
	state.values[state.at] = value;
	return value > max ? -1 : from + width;
}

const fixed =
	(width: number): NonNullable<Kind['wire']> =>
	(octets, from, state) =>
		readNumber(octets, from, width, Number.POSITIVE_INFINITY, state);

export const u64: Kind = {
	expected: 'a number of at most 64 bits',
	quotes: 'never',
	check(token) {
		if (decimal(token) < 0) return fault(token, 'shape');
		// 2^64 has 20 digits.
		const digits = textOf(token).replace(/^0+(?=.)/, '');
		return digits.length <= 20 && BigInt(digits) >> 64n === 0n ? undefined : fault(token, 'range');
	},
	wire: fixed(8),
};

/** The address of a Chaosnet host, in octal (RFC 1035 section 3.3 leaves it to the class). */
export const octal: Kind = {
	expected: 'an octal number from 0 to 177777',
	quotes: 'never',
	check(token) {
		const word = textOf(token);
		if (!/^[0-7]+$/.test(word)) return fault(token, 'shape');
		return Number.parseInt(word, 8) > 0xffff ? fault(token, 'range') : undefined;
	},
	wire: fixed(2),
};

/** Seconds, or units as in `1h30m`. */
export const time: Kind = {
	expected: 'seconds or a time such as 1h30m',
	quotes: 'never',
	check(token) {
		const value = decimal(token);
		if (value >= 0) return value > 0xffffffff ? fault(token, 'range') : undefined;
		const seconds = parseTtl(textOf(token));
		if (seconds === undefined) return fault(token, 'shape');
		return seconds === 'too-large' ? fault(token, 'range') : undefined;
	},
	quick: (codes, start, _, state) => quickNumber(codes, start, 0xffffffff, state),
	wire: fixed(4),
};

/** `YYYYMMDDHHmmSS`; of RRSIG also plain seconds of at most ten digits. */
const date = (seconds: boolean, wire: Pick<Kind, 'wire'> = { wire: fixed(4) }): Kind => ({
	...wire,
	expected: seconds ? 'a date such as 20300131235959, or seconds since 1970' : 'a date such as 20300131235959',
	quotes: 'never',
	check(token) {
		const word = textOf(token);
		if (!/^[0-9]+$/.test(word)) return fault(token, 'shape');
		if (seconds && word.length <= 10) return Number(word) > 0xffffffff ? fault(token, 'range') : undefined;
		if (word.length !== 14) return fault(token, 'shape');
		return isDate(word) ? undefined : fault(token, 'range');
	},
});

export const dateOrSeconds = date(true);
export const dateOnly = date(false);
/** KEYDATA is BIND's own: as octets it may be anything. */
export const anchorDate = date(false, {});

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(word: string): boolean {
	const at = (from: number, to = from + 2): number => Number(word.slice(from, to));
	const year = at(0, 4);
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = (DAYS[at(4) - 1] ?? 0) + (leap && at(4) === 2 ? 1 : 0);
	// 60 is a leap second.
	return at(6) >= 1 && at(6) <= days && at(8) <= 23 && at(10) <= 59 && at(12) <= 60;
}

/** A number or one of some words, whatever their case. */
export const coded = (words: Readonly<Record<string, number>>, width = 1): Kind => {
	const max = 2 ** (8 * width) - 1;
	return {
		expected: `a number from 0 to ${max}, or a word such as ${Object.keys(words)[0]}`,
		quotes: 'never',
		check(token, state) {
			// BIND takes no more than twelve digits for a number.
			const value = token.end - token.start <= 12 ? decimal(token) : -1;
			if (value > max) return fault(token, 'range');
			const code = value >= 0 ? value : words[textOf(token).toUpperCase()];
			if (code === undefined) return fault(token, 'unknown-word');
			state.values[state.at] = code;
			return undefined;
		},
		quick: (codes, start, _, state) => quickNumber(codes, start, max, state),
		wire: fixed(width),
	};
};

/** Words for the bits of KEY's flags (RFC 2535 section 3.1.2), in the order in which BIND looks through them. */
const KEY_FLAGS: readonly (readonly [string, number])[] = [
	['NOCONF', 0x4000],
	['NOAUTH', 0x8000],
	['NOKEY', 0xc000],
	['FLAG2', 0x2000],
	['EXTEND', 0x1000],
	['FLAG4', 0x0800],
	['FLAG5', 0x0400],
	['USER', 0],
	['ZONE', 0x0100],
	['HOST', 0x0200],
	['NTYP3', 0x0300],
	['FLAG8', 0x0080],
	['FLAG9', 0x0040],
	['FLAG10', 0x0020],
	['FLAG11', 0x0010],
	...Array.from({ length: 16 }, (_, i) => [`SIG${i}`, i] as const),
	['KSK', 1],
];

/** A number, also in hex, or words with `|` between them, each of which may be cut short. */
export const keyFlags: Kind = {
	expected: 'a number from 0 to 65535, such as 256 or 257',
	quotes: 'never',
	check(token, state) {
		const word = textOf(token);
		let value = 0;
		if (/^[0-9](?:[0-9a-f]|(?<=^0)x(?=[0-9a-f])){0,11}$/i.test(word)) {
			value = /^[0-9]+$/.test(word) ? Number(word) : Number.parseInt(word, 16);
			if (value > 0xffff) return fault(token, 'range');
		} else {
			for (const name of word.toUpperCase().replace(/\|$/, '').split('|')) {
				const flag = KEY_FLAGS.find(([known]) => known.startsWith(name));
				if (flag === undefined) return fault(token, 'unknown-word');
				value |= flag[1];
			}
		}
		state.values[state.at] = value;
		return undefined;
	},
	quick: (codes, start, _, state) => quickNumber(codes, start, 0xffff, state),
	wire: fixed(2),
};
