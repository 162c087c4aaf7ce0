/** DNS messages to and from bytes; see `wire.ts` for their frame. */
import type { RecordType } from './ports.ts';
import { type Rdata, RECORD_TYPES, u16, u32 } from './rdata.ts';
import { HEADER, OPT, readFrame, type WireMessage, type WireRecord } from './wire.ts';

export interface Question {
	readonly name: string;
	readonly type: RecordType;
	/** Ask a validating resolver for data that it would refuse (the CD bit, RFC 4035 section 3.2.2). */
	readonly unchecked: boolean;
	/** Whether an OPT record goes along (RFC 6891). */
	readonly edns: boolean;
}

export type ReplyRecord = { readonly owner: string; readonly ttl: number } & Rdata;

/** Extended DNS error (RFC 8914). */
export interface ExtendedError {
	readonly code: number;
	readonly text: string;
}

export interface Reply {
	/** With the upper bits that EDNS adds. */
	readonly rcode: number;
	readonly truncated: boolean;
	readonly ad: boolean;
	readonly edns: boolean;
	/** Class IN, of the types that are asked for, and CNAME. */
	readonly answers: readonly ReplyRecord[];
	/** Seconds for which the SOA of the authority section lets an absence be remembered. */
	readonly denialTtl?: number;
	/** No answer, only the names of other servers to ask, from one that does not recurse. */
	readonly referral: boolean;
	readonly errors: readonly ExtendedError[];
}

/** What a datagram or a TCP message is: the reply; nothing to do with the question; or a reply that is broken. */
export type Decoded =
	| { readonly kind: 'reply'; readonly reply: Reply }
	| { readonly kind: 'unrelated' | 'malformed'; readonly why: string };

/** Payload that gets through without fragments everywhere (DNS flag day 2020). */
const UDP_PAYLOAD = 1232;
const EXTENDED_ERROR = 15;
const TYPE_CODE = Object.fromEntries(
	Object.entries(RECORD_TYPES).map(([code, name]) => [name, Number(code)]),
) as Readonly<Record<Rdata['type'], number>>;
const IN = 1;
const RECURSION_DESIRED = 0x0100;
const AUTHENTIC_DATA = 0x0020;
const CHECKING_DISABLED = 0x0010;
/** Within the octets that hold them. */
const AUTHORITATIVE = 0x04;
const RECURSION_AVAILABLE = 0x80;

/** Whether a name is one that hosts and services have, or a wildcard, to which aliases may lead: others are not asked for. */
export const isAskable = (name: string): boolean =>
	name === '.' || (name.length <= 253 && name.split('.').every(label => /^(?:\*|[A-Za-z0-9_-]{1,63})$/.test(label)));

const PADDING = 12;

/**
 * `question.name` must be askable. `block`: what the length is made a multiple of, with EDNS, so that who sees the length of
 * what is encrypted learns nothing of the name (RFC 8467 section 4.1).
 */
export function encodeQuery({ name, type, unchecked, edns }: Question, id: number, block = 0): Uint8Array {
	// AD in a query: say in the reply whether the data is authenticated (RFC 6840 section 5.7), without signatures.
	const flags = RECURSION_DESIRED | AUTHENTIC_DATA | (unchecked ? CHECKING_DISABLED : 0);
	const labels = name === '.' ? [] : name.split('.');
	const bare = [
		...[id, flags, 1, 0, 0, edns ? 1 : 0].flatMap(pair),
		...labels.flatMap(label => [label.length, ...Array.from(label, char => char.charCodeAt(0))]),
		...[0, ...pair(TYPE_CODE[type]), ...pair(IN)],
		...(edns ? [0, ...pair(OPT), ...pair(UDP_PAYLOAD), 0, 0, 0, 0] : []),
	];
	if (!edns) return Uint8Array.from(bare);
	if (block === 0) return Uint8Array.from([...bare, 0, 0]);
	// The option's head is of four octets, behind two for the length of all options.
	const rest = (block - ((bare.length + 6) % block)) % block;
	return Uint8Array.from([...bare, ...[4 + rest, PADDING, rest].flatMap(pair), ...Array<number>(rest).fill(0)]);
}

const pair = (value: number): [number, number] => [value >> 8, value & 0xff];

export function decodeReply(bytes: Uint8Array, question: Question, id: number): Decoded {
	if (bytes.length < HEADER) return unrelated('it is shorter than a DNS header');
	if (u16(bytes, 0) !== id) return unrelated('it has another ID than the question');
	if ((bytes[2]! & 0x80) === 0) return unrelated('it is a question, not a reply');
	const frame = readFrame(bytes);
	if (typeof frame === 'string') return { kind: 'malformed', why: frame };
	const asked = frame.questions[0];
	const rcode = bytes[3]! & 0x0f;
	// Servers that cannot read a question may leave it out of the error.
	const silent = asked === undefined && rcode !== 0 && rcode !== 3;
	if (!silent) {
		const same =
			frame.questions.length === 1 &&
			asked?.name === asciiLower(question.name) &&
			asked.type === TYPE_CODE[question.type] &&
			asked.class === 1;
		if (!same) return unrelated('it answers another question');
	}
	const truncated = (bytes[2]! & 0x02) !== 0;
	return { kind: 'reply', reply: truncated ? { ...NOTHING, rcode, truncated } : read(bytes, frame, rcode) };
}

const asciiLower = (name: string): string => name.replace(/[A-Z]/g, letter => letter.toLowerCase());

const unrelated = (why: string): Decoded => ({ kind: 'unrelated', why });

const NOTHING: Reply = { rcode: 0, truncated: false, ad: false, edns: false, answers: [], referral: false, errors: [] };

function read(bytes: Uint8Array, { answers, authorities, additionals }: WireMessage, rcode: number): Reply {
	const opt = additionals.find(({ type }) => type === OPT);
	const records = answers.flatMap(readRecord);
	// Its last field is MINIMUM (RFC 2308 section 4).
	const denial = authorities.find(({ type }) => type === TYPE_CODE.SOA);
	const refers = records.length === 0 && denial === undefined && authorities.some(({ type }) => type === TYPE_CODE.NS);
	return {
		// The upper bits stand where other records have their TTL (RFC 6891 section 6.1.3).
		rcode: rcode | ((opt === undefined ? 0 : opt.ttl >>> 24) << 4),
		truncated: false,
		ad: (bytes[3]! & AUTHENTIC_DATA) !== 0,
		edns: opt !== undefined,
		answers: records,
		referral: refers && (bytes[2]! & AUTHORITATIVE) === 0 && (bytes[3]! & RECURSION_AVAILABLE) === 0,
		errors: opt === undefined ? [] : readErrors(bytes.subarray(opt.from, opt.to)),
		...(denial !== undefined && { denialTtl: Math.min(ttlOf(denial.ttl), u32(bytes, denial.to - 4)) }),
	};
}

const readRecord = ({ owner, class: klass, ttl, rdata }: WireRecord): ReplyRecord[] =>
	rdata === undefined || klass !== IN ? [] : [{ owner, ttl: ttlOf(ttl), ...rdata }];

/** A TTL with the top bit set counts as 0 (RFC 2181 section 8). */
const ttlOf = (ttl: number): number => (ttl > 0x7fffffff ? 0 : ttl);

/** Among the options of an OPT record. */
function readErrors(options: Uint8Array): ExtendedError[] {
	const errors: ExtendedError[] = [];
	for (let at = 0; at < options.length; ) {
		const data = options.subarray(at + 4, at + 4 + u16(options, at + 2));
		if (u16(options, at) === EXTENDED_ERROR && data.length >= 2) {
			errors.push({ code: u16(data, 0), text: new TextDecoder().decode(data.subarray(2)).replace(/\0+$/, '') });
		}
		at += 4 + data.length;
	}
	return errors;
}
