import { isWhole } from '../../mail/answer.ts';
import { smtpTlsaSets } from '../../mail/tlsa.ts';
import { defineRule } from '../rule.ts';

export const daneUnsignedZone = defineRule({
	name: 'dane/unsigned-zone',
	scope: 'zone',
	severity: 'hint',
	summary: 'A zone has TLSA records for mail, and the file shows no sign of DNSSEC',
	rfc: 'RFC 7672 section 2.2',
	why: `Senders heed TLSA records only where DNSSEC proves them. Most zones are signed by the name server, and their files hold
neither keys nor signatures: then all is well. The live check tells whether the zone is signed.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail
mail A 192.0.2.25
_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ See
_25._tcp.mail TLSA 3 1 1 fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
_smtp._tls.mail CNAME _smtp._tls`,
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
	*check(zone) {
		const [first] = smtpTlsaSets(zone).flatMap(set => set.records);
		if (first === undefined || !isWhole(zone)) return;
		for (const type of SIGNED) for (const _ of zone.ofType(type)) return;
		yield {
			span: first.record.span,
			message: 'See to it that this zone is signed where it is served: without DNSSEC senders ignore TLSA records.',
			owner: first.record.owner,
		};
	},
});

/** DNSKEY and RRSIG. */
const SIGNED = [48, 46] as const;
