import { quoted } from '../../candidate.ts';
import { deliveryOf, stsAnswer, stsOwner, withoutLabels } from '../../mail/domain.ts';
import { mailRecords } from '../../mail/records.ts';
import { TYPE } from '../../zone/types.ts';
import { rdataName } from '../../zone/zone.ts';
import { misnamed } from '../misnamed.ts';
import { defineRule } from '../rule.ts';

export const mtastsHostWithoutRecord = defineRule({
	name: 'mtasts/host-without-record',
	scope: 'zone',
	severity: 'warning',
	summary: 'A domain has a host for an MTA-STS policy and no MTA-STS record',
	rfc: 'RFC 8461 section 3.1',
	why: `Senders ask for the TXT record at \`_mta-sts\` first, and for the policy only where they find it. A policy on the host
\`mta-sts\` that no record speaks of is read by nobody. Publish the record with an \`id\`, or take the host away.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
mta-sts A 192.0.2.80
;^^^^^^ Put an MTA-STS record`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
mta-sts A 192.0.2.80
mta-sts AAAA 2001:db8::80
_mta-sts TXT "v=STSv1; id=20260105"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
	],
	*check(zone, context) {
		const seen = new Set<string>();
		for (const record of mailRecords(zone).stsHost) {
			const domain = withoutLabels(record.owner, 1);
			if (!ADDRESS_TYPES.includes(record.type) || seen.has(domain)) continue;
			seen.add(domain);
			if (stsAnswer(zone, domain).kind !== 'absent' || deliveryOf(zone, domain).kind !== 'mx') continue;
			// The policies of other domains may be kept there.
			const shared = mailRecords(zone).stsHost.some(r =>
				r.type === TYPE.CNAME ? r.rdata().some(t => rdataName(r, t) === record.owner) : false,
			);
			if (shared || misnamed(context).has(stsOwner(domain))) continue;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Put an MTA-STS record at ${quoted(stsOwner(domain), 255)}: without it no sender asks this host for a policy.`,
				owner: record.owner,
			};
		}
	},
});

const ADDRESS_TYPES: readonly number[] = [TYPE.A, TYPE.AAAA, TYPE.CNAME];
