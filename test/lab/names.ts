/** The lab's DNS: the zones of all scenarios from one text, each name with the verdict of a validating resolver. */
import packet from 'dns-packet';
import { parseZone } from '#core/zone/zone.ts';
import { createZones, encodeWithin, RCODE, replyTo, type ServedRecord } from '../../scripts/zone-server/answer.ts';
import { servedRecords } from '../../scripts/zone-server/records.ts';
import { type Asking, type DnsServer, listen } from '../../scripts/zone-server/server.ts';

export type Verdict = 'secure' | 'insecure' | 'bogus' | 'silently bogus';

/** `lines`: records with absolute owners. */
export function startNames(
	lines: readonly string[],
	verdictOf: (name: string, type: string) => Verdict,
): Promise<DnsServer> {
	const records: ServedRecord[] = servedRecords(parseZone(`$TTL 300\n${lines.join('\n')}\n`, { origin: '.' }));
	const lookup = createZones(records);
	return listen(({ query, limit, send }: Asking) => {
		const { name, type } = query.questions![0]!;
		const verdict = verdictOf(name.toLowerCase(), type);
		if ((verdict === 'bogus' || verdict === 'silently bogus') && !query.flag_cd) {
			const failure = { rcode: RCODE.SERVFAIL, authoritative: false, answers: [], authorities: [] };
			send(
				packet.encode(replyTo(query, failure, packet.RECURSION_AVAILABLE, verdict === 'bogus' ? [DNSSEC_BOGUS] : [])),
			);
			return;
		}
		const ad = verdict === 'secure' ? packet.AUTHENTIC_DATA : 0;
		send(encodeWithin(replyTo(query, lookup(name, type), packet.RECURSION_AVAILABLE | ad), limit));
	});
}

/** Extended error 6 (RFC 8914 section 4.7); the codec knows options only by number and data. */
const DNSSEC_BOGUS = { code: 15, data: Buffer.from([0, 6]) } as unknown as packet.PacketOpt;
