import { quoted } from '../../candidate.ts';
import { tlsRptAnswer, tlsRptOwner } from '../../mail/domain.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { labelsOf } from '../../zone/names.ts';
import { misnamed } from '../misnamed.ts';
import { defineRule } from '../rule.ts';

export const daneHostTlsrptMissing = defineRule({
	name: 'dane/host-tlsrpt-missing',
	scope: 'zone',
	severity: 'info',
	summary: 'A mail server has TLSA records and no TLSRPT record of its own',
	rfc: 'RFC 8460 section 1.1',
	why: `For DANE the Policy Domain is the TLSA base domain, which is the name of the MX host: reports about its TLSA records go by
the record at \`_smtp._tls\` of that host. mox keeps to that; Postfix and Stalwart go by the recipient's domain. Publish a
record at both, and all of them know where to send.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail
@ DNSKEY 257 3 13 AAAA
mail A 192.0.2.25
_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;^^^^^^^^^^^^ Put a TLSRPT record
_25._tcp.mail TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail
@ DNSKEY 257 3 13 AAAA
mail A 192.0.2.25
_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_25._tcp.mail TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
_smtp._tls.mail CNAME _smtp._tls`,
		},
	],
	*check(zone, context) {
		const seen = new Set<string>();
		for (const { hosts, records } of smtpTlsaSets(zone)) {
			const [first] = records;
			if (first === undefined) continue;
			const missing = hosts.filter(host => labelsOf(host)[0] !== '*' && tlsRptAnswer(zone, host).kind === 'absent');
			for (const host of missing) {
				if (seen.has(host)) continue;
				seen.add(host);
				if (misnamed(context).has(tlsRptOwner(host))) continue;
				yield {
					span: first.record.ownerSpan ?? first.record.span,
					message: `Put a TLSRPT record at ${quoted(tlsRptOwner(host), 255)} too: reports on DANE go by the one of the mail server.`,
					owner: first.record.owner,
				};
			}
		}
	},
});
