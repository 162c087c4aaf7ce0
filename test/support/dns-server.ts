/** A DNS server on the loopback that tests fill with records and, name by name, with faults. */
import { createSocket } from 'node:dgram';
import packet, { type DecodedPacket, type OptAnswer, type PacketOpt } from 'dns-packet';
import {
	createZones,
	encodeWithin,
	type Lookup,
	RCODE,
	replyTo,
	type ServedRecord,
} from '../../scripts/zone-server/answer.ts';
import { type Asking, lengthOf, listen } from '../../scripts/zone-server/server.ts';
import type { Endpoint } from '../../server/src/net/node/endpoint.ts';

export type Fault =
	/** With an extended error; `unlessUnchecked`: answers when CD is set, as a validating resolver does for bogus data. */
	| { readonly kind: 'servfail'; readonly ede?: number; readonly text?: string; readonly unlessUnchecked?: true }
	| { readonly kind: 'rcode'; readonly rcode: number }
	/** Answers nothing, or nothing to the first `times` queries. */
	| { readonly kind: 'drop'; readonly times?: number }
	| { readonly kind: 'slow'; readonly ms: number }
	/** Over UDP, or `always`, only says that the reply is too long. */
	| { readonly kind: 'truncate'; readonly always?: true }
	/** A forged reply, and the true one behind it with `butAnswer`. */
	| { readonly kind: 'forge'; readonly how: 'id' | 'name' | 'port'; readonly butAnswer?: true }
	/** FORMERR without OPT to whoever sends EDNS. */
	| { readonly kind: 'no-edns' }
	/** Octets in the place of a reply; the query's ID is put in front. */
	| { readonly kind: 'garbage'; readonly bytes: Buffer }
	/** Octets as they are over TCP, then the end, or silence for ever; over UDP the reply is truncated. */
	| { readonly kind: 'tcp'; readonly bytes: Buffer | 'silence' }
	/** The answer over TCP, octet by octet. */
	| { readonly kind: 'drip' };

export interface Query {
	readonly name: string;
	readonly type: string;
	readonly via: 'udp' | 'tcp';
	readonly unchecked: boolean;
	readonly edns: boolean;
}

export interface TestDns {
	readonly endpoint: Endpoint;
	readonly queries: readonly Query[];
	close(): Promise<void>;
}

export interface TestDnsOptions {
	readonly records?: readonly ServedRecord[];
	/** By name in lower case, or name and type (`example.com MX`). */
	readonly faults?: Readonly<Record<string, Fault>>;
	/** Sets AD in answers, as for a signed zone. */
	readonly authentic?: boolean;
	/** Whether it says that it recurses; true unless told otherwise. */
	readonly recursive?: boolean;
	readonly host?: string;
}

export async function startDns(options: TestDnsOptions = {}): Promise<TestDns> {
	const lookup = createZones(options.records ?? []);
	const queries: Query[] = [];
	const timers = new Set<NodeJS.Timeout>();
	const seen = new Map<string, number>();

	function respond(asking: Asking): void {
		const { query, via } = asking;
		const { name, type } = query.questions![0]!;
		const edns = query.additionals?.some(record => record.type === 'OPT') ?? false;
		queries.push({ name, type, via, unchecked: query.flag_cd, edns });
		const key = name.toLowerCase();
		const count = (seen.get(`${key} ${type}`) ?? 0) + 1;
		seen.set(`${key} ${type}`, count);
		const answer = encodeWithin(replyTo(query, lookup(name, type), flags), asking.limit);
		const fault = options.faults?.[`${key} ${type}`] ?? options.faults?.[key];
		if (fault?.kind === 'tcp' && via === 'tcp') {
			if (fault.bytes !== 'silence') asking.sendRaw(fault.bytes, true);
		} else if (fault?.kind === 'drip' && via === 'tcp') drip(asking, Buffer.concat([lengthOf(answer), answer]));
		else
			for (const message of fault === undefined ? [answer] : repliesTo(fault, asking, count, answer))
				asking.send(message);
		if (fault?.kind === 'forge' && fault.how === 'port') sendFromElsewhere(asking);
		// The forged reply is to come first; from another socket that takes a moment.
		const delay = fault?.kind === 'slow' ? fault.ms : fault?.kind === 'forge' && fault.butAnswer ? 20 : undefined;
		if (delay !== undefined) timers.add(setTimeout(() => asking.send(answer), delay));
	}

	const flags =
		(options.authentic ? packet.AUTHENTIC_DATA : 0) | (options.recursive === false ? 0 : packet.RECURSION_AVAILABLE);

	function drip(asking: Asking, bytes: Buffer): void {
		if (bytes.length === 0) return;
		asking.sendRaw(bytes.subarray(0, 1), false);
		timers.add(setTimeout(drip, 1, asking, bytes.subarray(1)));
	}

	/** What goes out at once. */
	function repliesTo(fault: Fault, { query, via }: Asking, count: number, answer: Buffer): readonly Buffer[] {
		const failure = (rcode: number, extended: OptAnswer['options'] = []): Buffer =>
			packet.encode(replyTo(query, empty(rcode), flags, extended));
		switch (fault.kind) {
			case 'servfail': {
				if (fault.unlessUnchecked && query.flag_cd) return [answer];
				const extended = fault.ede === undefined ? [] : [extendedError(fault.ede, fault.text ?? '')];
				return [failure(RCODE.SERVFAIL, extended)];
			}
			case 'rcode':
				return [failure(fault.rcode)];
			case 'drop':
				return count <= (fault.times ?? Number.POSITIVE_INFINITY) ? [] : [answer];
			case 'truncate':
				return [via === 'tcp' && !fault.always ? answer : truncated(query)];
			case 'tcp':
			case 'drip':
				return [via === 'tcp' ? answer : truncated(query)];
			case 'no-edns':
				if (!query.additionals?.length) return [answer];
				return [packet.encode({ ...replyTo(query, empty(RCODE.FORMERR)), additionals: [] })];
			case 'garbage':
				return [Buffer.concat([idOf(query), fault.bytes])];
			case 'forge':
				return fault.how === 'port' ? [] : [forged(query, fault.how)];
			case 'slow':
				return [];
		}
	}

	const server = await listen(respond, options.host);
	return {
		endpoint: { address: server.address, port: server.port },
		queries,
		close: () => {
			for (const timer of timers) clearTimeout(timer);
			return server.close();
		},
	};
}

const empty = (rcode: number): Lookup => ({ rcode, authoritative: false, answers: [], authorities: [] });

const truncated = (query: DecodedPacket): Buffer =>
	packet.encode(replyTo(query, empty(RCODE.NOERROR), packet.TRUNCATED_RESPONSE));

/** A reply of an attacker: right but for its ID or its question; with the port, right in all. */
function forged(query: DecodedPacket, wrong: 'id' | 'name' | 'port'): Buffer {
	const { name, type } = query.questions![0]!;
	const answers: ServedRecord[] = [{ name, type: 'TXT', ttl: 1, data: [Buffer.from('forged')] }];
	const reply = replyTo(query, { ...empty(RCODE.NOERROR), answers }, packet.RECURSION_AVAILABLE);
	if (wrong === 'id') return packet.encode({ ...reply, id: ((query.id ?? 0) + 1) & 0xffff });
	return packet.encode(
		wrong === 'name' ? { ...reply, questions: [{ name: `not-${name}`, type, class: 'IN' }] } : reply,
	);
}

function sendFromElsewhere({ query, peer }: Asking): void {
	const socket = createSocket('udp4');
	socket.send(forged(query, 'port'), peer.port, peer.address, () => socket.close());
}

function idOf(query: DecodedPacket): Buffer {
	const id = Buffer.alloc(2);
	id.writeUInt16BE(query.id ?? 0);
	return id;
}

/** An extended DNS error (RFC 8914); the codec knows options only by number and data. */
function extendedError(code: number, text: string): PacketOpt {
	const data = Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(text)]);
	return { code: 15, data } as unknown as PacketOpt;
}

/** A zone: its SOA and the records below it, owners relative to it (`@` for itself). Absences live for 60 seconds. */
export const zone = (apex: string, records: readonly ServedRecord[]): ServedRecord[] => [
	{
		name: apex,
		type: 'SOA',
		ttl: 900,
		data: { mname: `ns.${apex}`, rname: `admin.${apex}`, serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 60 },
	},
	...records.map(record => ({ ...record, name: record.name === '@' ? apex : `${record.name}.${apex}` })),
];

export const txt = (name: string, ...strings: readonly (string | Buffer)[]): ServedRecord => ({
	name,
	type: 'TXT',
	ttl: 300,
	data: strings.map(string => Buffer.from(string as string)),
});

export const mx = (name: string, preference: number, exchange: string): ServedRecord => ({
	name,
	type: 'MX',
	ttl: 300,
	data: { preference, exchange },
});

export const cname = (name: string, data: string, ttl = 300): ServedRecord => ({ name, type: 'CNAME', ttl, data });
export const a = (name: string, data: string): ServedRecord => ({ name, type: 'A', ttl: 300, data });
export const aaaa = (name: string, data: string): ServedRecord => ({ name, type: 'AAAA', ttl: 300, data });
export const ns = (name: string, data: string): ServedRecord => ({ name, type: 'NS', ttl: 300, data });
