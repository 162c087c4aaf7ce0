import { recordsAt } from '../../mail/answer.ts';
import { mailRecords } from '../../mail/records.ts';
import { TYPE } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { changeTtl, ttlPlace } from '../ttl.ts';

export const zoneTtlDiffers = defineRule({
	name: 'zone/ttl-differs',
	scope: 'zone',
	severity: 'warning',
	summary: 'Records of one RRset have different TTLs',
	rfc: 'RFC 2181 section 5.2',
	why: `All records of a name and type are one RRset and have one TTL. Servers that find several take the first (BIND) or the
least, and some refuse the zone. It is looked at \`_smtp._tls\`, \`_mta-sts\` and \`_25._tcp\`.`,
	bad: [
		{
			text: `_25._tcp.mx1 3600 TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_25._tcp.mx1 300 TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
;            ^^^ Give`,
			fixed: `_25._tcp.mx1 3600 TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_25._tcp.mx1 3600 TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210`,
		},
	],
	good: [
		{
			text: `_smtp._tls 3600 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_mta-sts 300 TXT "v=STSv1; id=20260105"`,
		},
	],
	*check(zone) {
		const { tlsRpt, sts, smtp } = mailRecords(zone);
		for (const records of [tlsRpt, sts, smtp]) {
			for (const record of records) {
				if (record.type !== TYPE.TXT && record.type !== TYPE.TLSA) continue;
				const first = recordsAt(zone, record.owner).find(r => r.type === record.type && r.class === record.class);
				if (first?.ttl === undefined || record.ttl === undefined || first.ttl === record.ttl) continue;
				yield {
					span: ttlPlace(zone, record),
					message: `Give this record the TTL ${first.ttl}, as the first of its RRset has it: all of them have one.`,
					owner: record.owner,
					related: [{ span: first.span, message: 'The first record of the RRset.' }],
					fixes: changeTtl(zone, record, first.ttl),
				};
			}
		}
	},
});
