/** DNS messages to and from bytes, with `dns-packet` as the codec; see `wire.ts` for what is checked before it reads. */

import packet, { type Answer, type OptAnswer } from 'dns-packet';
import type { TxtRecord } from '#core/live/facts.ts';
import type { RecordData, RecordType } from './ports.ts';
import { HEADER, readFrame } from './wire.ts';

export interface Question {
	readonly name: string;
	readonly type: RecordType;
	/** Ask a validating resolver for data that it would refuse (the CD bit, RFC 4035 section 3.2.2). */
	readonly unchecked: boolean;
	/** Whether an OPT record goes along (RFC 6891). */
	readonly edns: boolean;
}

export type ReplyRecord =
	| {
			readonly [T in RecordType]: {
				readonly owner: string;
				readonly ttl: number;
				readonly type: T;
				readonly data: RecordData[T];
			};
	  }[RecordType]
	| { readonly owner: string; readonly ttl: number; readonly type: 'CNAME'; readonly data: string };

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
const TYPE_CODE = { A: 1, NS: 2, SOA: 6, MX: 15, TXT: 16, AAAA: 28, TLSA: 52 } as const;

/** Whether `dns-packet` can put the name on the wire: it has no way to write dots and octets within labels. */
export const isAskable = (name: string): boolean =>
	name === '.' || (name.length <= 253 && name.split('.').every(label => /^[A-Za-z0-9_-]{1,63}$/.test(label)));

export function encodeQuery(question: Question, id: number): Buffer {
	const unchecked = question.unchecked ? packet.CHECKING_DISABLED : 0;
	return packet.encode({
		type: 'query',
		id,
		// AD in a query: say in the reply whether the data is authenticated (RFC 6840 section 5.7), without signatures.
		flags: packet.RECURSION_DESIRED | packet.AUTHENTIC_DATA | unchecked,
		questions: [{ name: question.name, type: question.type, class: 'IN' }],
		additionals: question.edns
			? [
					{
						type: 'OPT',
						name: '.',
						udpPayloadSize: UDP_PAYLOAD,
						extendedRcode: 0,
						ednsVersion: 0,
						flags: 0,
						flag_do: false,
						options: [],
					},
				]
			: [],
	});
}

export function decodeReply(bytes: Buffer, question: Question, id: number): Decoded {
	if (bytes.length < HEADER) return unrelated('it is shorter than a DNS header');
	if (bytes.readUInt16BE(0) !== id) return unrelated('it has another ID than the question');
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
	if ((bytes[2]! & 0x02) !== 0) return { kind: 'reply', reply: { ...NOTHING, rcode, truncated: true } };
	try {
		return { kind: 'reply', reply: read(packet.decode(bytes), rcode, frame.answers) };
	} catch (error) {
		return { kind: 'malformed', why: error instanceof Error ? error.message : String(error) };
	}
}

const unrelated = (why: string): Decoded => ({ kind: 'unrelated', why });

const asciiLower = (name: string): string => name.replace(/[A-Z]/g, letter => letter.toLowerCase());

const NOTHING: Reply = { rcode: 0, truncated: false, ad: false, edns: false, answers: [], referral: false, errors: [] };

type Names = readonly { readonly owner: string; readonly target?: string }[];

function read(message: packet.DecodedPacket, rcode: number, names: Names): Reply {
	const opt = message.additionals?.find((record): record is OptAnswer => record.type === 'OPT');
	const answers = (message.answers ?? []).flatMap((record, i) => readRecord(record, names[i]!));
	const authorities = message.authorities ?? [];
	const denials = authorities.flatMap(record =>
		record.type === 'SOA' ? [Math.min(ttlOf(record.ttl), record.data.minimum ?? 0)] : [],
	);
	const refers = answers.length === 0 && denials.length === 0 && authorities.some(record => record.type === 'NS');
	return {
		rcode: rcode | ((opt?.extendedRcode ?? 0) << 4),
		truncated: false,
		ad: message.flag_ad,
		edns: opt !== undefined,
		answers,
		referral: refers && !message.flag_aa && !message.flag_ra,
		errors: (opt?.options ?? []).flatMap(readError),
		...(denials[0] === undefined ? {} : { denialTtl: denials[0] }),
	};
}

function readRecord(record: Answer, { owner, target }: Names[number]): ReplyRecord[] {
	if (record.type === 'OPT' || record.class !== 'IN') return [];
	const ttl = ttlOf(record.ttl);
	switch (record.type) {
		case 'A':
		case 'AAAA':
			return [{ owner, ttl, type: record.type, data: record.data }];
		case 'NS':
			return [{ owner, ttl, type: 'NS', data: target! }];
		case 'SOA':
			return [{ owner, ttl, type: 'SOA', data: { serial: record.data.serial ?? 0 } }];
		case 'CNAME':
			return [{ owner, ttl, type: 'CNAME', data: target! }];
		case 'MX':
			return [{ owner, ttl, type: 'MX', data: { preference: record.data.preference ?? 0, exchange: target! } }];
		case 'TXT':
			return [{ owner, ttl, type: 'TXT', data: readStrings(record.data) }];
		case 'TLSA': {
			const { usage, selector, matchingType, certificate } = record.data;
			const data = certificate.toString('hex');
			return [{ owner, ttl, type: 'TLSA', data: { usage, selector, matching: matchingType, data } }];
		}
		default:
			return [];
	}
}

const readStrings = (data: packet.TxtData): TxtRecord => ({
	strings: (Array.isArray(data) ? data : [data]).map(piece => Buffer.from(piece).toString('latin1')),
});

/** A TTL with the top bit set counts as 0 (RFC 2181 section 8). */
const ttlOf = (ttl = 0): number => (ttl > 0x7fffffff ? 0 : ttl);

function readError(option: packet.PacketOpt): ExtendedError[] {
	const { code, data } = option as { readonly code: number; readonly data?: Buffer };
	if (code !== EXTENDED_ERROR || data === undefined || data.length < 2) return [];
	return [{ code: data.readUInt16BE(0), text: data.toString('utf8', 2).replace(/\0+$/, '') }];
}
