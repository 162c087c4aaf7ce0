import { quoted } from '../../candidate.ts';
import { deliveryOf, tlsRptAnswer, tlsRptOwner } from '../../mail/domain.ts';
import { stsDomains } from '../../mail/domains.ts';
import { misnamed } from '../misnamed.ts';
import { defineRule } from '../rule.ts';

export const mtastsWithoutTlsrpt = defineRule({
	name: 'mtasts/without-tlsrpt',
	scope: 'zone',
	severity: 'warning',
	summary: 'A domain has an MTA-STS record and no TLSRPT record',
	rfc: 'RFC 8461 section 1 and RFC 8460 section 1',
	why: `With MTA-STS senders refuse to deliver where a certificate or the policy is wrong, and you do not see it: the mail stays
with them. TLSRPT is how they tell. Publish a record at \`_smtp._tls\` before the policy is enforced.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_mta-sts TXT "v=STSv1; id=20260105"
;^^^^^^^ Put a TLSRPT record
mta-sts CNAME policies.example.net.`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_mta-sts TXT "v=STSv1; id=20260105"
mta-sts CNAME policies.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
	],
	*check(zone, context) {
		for (const [domain, record] of stsDomains(zone)) {
			if (tlsRptAnswer(zone, domain).kind !== 'absent') continue;
			// A domain without mail may publish a policy and need no reports.
			if (['null-mx', 'nowhere'].includes(deliveryOf(zone, domain).kind)) continue;
			if (misnamed(context).has(tlsRptOwner(domain))) continue;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Put a TLSRPT record at ${quoted(tlsRptOwner(domain), 255)}: without it nobody tells when MTA-STS keeps mail away.`,
				owner: record.owner,
			};
		}
	},
});
