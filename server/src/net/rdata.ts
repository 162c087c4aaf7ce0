/** The data of records as octets (RFC 1035 section 3.3, RFC 3596, RFC 6698), of the types that a check asks for. */
import { resolveName } from '#core/zone/names.ts';
import type { RecordData, RecordType } from './ports.ts';

/** A record's type and what it says. */
export type Rdata =
	| { readonly [T in RecordType]: { readonly type: T; readonly data: RecordData[T] } }[RecordType]
	| { readonly type: 'CNAME'; readonly data: string };

/** By their codes. */
export const RECORD_TYPES: Readonly<Record<number, Rdata['type']>> = {
	1: 'A',
	2: 'NS',
	5: 'CNAME',
	6: 'SOA',
	15: 'MX',
	16: 'TXT',
	28: 'AAAA',
	52: 'TLSA',
};

const MAX_NAME = 255;
/** A name has at most 127 labels; more pointers than that lead nowhere. */
const MAX_POINTERS = 127;
const HEADER = 12;

export const u16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x10000 + u16(bytes, at + 2);

/** What stands from `from` to `to`, which it must fill exactly; undefined where it does not. Names in it may be pointers. */
export function readRdata(bytes: Uint8Array, type: Rdata['type'], from: number, to: number): Rdata | undefined {
	const size = to - from;
	switch (type) {
		case 'A':
			return size === 4 ? { type, data: bytes.subarray(from, to).join('.') } : undefined;
		case 'AAAA':
			return size === 16
				? { type, data: ipv6Text(Array.from({ length: 8 }, (_, i) => u16(bytes, from + 2 * i))) }
				: undefined;
		case 'NS':
		case 'CNAME': {
			const name = readName(bytes, from);
			return name?.end === to ? { type, data: name.text } : undefined;
		}
		case 'MX': {
			const name = readName(bytes, from + 2);
			return name?.end === to ? { type, data: { preference: u16(bytes, from), exchange: name.text } } : undefined;
		}
		case 'SOA': {
			const primary = readName(bytes, from);
			const mailbox = primary && readName(bytes, primary.end);
			if (mailbox === undefined || mailbox.end + 20 !== to) return undefined;
			return { type, data: { serial: u32(bytes, mailbox.end) } };
		}
		case 'TXT': {
			const strings: string[] = [];
			let at = from;
			for (; at < to; at += 1 + bytes[at]!) strings.push(octets(bytes.subarray(at + 1, at + 1 + bytes[at]!)));
			return at === to ? { type, data: { strings } } : undefined;
		}
		case 'TLSA': {
			if (size < 3) return undefined;
			const [usage, selector, matching] = [bytes[from]!, bytes[from + 1]!, bytes[from + 2]!];
			const data = Array.from(bytes.subarray(from + 3, to), octet => octet.toString(16).padStart(2, '0')).join('');
			return { type, data: { usage, selector, matching, data } };
		}
	}
}

const octets = (bytes: Uint8Array): string => Array.from(bytes, octet => String.fromCharCode(octet)).join('');

/** The text form of RFC 5952: the first of the longest stretches of zeros is left out. */
export function ipv6Text(groups: readonly number[]): string {
	const text = groups.map(group => group.toString(16)).join(':');
	const longest = (text.match(/\b0(?::0)+\b/g) ?? []).reduce((a, b) => (b.length > a.length ? b : a), '');
	if (longest === '') return text;
	const at = text.search(new RegExp(`\\b${longest}\\b`));
	return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}

interface Name {
	readonly text: string;
	/** Offset behind the name where it stands, its pointer included. */
	readonly end: number;
}

/** A name, spelt as facts have it; undefined where it is broken. */
export function readName(bytes: Uint8Array, start: number): Name | undefined {
	let token = '';
	let length = 1;
	let pointers = 0;
	let end: number | undefined;
	for (let at = start; ; ) {
		const size = bytes[at];
		if (size === undefined) return undefined;
		if (size === 0) return { text: spell(token), end: end ?? at + 1 };
		if (size >= 0xc0) {
			const to = at + 1 < bytes.length ? u16(bytes, at) & 0x3fff : at;
			// Only backwards (RFC 1035 section 4.1.4), and not into the header.
			if (to >= at || to < HEADER || ++pointers > MAX_POINTERS) return undefined;
			end ??= at + 2;
			at = to;
			continue;
		}
		length += size + 1;
		if (size > 63 || length > MAX_NAME || at + size >= bytes.length) return undefined;
		for (let i = at + 1; i <= at + size; i++) token += spellOctet(bytes[i]!);
		token += '.';
		at += size + 1;
	}
}

const spellOctet = (octet: number): string => {
	const char = String.fromCharCode(octet);
	return /[A-Za-z0-9_-]/.test(char) ? char : `\\${String(octet).padStart(3, '0')}`;
};

/** The core's normal form without the final dot. */
function spell(token: string): string {
	return token === '' ? '.' : resolveName(token, '.').slice(0, -1);
}
