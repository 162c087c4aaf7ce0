import { quoted } from '../candidate.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriBadPercent = defineRule({
	name: 'uri-bad-percent',
	scope: 'record',
	severity: 'error',
	summary: 'A percent sign is not followed by two hexadecimal digits',
	rfc: 'RFC 8460 section 3, RFC 3986 section 2.1',
	why: `\`%\` begins an encoded octet and needs two hexadecimal digits behind it. mox refuses the record over a
broken one; other senders use it as it stands, for an address that nobody meant.

Complete the digits, or write \`%25\` for a percent sign.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a%2@example.com"
;                                       ^^ Complete “%2”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a%252@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/100%/tlsrpt"
;                                                              ^ Complete “%”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/100%25/tlsrpt"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/100%25/tlsrpt"` }],
	*check(record) {
		for (const { faults, at } of faulty(record, 'uri-bad-percent')) {
			const changes = faults.map(fault => ({ at: { from: fault.at.from, to: fault.at.from + 1 }, octets: '%25' }));
			// With one digit there, an encoded octet may have been meant.
			const safe = faults.every(fault => fault.at.to === fault.at.from + 1);
			const text = record.octets.slice(faults[0].at.from, faults[0].at.to);
			yield {
				at,
				message: `Complete ${quoted(text)} with two hexadecimal digits, or write “%25” for a percent sign.`,
				fixes: [{ title: 'Write “%25”', safe, changes }],
			};
		}
	},
});
