/** Kinds of field that hold a domain name. */
import { isAbsolute, labelsOf, nameProblem, resolveName } from '../names.ts';
import { isIpv4, isIpv6 } from './addresses.ts';
import { type Fault, fault, type Kind, type RecordState, type Token, textOf } from './field.ts';

const DOT = 46;
const BACKSLASH = 92;

/** What is wrong with the name that the token spells. */
export function nameFault(token: Token, state: RecordState): Fault | undefined {
	const { text, start, end } = token;
	if (token.escaped) {
		const bit = bitLabel(text, start, end);
		if (bit >= 0) return { fault: 'name', start: bit - start, end: bit - start + 2, name: 'bad-escape' };
	}
	const problem = nameProblem(text, start, end, state.originLength);
	if (problem === undefined) return undefined;
	return { fault: 'name', start: problem.start, end: problem.end, name: problem.fault };
}

/** Where a label begins `\[`: RFC 2673's bit labels are gone (RFC 6891), and BIND refuses what looks like one; or -1. */
function bitLabel(text: string, start: number, end: number): number {
	for (let i = start, first = true; i < end; i++) {
		const code = text.charCodeAt(i);
		if (code === BACKSLASH) {
			if (first && text.charCodeAt(i + 1) === 91 /* [ */) return i;
			i++;
			first = false;
		} else first = code === DOT;
	}
	return -1;
}

/** What a name mostly holds: letters (1), digits (2), hyphens and underscores (1). */
const PLAIN = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_*') PLAIN[char.charCodeAt(0)] = 1;
for (const char of '0123456789') PLAIN[char.charCodeAt(0)] = 2;

/** A name without escapes that holds a letter: so it is no address either. */
function quickName(codes: Uint8Array, start: number, _: number, state: RecordState): number {
	let seen = 0;
	let label = start;
	let at = start;
	for (; ; at++) {
		const code = codes[at]!;
		const plain = PLAIN[code]!;
		seen |= plain;
		if (plain !== 0) continue;
		if (code !== DOT) break;
		if (at === label || at - label > 63) return -1;
		label = at + 1;
	}
	return (seen & 1) === 1 && at - label <= 63 && at - start + 1 + state.originLength < 255 ? at : -1;
}

export const name: Kind = {
	expected: 'a domain name',
	quotes: 'never',
	check: nameFault,
	quick: quickName,
	wire: skipName,
};

/** The name of a host. BIND takes `192.0.2.1` for a name below the origin; it is never what was meant. */
export const host: Kind = {
	expected: 'a host’s name',
	quotes: 'never',
	check: (token, state) => nameFault(token, state) ?? (isAddress(token) ? fault(token, 'address-for-name') : undefined),
	quick: quickName,
	wire: skipName,
};

function isAddress({ text, start, end }: Token): boolean {
	const first = text.charCodeAt(start);
	const dotted = text.charCodeAt(end - 1) === DOT ? end - 1 : end;
	if (first >= 48 && first <= 57 && isIpv4(text, start, dotted)) return true;
	// Every IPv6 address has a colon among its first five characters.
	for (let i = start; i < end && i < start + 5; i++) {
		if (text.charCodeAt(i) === 58 /* : */) return isIpv6(text, start, dotted);
	}
	return false;
}

/** RRSIG's signer, which is above the owner: it has at most as many labels as field 2 says that the owner has. */
export const signer: Kind = {
	...name,
	check(token, state) {
		const wrong = nameFault(token, state);
		if (wrong !== undefined) return wrong;
		const word = textOf(token);
		const written = resolveName(word, undefined);
		const labels = labelsOf(written).length + (isAbsolute(written) ? 0 : state.originLabels);
		return labels > state.values[2]! ? fault(token, 'range', 'a name above the owner') : undefined;
	},
	wire(octets, from, state) {
		let labels = 0;
		for (let at = from; octets[at]! > 0; at += octets[at]! + 1) labels++;
		return labels > state.values[2]! ? -1 : skipName(octets, from);
	},
};

/** Names of any number, down to none. */
export const names: Kind = {
	expected: 'domain names',
	quotes: 'never',
	optional: true,
	check: nameFault,
	more: () => true,
	wire(octets, from) {
		let at = from;
		while (at >= 0 && at < octets.length) at = skipName(octets, at);
		return at;
	},
};

/** SvcPriority's neighbour: the one name that BIND takes in quotes as well. */
export const target: Kind = {
	...name,
	quotes: 'may',
	check(token, state) {
		if (token.text.charCodeAt(token.start) !== 34 /* " */) return nameFault(token, state);
		const { text, start, end } = token;
		const problem = nameProblem(text, start + 1, end - 1, state.originLength);
		if (problem === undefined) return undefined;
		return { fault: 'name', start: problem.start + 1, end: Math.max(problem.end + 1, 2), name: problem.fault };
	},
};

/** Uncompressed names only: there is no message to point into. */
export function skipName(octets: readonly number[], from: number): number {
	for (let at = from; at < octets.length && at - from < 255; at += octets[at]! + 1) {
		if (octets[at] === 0) return at + 1;
		if (octets[at]! > 63) return -1;
	}
	return -1;
}
