/** Kinds of field that hold a network, link or host address. */
import { fault, type Kind, part, textOf } from './field.ts';

const COLON = 58;
const DOT = 46;

/** Where a dotted quad stops: four numbers up to 255 without leading zeros, as inet_pton reads; -1 where there is none. */
function ipv4End(codes: Uint8Array, start: number): number {
	let numbers = 0;
	let value = -1;
	let at = start;
	for (; ; at++) {
		const code = codes[at]!;
		if (code === DOT) {
			if (value < 0 || numbers === 4) return -1;
			value = -1;
			continue;
		}
		const digit = code - 48;
		if (digit < 0 || digit > 9) break;
		if (value === 0) return -1;
		if (value < 0) {
			numbers++;
			value = digit;
		} else value = value * 10 + digit;
		if (value > 255) return -1;
	}
	return numbers === 4 && value >= 0 ? at : -1;
}

export const isIpv4 = (text: string, start: number, end: number): boolean => isWhole(ipv4End, text, start, end);

/** Where an IPv6 address (RFC 4291 section 2.2) stops, as inet_pton reads it; -1 where there is none. */
function ipv6End(codes: Uint8Array, start: number): number {
	let groups = 0;
	let digits = 0;
	let gap = false;
	let groupStart = start;
	let i = start;
	if (codes[i] === COLON) {
		// One colon at the start is wrong; two are a gap, and the second one is read below.
		if (codes[i + 1] !== COLON) return -1;
		i++;
		groupStart = i;
	}
	for (; ; i++) {
		const code = codes[i]!;
		if (isHex(code)) {
			if (++digits > 4) return -1;
		} else if (code === COLON) {
			if (digits === 0) {
				if (gap) return -1;
				gap = true;
			} else {
				if (++groups > 8) return -1;
				digits = 0;
			}
			groupStart = i + 1;
		} else if (code === DOT) {
			i = ipv4End(codes, groupStart);
			if (groups > 6 || i < 0) return -1;
			groups += 2;
			digits = 0;
			groupStart = start;
			break;
		} else break;
	}
	if (digits > 0) groups++;
	// One colon at the end is wrong, too.
	else if (groupStart === i && codes[i - 2] !== COLON) return -1;
	return (gap ? groups < 8 : groups === 8) ? i : -1;
}

export const isIpv6 = (text: string, start: number, end: number): boolean => isWhole(ipv6End, text, start, end);

/** As long as addresses are, and longer. */
const word = new Uint8Array(64);

/** Whether all of a stretch of text is an address of a kind. */
function isWhole(endOf: typeof ipv4End, text: string, start: number, end: number): boolean {
	const length = end - start;
	if (length >= word.length) return false;
	for (let i = 0; i < length; i++) word[i] = Math.min(text.charCodeAt(start + i), 255);
	word[length] = 0;
	return endOf(word, 0) === length;
}

export const isHex = (code: number): boolean =>
	(code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

const octetsOf =
	(width: number): NonNullable<Kind['wire']> =>
	(octets, from) =>
		from + width <= octets.length ? from + width : -1;

export const ipv4: Kind = {
	expected: 'an IPv4 address such as 192.0.2.1',
	quotes: 'never',
	check(token) {
		const { text, start, end } = token;
		if (isIpv4(text, start, end)) return undefined;
		return fault(token, isIpv6(text, start, end) ? 'other-family' : 'shape');
	},
	quick: ipv4End,
	wire: octetsOf(4),
};

export const ipv6: Kind = {
	expected: 'an IPv6 address such as 2001:db8::1',
	quotes: 'never',
	check(token) {
		const { text, start, end } = token;
		if (isIpv6(text, start, end)) return undefined;
		return fault(token, isIpv4(text, start, end) ? 'other-family' : 'shape');
	},
	quick: ipv6End,
	wire: octetsOf(16),
};

/** Word shapes that one pattern tells. BIND reads a hardware address by its beginning and lets the rest be. */
const pattern = (expected: string, shape: RegExp, wire: NonNullable<Kind['wire']>): Kind => ({
	expected,
	quotes: 'never',
	check: token => (shape.test(textOf(token)) ? undefined : fault(token, 'shape')),
	wire,
});

export const eui48 = pattern(
	'an address such as 00-00-5e-00-53-2a',
	/^[0-9a-f]{1,2}(?:-[0-9a-f]{1,2}){5}/i,
	octetsOf(6),
);
export const eui64 = pattern(
	'an address such as 00-00-5e-ef-10-00-00-2a',
	/^[0-9a-f]{1,2}(?:-[0-9a-f]{1,2}){7}/i,
	octetsOf(8),
);
/** RFC 6742 section 2.1.2: four groups of 16 bits. */
export const locator = pattern(
	'four groups such as 2001:db8:0:1',
	/^(?:[0-9a-f]{1,4}:){3}[0-9a-f]{1,4}:?$/i,
	octetsOf(8),
);
/** RFC 1706 section 7. */
export const nsap = pattern(
	'hex digits behind 0x',
	/^0x\.*(?:[0-9a-f]\.*[0-9a-f]\.*)+$/i,
	octets => octets.length || -1,
);
/** ATM Forum, ATM Name System: an AESA in hex, or E.164 digits behind a plus; periods between, not around. */
export const atma = pattern(
	'an ATM address in hex, or + and digits',
	/^(?:\+[0-9]+(?:\.[0-9]+)*|(?=(?:\.?[0-9a-f]\.?[0-9a-f])+$)[0-9a-f]+(?:\.[0-9a-f]+)*)$/i,
	octets =>
		octets.length < 2 || (octets[0] === 1 && octets.slice(1).some(o => o < 48 || o > 57)) ? -1 : octets.length,
);

/** Items of family, prefix length, octets with the negation bit, and an address without zeros at its end. */
function skipPrefixes(octets: readonly number[], from: number): number {
	let at = from;
	while (at < octets.length) {
		const [high = 0, family = 0, prefix = 0, length = 0] = octets.slice(at, at + 4);
		const size = length & 0x7f;
		const next = at + 4 + size;
		if (next > octets.length || (size > 0 && octets[next - 1] === 0)) return -1;
		if (high === 0 && family === 1 && (prefix > 32 || size > 4)) return -1;
		if (high === 0 && family === 2 && (prefix > 128 || size > 16)) return -1;
		at = next;
	}
	return at;
}

/** An address prefix of RFC 3123: `!1:192.0.2.0/24`. */
export const addressPrefixes: Kind = {
	wire: skipPrefixes,
	expected: 'prefixes such as 1:192.0.2.0/24',
	quotes: 'never',
	optional: true,
	more: () => true,
	check(token) {
		const word = textOf(token);
		const parts = /^(!?\+?)([0-9]+):([^/]+)\/([0-9]+)$/.exec(word);
		if (parts === null) return fault(token, 'shape');
		const [, sign, family, address, length] = parts as unknown as [string, string, string, string, string];
		const at = sign.length;
		const max = Number(family) === 1 ? 32 : 128;
		if (Number(family) !== 1 && Number(family) !== 2) {
			return part(at, at + family.length, 'unknown-word', '1 for IPv4 or 2 for IPv6', 'address family');
		}
		const from = at + family.length + 1;
		const is = max === 32 ? isIpv4 : isIpv6;
		if (!is(address, 0, address.length)) {
			return part(from, from + address.length, 'shape', max === 32 ? ipv4.expected : ipv6.expected, 'address');
		}
		if (Number(length) <= max) return undefined;
		return part(word.length - length.length, word.length, 'range', `a number from 0 to ${max}`, 'prefix length');
	},
};
