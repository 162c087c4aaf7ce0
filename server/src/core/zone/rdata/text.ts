/** Kinds of field that hold text: character-strings (RFC 1035 section 3.3), and strings without a length of their own. */
import { toOctets } from '../../octets.ts';
import { readOctets } from '../names.ts';
import { MAX_STRING, unquoted } from '../strings.ts';
import { type Fault, fault, type Kind, part, type RecordState, type Token, textOf } from './field.ts';
import { skipGap } from './quick.ts';

const BACKSLASH = 92;
const QUOTE = 34;

/** RDATA's greatest length in octets: a message of 65535 has that much left beside the record's own header. */
export const MAX_RDATA = 65512;

/**
 * How many octets a token's text has, quotes left out, or the fault of its escapes. Of a short token without escapes it is
 * the number of code units: that is quick, and only other than ASCII text has more octets.
 */
function measure(token: Token): number | Fault {
	const { text } = token;
	const quoted = text.charCodeAt(token.start) === QUOTE;
	const start = quoted ? token.start + 1 : token.start;
	const end = quoted ? token.end - 1 : token.end;
	if (!token.escaped) {
		// A code unit is three octets at most.
		return (end - start) * 3 <= MAX_STRING ? end - start : toOctets(text.slice(start, end)).length;
	}
	let octets = 0;
	for (let i = start; i < end; ) {
		if (text.charCodeAt(i) !== BACKSLASH) {
			const next = text.indexOf('\\', i);
			const to = next < 0 || next > end ? end : next;
			octets += toOctets(text.slice(i, to)).length;
			i = to;
			continue;
		}
		const step = readOctets(text.slice(i, Math.min(end, i + 4)), 0);
		if (step.bad) return part(i - token.start, i - token.start + step.next, 'bad-escape');
		octets += step.octets.length;
		i += step.next;
	}
	return octets;
}

function checkString(token: Token, state: RecordState): Fault | undefined {
	const octets = measure(token);
	if (typeof octets !== 'number') return octets;
	if (octets > MAX_STRING) return fault(token, 'string-too-long');
	state.tally += octets + 1;
	return state.tally > MAX_RDATA ? fault(token, 'too-long') : undefined;
}

const skipString: NonNullable<Kind['wire']> = (octets, from) => {
	const next = from + 1 + (octets[from] ?? Number.POSITIVE_INFINITY);
	return next <= octets.length ? next : -1;
};

export const string: Kind = { expected: 'a string', quotes: 'may', check: checkString, wire: skipString };

export const optionalString: Kind = {
	...string,
	optional: true,
	wire: (octets, from, state) => (from === octets.length ? from : skipString(octets, from, state)),
};

/** Characters that stand for themselves within quotes. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, code) =>
	code < 32 || code > 126 || code === QUOTE || code === BACKSLASH ? 0 : 1,
);

/** Strings in quotes up to the end of RDATA, plain ASCII without escapes. */
function quickStrings(codes: Uint8Array, start: number, _: number, state: RecordState): number {
	let at = start;
	do {
		if (codes[at] !== QUOTE) return -1;
		const content = ++at;
		while (PLAIN[codes[at]!] === 1) at++;
		if (codes[at] !== QUOTE || at - content > MAX_STRING || at - start > MAX_RDATA) return -1;
		state.lastEnd = at + 1;
		at = skipGap(codes, at + 1, state);
	} while (codes[at] === QUOTE);
	return at;
}

/** One string or more. */
export const strings: Kind = {
	expected: 'a string in quotes',
	quotes: 'may',
	check: checkString,
	quick: quickStrings,
	more: () => true,
	finish: ({ count }) => (count === 0 ? { fault: 'missing' } : undefined),
	wire(octets, from, state) {
		let at = from;
		do at = skipString(octets, at, state);
		while (at >= 0 && at < octets.length);
		return at;
	},
};

/** Text up to the end of RDATA: its length is what is left. */
const rest = (quotes: 'may' | 'must', expected: string): Kind => ({
	expected,
	quotes,
	check(token) {
		const octets = measure(token);
		return typeof octets === 'number' ? undefined : octets;
	},
});

export const value = rest('may', 'text in quotes');
export const uri = rest('must', 'a URI in quotes');

/** RFC 8659 section 4.1. */
export const tag: Kind = {
	expected: 'letters and digits, such as issue',
	quotes: 'never',
	check(token) {
		const word = textOf(token);
		if (word.length > MAX_STRING) return fault(token, 'string-too-long');
		const wrong = /[^A-Za-z0-9]/.exec(word);
		return wrong === null ? undefined : part(wrong.index, wrong.index + 1, 'shape');
	},
	wire(octets, from, state) {
		const next = skipString(octets, from, state);
		const letters = octets.slice(from + 1, Math.max(next, 0));
		return letters.length > 0 && letters.every(o => /[A-Za-z0-9]/.test(String.fromCharCode(o))) ? next : -1;
	},
};

/** RFC 1183 section 3.1: a PSDN address, at least four digits. */
export const digits: Kind = {
	expected: 'at least four digits',
	quotes: 'may',
	check(token) {
		const { start, end } = unquoted(token.text, token);
		if (!/^[0-9]{4,}$/.test(token.text.slice(start, end))) return fault(token, 'shape');
		return end - start > MAX_STRING ? fault(token, 'string-too-long') : undefined;
	},
	wire: (octets, from, state) =>
		octets.length >= from + 5 && octets.slice(from + 1).every(o => o >= 48 && o <= 57)
			? skipString(octets, from, state)
			: -1,
};
