import { meantAtOwner, quoted } from '../../candidate.ts';
import { cutAbove } from '../../mail/answer.ts';
import { mailRecords } from '../../mail/records.ts';
import { looksLikeSts } from '../../mtasts/record.ts';
import { TYPE } from '../../zone/types.ts';
import { txtValue, type ZoneRecord, type ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneDelegated = defineRule({
	name: 'zone/delegated',
	scope: 'zone',
	severity: 'warning',
	summary: 'A record stands at a name that is delegated to other name servers',
	rfc: 'RFC 1034 section 4.2.1',
	why: `NS records at a name below the zone's own hand that name, and all below it, to other servers. What this zone holds there,
but for the addresses of those servers, is served to nobody. Put the record into the zone that the NS records lead to.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
mail NS ns1.example.net.
_smtp._tls.mail TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
;^^^^^^^^^^^^^^ Put`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ NS ns1.example.net.
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(zone) {
		const { tlsRpt, sts, smtp } = mailRecords(zone);
		for (const records of [tlsRpt, sts, smtp]) {
			for (const record of records) {
				const cut = isMailRecord(zone, record) ? cutAbove(zone, record.owner) : undefined;
				if (cut?.type !== TYPE.NS) continue;
				yield {
					span: record.ownerSpan ?? record.span,
					message: `Put this record into the zone ${quoted(cut.owner, 255)}: its name is delegated, and nobody is served this one.`,
					owner: record.owner,
					related: [{ span: cut.span, message: 'The delegation.' }],
				};
			}
		}
	},
});

function isMailRecord(zone: ZoneView, record: ZoneRecord): boolean {
	if (record.type !== TYPE.TXT) return record.type === TYPE.TLSA || record.type === TYPE.CNAME;
	const { octets } = txtValue(zone, record);
	return meantAtOwner(octets) || looksLikeSts(octets);
}
