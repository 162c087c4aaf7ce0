import { quoted } from '../candidate.ts';
import { fromOctets } from '../octets.ts';
import { toALabels } from '../punycode.ts';
import { isIpv4, percentDecode } from '../tlsrpt/uri.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoBadDomain = defineRule({
	name: 'mailto-bad-domain',
	scope: 'record',
	severity: 'error',
	summary: 'The part behind the “@” is no domain name',
	rfc: 'RFC 6068 section 2, RFC 5321 section 4.1.2',
	why: `The domain is labels of ASCII letters, digits and inner hyphens, up to 63 octets each, with single dots
between them. Nothing else can be looked up for mail. A percent-encoded name of other letters is legal by RFC 6068,
but no sender studied decodes it; an IP address would have to stand in brackets.

Correct the name; write one with other letters as A-labels (\`xn--…\`).`,
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
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@b%C3%BCcher.example"
;                                             ^^^^^^^^^^^^^^^^^^^ Write “b%C3%BCcher.example” as “xn--bcher-kva.example”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@xn--bcher-kva.example"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@TLS.xn--bcher-kva.example"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-bad-domain')) {
			const written = record.octets.slice(at.from, at.to);
			const decoded = fromOctets(percentDecode(written));
			const ascii = decoded === undefined || decoded === written ? undefined : toALabels(decoded);
			if (ascii !== undefined) {
				yield {
					at,
					message: `Write ${quoted(written)} as ${quoted(ascii)}: senders do not decode it.`,
					fixes: [{ title: `Write ${quoted(ascii)}`, safe: true, changes: [{ at, octets: ascii }] }],
				};
				continue;
			}
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
