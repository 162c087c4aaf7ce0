/**
 * The frame of a DNS message (RFC 1035 section 4). Every length is held against the frame that it stands in, pointers lead
 * backwards and are counted, and names are spelt exactly, octets and dots within a label too.
 */
import { type Rdata, RECORD_TYPES, readName, readRdata, u16, u32 } from './rdata.ts';

interface WireQuestion {
	readonly name: string;
	readonly type: number;
	readonly class: number;
}

export interface WireRecord {
	readonly owner: string;
	readonly type: number;
	readonly class: number;
	/** As it stands there: of an OPT record it is no time. */
	readonly ttl: number;
	/** Where its data stands in the message. */
	readonly from: number;
	readonly to: number;
	/** Of the types that are asked for. */
	readonly rdata: Rdata | undefined;
}

export interface WireMessage {
	readonly questions: readonly WireQuestion[];
	readonly answers: readonly WireRecord[];
	readonly authorities: readonly WireRecord[];
	readonly additionals: readonly WireRecord[];
}

export const HEADER = 12;
const TRUNCATED = 0x02;
export const OPT = 41;

/** The message's parts, or a sentence without a full stop that says what is wrong with its form. */
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
	const records: WireRecord[] = [];
	const inAnswer = u16(bytes, 6);
	const withAuthority = inAnswer + u16(bytes, 8);
	// What is cut off is asked for again over TCP; how the rest was cut does not matter.
	const total = (bytes[2]! & TRUNCATED) !== 0 ? 0 : withAuthority + u16(bytes, 10);
	while (records.length < total) {
		const record = readRecord(bytes, at);
		if (typeof record === 'string') return record;
		records.push(record);
		at = record.to;
	}
	return {
		questions,
		answers: records.slice(0, inAnswer),
		authorities: records.slice(inAnswer, withAuthority),
		additionals: records.slice(withAuthority),
	};
}

function readRecord(bytes: Uint8Array, at: number): WireRecord | string {
	const owner = readName(bytes, at);
	if (owner === undefined) return 'a name in it is broken';
	const from = owner.end + 10;
	if (from > bytes.length) return 'it ends within a record';
	const to = from + u16(bytes, owner.end + 8);
	if (to > bytes.length) return 'a record in it claims to be longer than the message';
	const code = u16(bytes, owner.end);
	const known = RECORD_TYPES[code];
	const rdata = known && readRdata(bytes, known, from, to);
	// Types that are not asked for are left alone.
	if ((known !== undefined && rdata === undefined) || (code === OPT && !areOptions(bytes, from, to))) {
		return 'the length of a record in it is wrong';
	}
	const common = { owner: owner.text, type: code, class: u16(bytes, owner.end + 2), ttl: u32(bytes, owner.end + 4) };
	return { ...common, from, to, rdata };
}

function areOptions(bytes: Uint8Array, from: number, to: number): boolean {
	let at = from;
	while (at + 4 <= to) at += 4 + u16(bytes, at + 2);
	return at === to;
}
