/**
 * The frame of a DNS message (RFC 1035 section 4), checked before `dns-packet` decodes it. That takes lengths on trust
 * (RDATA may read on into the next record, strings beyond the message come back cut), follows any number of pointers,
 * and reads labels as UTF-8 text joined by dots, so that octets and dots within a label are lost. Here every length is
 * held against its frame, and the names that answers turn on are spelled exactly.
 */
import { resolveName } from '#core/zone/names.ts';

export interface WireQuestion {
	readonly name: string;
	readonly type: number;
	readonly class: number;
}

/** One record of the answer section: its owner and, where its data is or ends with a name, that name. */
export interface WireRecord {
	readonly owner: string;
	readonly target?: string;
}

export interface WireMessage {
	readonly questions: readonly WireQuestion[];
	readonly answers: readonly WireRecord[];
}

export const HEADER = 12;
const TRUNCATED = 0x02;
const A = 1;
const CNAME = 5;
const SOA = 6;
const MX = 15;
const TXT = 16;
const AAAA = 28;
const OPT = 41;
const TLSA = 52;
/** Types whose data is one name: NS, CNAME, PTR, DNAME. */
const NAME_TYPES: ReadonlySet<number> = new Set([2, CNAME, 12, 39]);
const MAX_NAME = 255;
/** A name has at most 127 labels; more pointers than that lead nowhere. */
const MAX_POINTERS = 127;

/** The message's names, or a sentence without a full stop that says what is wrong with its form. */
export function readFrame(bytes: Uint8Array): WireMessage | string {
	if (bytes.length < HEADER) return 'it is shorter than a DNS header';
	const questions: WireQuestion[] = [];
	let at = HEADER;
	for (let i = 0; i < u16(bytes, 4); i++) {
		const name = readName(bytes, at);
		if (name === undefined || name.end + 4 > bytes.length) return 'its question is broken';
		questions.push({ name: name.text, type: u16(bytes, name.end), class: u16(bytes, name.end + 2) });
		at = name.end + 4;
	}
	const answers: WireRecord[] = [];
	// What is cut off is asked for again over TCP; how the rest was cut does not matter.
	if ((bytes[2]! & TRUNCATED) !== 0) return { questions, answers };
	const inAnswer = u16(bytes, 6);
	const total = inAnswer + u16(bytes, 8) + u16(bytes, 10);
	for (let i = 0; i < total; i++) {
		const owner = readName(bytes, at);
		if (owner === undefined) return 'a name in it is broken';
		const data = owner.end + 10;
		if (data > bytes.length) return 'it ends within a record';
		const end = data + u16(bytes, owner.end + 8);
		if (end > bytes.length) return 'a record in it claims to be longer than the message';
		const read = readData(bytes, u16(bytes, owner.end), data, end);
		if (!read.fits) return 'the length of a record in it is wrong';
		if (i < inAnswer) {
			answers.push(read.target === undefined ? { owner: owner.text } : { owner: owner.text, target: read.target });
		}
		at = end;
	}
	return { questions, answers };
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

interface Data {
	readonly fits: boolean;
	readonly target?: string;
}

/** Whether the data fills its frame exactly; types that are not asked for are left alone. */
function readData(bytes: Uint8Array, type: number, from: number, to: number): Data {
	if (type === A) return { fits: to - from === 4 };
	if (type === AAAA) return { fits: to - from === 16 };
	if (type === TXT) return { fits: fills(bytes, from, to, 1) };
	if (type === TLSA) return { fits: to - from >= 3 };
	if (type === OPT) return { fits: fills(bytes, from, to, 4) };
	if (NAME_TYPES.has(type) || type === MX) {
		const name = readName(bytes, type === MX ? from + 2 : from);
		return name?.end === to ? { fits: true, target: name.text } : { fits: false };
	}
	if (type === SOA) {
		const primary = readName(bytes, from);
		const mailbox = primary && readName(bytes, primary.end);
		return { fits: mailbox !== undefined && mailbox.end + 20 === to };
	}
	return { fits: true };
}

/** Whether pieces with a length (the last one or two octets of `head`) fill the frame: strings, EDNS options. */
function fills(bytes: Uint8Array, from: number, to: number, head: 1 | 4): boolean {
	let at = from;
	while (at + head <= to) at += head + (head === 1 ? bytes[at]! : u16(bytes, at + 2));
	return at === to;
}

interface Name {
	readonly text: string;
	/** Offset behind the name where it stands, its pointer included. */
	readonly end: number;
}

function readName(bytes: Uint8Array, start: number): Name | undefined {
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

/** A name as facts have it: the core's normal form without the final dot. */
function spell(token: string): string {
	return token === '' ? '.' : resolveName(token, '.').slice(0, -1);
}
