import { quoted } from '../candidate.ts';
import { isIpv4 } from '../tlsrpt/uri.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoBadDomain = defineRule({
	name: 'mailto-bad-domain',
	scope: 'record',
	severity: 'error',
	summary: 'The part behind the “@” is no domain name',
	rfc: 'RFC 6068 section 2, RFC 5321 section 4.1.2',
	why: `The domain is labels of ASCII letters, digits and inner hyphens, up to 63 octets each, with single dots
between them. Nothing else can be looked up for mail.

Correct the name.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example..com"
;                                             ^^^^^^^^^^^^ Correct “example..com”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@-example.com"
;                                             ^^^^^^^^^^^^ Correct “-example.com”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@mail_example.com"
;                                             ^^^^^^^^^^^^^^^^ Correct`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@"
;                                            ^ Write a domain behind “@”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@192.0.2.1"
;                                             ^^^^^^^^^ Write a domain name`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@TLS.xn--bcher-kva.example"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-bad-domain')) {
			const written = record.octets.slice(at.from, at.to);
			yield {
				at,
				message:
					written === '@'
						? 'Write a domain behind “@”.'
						: isIpv4(written)
							? `Write a domain name in place of ${quoted(written)}: mail is not sent to a bare IP address.`
							: `Correct ${quoted(written)}: it is no domain name that mail can be sent to.`,
			};
		}
	},
});
