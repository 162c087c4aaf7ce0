/** Kinds of field that name record types, protocols and services. */
import { typeCode } from '../types.ts';
import { fault, type Kind, type RecordState, type Token, textOf } from './field.ts';
import { decimal } from './numbers.ts';

/** Types that stand in messages only; bit maps and signatures may name them nevertheless. */
const META_TYPES: Readonly<Record<string, number>> = {
	OPT: 41,
	TKEY: 249,
	TSIG: 250,
	IXFR: 251,
	AXFR: 252,
	MAILB: 253,
	MAILA: 254,
	ANY: 255,
};

function codeOf(token: Token): number {
	const word = textOf(token);
	const code = typeCode(word);
	return code >= 0 ? code : (META_TYPES[word.toUpperCase()] ?? -1);
}

/** One type: its mnemonic, TYPEnnn, or its number. */
export const typeOrNumber: Kind = {
	expected: 'a record type such as MX',
	quotes: 'never',
	check(token) {
		const value = decimal(token);
		if (value > 0xffff) return fault(token, 'range');
		return value >= 0 || codeOf(token) >= 0 ? undefined : fault(token, 'unknown-word');
	},
	wire: (octets, from) => (from + 2 <= octets.length ? from + 2 : -1),
};

/** The types at a name (RFC 4034 section 4.1.2), by mnemonic or TYPEnnn. */
export const types = (least: 'some' | 'any'): Kind => ({
	expected: 'record types such as A MX TXT',
	quotes: 'never',
	...(least === 'any' && { optional: true }),
	check: token => (codeOf(token) < 0 ? fault(token, 'unknown-word') : undefined),
	more: () => true,
	finish: ({ count }) => (count === 0 && least === 'some' ? { fault: 'missing' } : undefined),
	wire: (octets, from) => (isBitmap(octets, from) && (least === 'any' || from < octets.length) ? octets.length : -1),
});

/** Windows in rising order, each 1 to 32 octets, of which the last is not zero. */
function isBitmap(octets: readonly number[], from: number): boolean {
	let last = -1;
	for (let at = from; at < octets.length; ) {
		const [window = 0, length = 0] = octets.slice(at, at + 2);
		const next = at + 2 + length;
		if (window <= last || length < 1 || length > 32 || next > octets.length || octets[next - 1] === 0) return false;
		last = window;
		at = next;
	}
	return true;
}

/** NXT's bit map (RFC 2535 section 5.2) has types 1 to 127 only, and they may be numbers. */
export const earlyTypes: Kind = {
	expected: 'record types with numbers from 1 to 127',
	quotes: 'never',
	optional: true,
	more: () => true,
	check(token) {
		const value = decimal(token);
		const code = value >= 0 ? value : codeOf(token);
		if (code < 0) return fault(token, 'unknown-word');
		return code >= 1 && code <= 127 ? undefined : fault(token, 'range');
	},
	wire: (octets, from) =>
		octets.length === from ||
		((octets[from]! & 0x80) === 0 && octets.length - from <= 16 && octets[octets.length - 1] !== 0)
			? octets.length
			: -1,
};

/** A number, or a word that the server's own machine knows: what words those are, no one else can tell. */
const numberOrWord = (token: Token, max: number): 'shape' | 'range' | undefined => {
	const value = decimal(token);
	if (value > max) return 'range';
	return value >= 0 || /^[A-Za-z][A-Za-z0-9.+_/-]*$/.test(textOf(token)) ? undefined : 'shape';
};

const local = (expected: string, max: number): Kind => ({
	expected,
	quotes: 'never',
	check(token: Token, _: RecordState) {
		const wrong = numberOrWord(token, max);
		return wrong === undefined ? undefined : fault(token, wrong);
	},
});

/** RFC 1035 section 3.4.2. */
export const protocol: Kind = {
	...local('tcp, udp or a number from 0 to 255', 0xff),
	wire: (octets, from) => (from < octets.length ? from + 1 : -1),
};
export const services: Kind = {
	...local('services such as smtp, or ports', 0xffff),
	optional: true,
	more: () => true,
	// A bit map by port, without zeros at its end.
	wire: (octets, from) => (from < octets.length && octets[octets.length - 1] === 0 ? -1 : octets.length),
};
