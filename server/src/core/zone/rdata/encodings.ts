/** Kinds of field that hold octets in hex, base64 or base32hex, over as many tokens as one likes. */
import { isHex } from './addresses.ts';
import { type Fault, fault, type Kind, part, type RecordState, type Token, textOf } from './field.ts';
import { u8 } from './numbers.ts';
import { isTokenEnd, skipGap } from './quick.ts';
import { MAX_RDATA } from './text.ts';

/** How many octets there must be: exactly that many, or at least 1 (`some`), or any number. */
export type Length = number | 'some' | 'any';

const EQUALS = 61;

/** Octets as hex up to the end of RDATA, or up to a length that fields before it tell. `state.tally` counts digits. */
export const hex = (lengthOf: (state: RecordState) => Length, least = 1): Kind => ({
	expected: 'hex digits',
	quotes: 'never',
	check(token, state) {
		const { text, start, end } = token;
		for (let i = start; i < end; i++) {
			if (!isHex(text.charCodeAt(i))) return part(i - start, i - start + 1, 'shape');
		}
		const length = lengthOf(state);
		const whole = typeof length === 'number' ? length * 2 : MAX_RDATA * 2;
		const fits = whole - state.tally;
		state.tally += end - start;
		return fits < end - start ? part(fits, end - start, 'too-long', expectedOf(length)) : undefined;
	},
	more(state) {
		const length = lengthOf(state);
		return typeof length !== 'number' || state.tally < length * 2;
	},
	finish(state) {
		const length = lengthOf(state);
		if (state.tally === 0) return length === 'any' ? undefined : { fault: 'missing' };
		if (typeof length === 'number') return { fault: 'too-short', expected: expectedOf(length) };
		if (state.tally % 2 === 1) return { fault: 'too-short', expected: 'an even number of hex digits' };
		return state.tally < least * 2 ? { fault: 'too-short', expected: `at least ${least} octets` } : undefined;
	},
	quick(codes, start, limit, state) {
		const length = lengthOf(state);
		let digits = 0;
		let at = start;
		do {
			const from = at;
			while (HEX[codes[at]!] === 1) at++;
			if (at === from || !isTokenEnd(codes, at, limit)) return -1;
			digits += at - from;
			state.lastEnd = at;
			at = skipGap(codes, at, state);
		} while (HEX[codes[at]!] === 1);
		if (typeof length === 'number') return digits === length * 2 ? at : -1;
		return digits % 2 === 0 && digits >= least * 2 && digits <= MAX_RDATA * 2 ? at : -1;
	},
	wire(octets, from, state) {
		const length = lengthOf(state);
		const left = octets.length - from;
		if (typeof length === 'number') return left >= length ? from + length : -1;
		return length === 'some' && left < least ? -1 : octets.length;
	},
});

const expectedOf = (length: Length): string =>
	typeof length === 'number' ? `${length} octets, which is ${length * 2} hex digits` : 'hex digits';

const HEX = Uint8Array.from({ length: 256 }, (_, code) => (isHex(code) ? 1 : 0));

const SIXTY_FOUR = new Int8Array(256).fill(-1);
for (const [i, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
	SIXTY_FOUR[letter.charCodeAt(0)] = i;
}

/** Bit of `state.carry`: padding has ended the data. Below it: how many `=` there were, and the last digit's value. */
const ENDED = 0x10000;
const PADS = 0x100;

/** One token's worth of base64. `state.tally` counts digits and padding. */
function base64Fault(token: Token, state: RecordState): Fault | undefined {
	const { text, start, end } = token;
	for (let i = start; i < end; i++) {
		const code = text.charCodeAt(i);
		const digit = code < 128 ? SIXTY_FOUR[code]! : -1;
		const place = state.tally % 4;
		const padded = state.carry >= PADS;
		if ((state.carry & ENDED) !== 0 || (digit < 0 && code !== EQUALS) || (padded && code !== EQUALS)) {
			return part(i - start, i - start + 1, 'shape');
		}
		if (code === EQUALS) {
			// The bits that padding leaves over must be zero.
			const over = place === 2 ? 0xf : place === 3 && !padded ? 0x3 : 0;
			if (place < 2 || (!padded && (state.carry & over) !== 0)) return part(i - start, i - start + 1, 'shape');
			state.carry += PADS;
			if (place === 3) state.carry |= ENDED;
		} else state.carry = digit;
		state.tally++;
	}
	return state.tally > (MAX_RDATA / 3) * 4 + 4 ? fault(token, 'too-long') : undefined;
}

/** Base64 up to the end of RDATA, with its padding. */
function quickBase64(codes: Uint8Array, start: number, limit: number, state: RecordState): number {
	let digits = 0;
	let pads = 0;
	let last = 0;
	let at = start;
	for (;;) {
		const from = at;
		for (; ; at++) {
			const code = codes[at]!;
			const digit = SIXTY_FOUR[code]!;
			if (digit >= 0) {
				if (pads > 0) return -1;
				digits++;
				last = digit;
			} else if (code === EQUALS) pads++;
			else break;
		}
		if (at === from) break;
		if (!isTokenEnd(codes, at, limit)) return -1;
		state.lastEnd = at;
		at = skipGap(codes, at, state);
	}
	// The bits that padding leaves over must be zero.
	const over = pads === 2 ? 0xf : pads === 1 ? 0x3 : 0;
	return digits > 0 && digits <= MAX_RDATA && pads <= 2 && (digits + pads) % 4 === 0 && (last & over) === 0 ? at : -1;
}

/** Octets in base64 up to the end of RDATA, or to its padding. */
export const base64 = (least: 'some' | 'any'): Kind => ({
	expected: 'base64',
	quotes: 'never',
	...(least === 'any' && { optional: true }),
	check: base64Fault,
	more: state => (state.carry & ENDED) === 0,
	quick: quickBase64,
	finish(state) {
		if (state.tally === 0) return least === 'any' ? undefined : { fault: 'missing' };
		return state.tally % 4 === 0 ? undefined : { fault: 'too-short' };
	},
	wire: (octets, from) => (least === 'some' && from === octets.length ? -1 : octets.length),
});

/** Base64 in one token. */
export const base64Word: Kind = {
	expected: 'base64 without spaces',
	quotes: 'never',
	check: (token, state) => base64Fault(token, state) ?? (state.tally % 4 === 0 ? undefined : fault(token, 'too-short')),
	wire: (_, from) => from,
};

/** DOA's data: base64, or a dash where there is none. */
export const base64OrDash: Kind = {
	...base64('some'),
	expected: 'base64, or - for none',
	wire: octets => octets.length,
	check(token, state) {
		if (state.count === 0 && textOf(token) === '-') {
			state.carry = ENDED;
			return undefined;
		}
		return base64Fault(token, state);
	},
};

/** Hex in one token, at most 255 octets of it; `-` for none where it may be empty. */
const hexWord = (expected: string, dash: boolean): Kind => ({
	expected,
	quotes: 'never',
	check(token) {
		const word = textOf(token);
		if (dash && word === '-') return undefined;
		const wrong = /[^0-9a-f]/i.exec(word);
		if (wrong !== null) return part(wrong.index, wrong.index + 1, 'shape');
		if (word.length > 510) return part(510, word.length, 'too-long', 'at most 510 hex digits');
		return word.length % 2 === 0 ? undefined : fault(token, 'too-short');
	},
});

/** HIP on the wire (RFC 8005 section 5) begins with the lengths of what follows: all three fields are read as one. */
export const hostAlgorithm: Kind = {
	...u8,
	wire(octets) {
		const [tag = 0, , high = 0, low = 0] = octets;
		const next = 4 + tag + high * 256 + low;
		return tag > 0 && high + low > 0 && next <= octets.length ? next : -1;
	},
};
export const hostIdentity: Kind = { ...hexWord('hex digits without spaces', false), wire: (_, from) => from };
export const salt: Kind = {
	...hexWord('hex digits, or - for none', true),
	wire: (octets, from) => {
		const next = from + 1 + (octets[from] ?? Number.POSITIVE_INFINITY);
		return next <= octets.length ? next : -1;
	},
};

/** Zero bits that must be left over, by how many base32 digits stand in the last group; -1 where none can stand. */
const LEFT_OVER = [0, -1, 0x03, -1, 0x0f, 0x01, -1, 0x07];

/** NSEC3's next hashed owner name (RFC 5155 section 3.3): base32hex without padding; SHA-1 has 20 octets. */
export const hashedName = (hash: number): Kind => ({
	expected: 'a hash in base32hex, such as 32 digits and letters up to V',
	quotes: 'never',
	check(token, state) {
		const word = textOf(token).toUpperCase();
		const wrong = /[^0-9A-V]/.exec(word);
		if (wrong !== null) return part(wrong.index, wrong.index + 1, 'shape');
		const over = LEFT_OVER[word.length % 8]!;
		if (over < 0 || (Number.parseInt(word.at(-1)!, 32) & over) !== 0) return fault(token, 'too-short');
		const octets = Math.floor((word.length * 5) / 8);
		const right = state.values[hash] === 1 ? octets === 20 : octets <= 155;
		return right ? undefined : fault(token, 'range', 'a SHA-1 hash: 32 digits and letters up to V');
	},
	wire(octets, from, state) {
		const length = octets[from] ?? 0;
		const right = state.values[hash] === 1 ? length === 20 : length >= 1 && length <= 155;
		return right && from + 1 + length <= octets.length ? from + 1 + length : -1;
	},
});
