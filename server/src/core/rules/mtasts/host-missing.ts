import { quoted } from '../../candidate.ts';
import { addressesOf, stsHost } from '../../mail/domain.ts';
import { stsDomains } from '../../mail/domains.ts';
import { defineRule } from '../rule.ts';

export const mtastsHostMissing = defineRule({
	name: 'mtasts/host-missing',
	scope: 'zone',
	severity: 'error',
	summary: 'A domain has an MTA-STS record, and its policy’s host has no address',
	rfc: 'RFC 8461 section 3.3',
	why: `The record only says that there is a policy. Senders get it by HTTPS from the host \`mta-sts\` below the domain: where that
host has no address they find none, go on without MTA-STS, and report \`sts-policy-fetch-error\`. Give it an A or AAAA
record, or a CNAME record to the server that has the policy.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_mta-sts TXT "v=STSv1; id=20260105"
;^^^^^^^ Give “mta-sts.example.com.” an address
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
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
	*check(zone) {
		for (const [domain, record] of stsDomains(zone)) {
			const host = stsHost(domain);
			if (addressesOf(zone, host) !== 'absent') continue;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Give ${quoted(host, 255)} an address: senders get the policy there that this record promises.`,
				owner: record.owner,
			};
		}
	},
});
