import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriAngleBrackets = defineRule({
	name: 'uri-angle-brackets',
	scope: 'record',
	severity: 'error',
	summary: 'A destination stands in angle brackets',
	rfc: 'RFC 8460 section 3, RFC 3986 section 2',
	why: `Angle brackets are for mail headers and for URIs in running text. In the list they are part of the
destination, which then has no scheme: Postfix with tlsrpt-reporter and mox drop the whole list over it.

Write the URI alone.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=<mailto:tlsrpt@example.com>"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete the angle brackets`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:<tlsrpt@example.com>"
;                                      ^^^^^^^^^^^^^^^^^^^^ Delete the angle brackets`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=TLS Reports <mailto:tlsrpt@example.com>"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete the angle brackets`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { faults, at } of faulty(record, 'uri-angle-brackets')) {
			const changes = faults.map(fault => ({ at: fault.at, octets: '' }));
			yield {
				at,
				message: 'Delete the angle brackets: they are taken for part of the URI.',
				fixes: [{ title: 'Delete the angle brackets', safe: true, changes }],
			};
		}
	},
});
