import { quoted } from '../../candidate.ts';
import { answer } from '../../mail/answer.ts';
import { stsHost } from '../../mail/domain.ts';
import { stsDomains } from '../../mail/domains.ts';
import { TYPE } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';

export const mtastsHostIpv6Missing = defineRule({
	name: 'mtasts/host-ipv6-missing',
	scope: 'zone',
	severity: 'hint',
	summary: 'The host of an MTA-STS policy has no IPv6 address',
	rfc: 'RFC 8461 section 3.3',
	why: `A sender that has IPv6 only cannot get the policy from a host with nothing but an A record, and delivers without
MTA-STS. There are few such senders: this is a hint.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_mta-sts TXT "v=STSv1; id=20260105"
mta-sts A 192.0.2.80
;^^^^^^ Give “mta-sts.example.com.” an AAAA
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_mta-sts TXT "v=STSv1; id=20260105"
mta-sts A 192.0.2.80
mta-sts AAAA 2001:db8::80
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
	],
	*check(zone) {
		for (const domain of stsDomains(zone).keys()) {
			const host = stsHost(domain);
			const found = answer(zone, host, TYPE.A);
			if (found.kind !== 'found' || answer(zone, host, TYPE.AAAA).kind !== 'absent') continue;
			const record = found.aliases[0] ?? found.records[0]!;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Give ${quoted(found.name, 255)} an AAAA record as well: senders with IPv6 alone cannot get the policy.`,
				owner: record.owner,
			};
		}
	},
});
