/**
 * A DNS without sockets, fed from zone text by our own parser. Queries and replies are real messages, so that what a
 * resolver makes of them is tested too. The names above the zones' owners exist.
 */
import packet from 'dns-packet';
import { parseZone } from '#core/zone/zone.ts';
import { createZones, type Lookup, RCODE, replyTo, type ServedRecord } from '../../scripts/zone-server/answer.ts';
import { servedRecords } from '../../scripts/zone-server/records.ts';
import { decodeReply, encodeQuery, type Question } from '../../server/src/net/dns-message.ts';
import type { Dns } from '../../server/src/net/ports.ts';
import { createResolver, type Exchanged } from '../../server/src/net/resolve.ts';

export interface MemoryDnsOptions {
	/** By name in lower case. */
	readonly failing?: Readonly<Record<string, 'timeout' | 'servfail' | 'refused' | 'bogus'>>;
	/** Whether the answer on a name is authenticated (AD). */
	readonly authentic?: (name: string) => boolean;
}

const BOGUS = { code: 15, data: Buffer.from([0, 6]) } as unknown as packet.PacketOpt;

export function memoryDns(zoneText: string, options: MemoryDnsOptions = {}): Dns {
	const records = servedRecords(parseZone(zoneText, { origin: 'example.com.' }));
	const tops = new Set(['com', 'net', 'org', ...records.map(record => record.name.split('.').at(-1)!)]);
	const lookup = createZones([...records, ...Array.from(tops, soa)]);

	function exchange(question: Question): Exchanged {
		const failure = options.failing?.[question.name];
		if (failure === 'timeout') return { kind: 'failed', why: 'timeout', detail: 'no answer in time' };
		const query = packet.decode(Buffer.from(encodeQuery(question, 0)));
		const flags =
			packet.RECURSION_AVAILABLE | (options.authentic?.(question.name) === true ? packet.AUTHENTIC_DATA : 0);
		const reply =
			failure === undefined
				? replyTo(query, lookup(question.name, question.type), flags)
				: replyTo(query, empty(failure === 'refused' ? RCODE.REFUSED : RCODE.SERVFAIL), flags, [
						...(failure === 'bogus' ? [BOGUS] : []),
					]);
		const decoded = decodeReply(packet.encode(reply), question, 0);
		return decoded.kind === 'reply' ? decoded : { kind: 'failed', why: 'malformed', detail: decoded.why };
	}

	return createResolver('memory', [{ label: 'memory', exchange: async question => exchange(question) }]);
}

const soa = (name: string): ServedRecord => ({
	name,
	type: 'SOA',
	ttl: 900,
	data: { mname: `ns.${name}`, rname: `admin.${name}`, serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 60 },
});

const empty = (rcode: number): Lookup => ({ rcode, authoritative: false, answers: [], authorities: [] });
