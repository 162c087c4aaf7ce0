import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriHttp = defineRule({
	name: 'uri-http',
	scope: 'record',
	severity: 'error',
	summary: 'A destination is http, without TLS',
	rfc: 'RFC 8460 section 3',
	why: `TLSRPT knows two schemes, \`mailto\` and \`https\`; reports are not sent over plain HTTP. mox and Stalwart
use no such destination, and Postfix with tlsrpt-reporter drops all destinations of the record over it.

Write \`https\`, and see that the server has a certificate.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=http://reports.example.com/tlsrpt"
;                               ^^^^ Write “https”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=HTTP://reports.example.com:80/tlsrpt"
;                               ^^^^ Write “https”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com:80/tlsrpt"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"` }],
	*check(record) {
		for (const { destination, at } of faulty(record, 'uri-http')) {
			// A port that answers http hardly answers https too.
			const safe = destination.uri.authority?.port === undefined;
			yield {
				at,
				message: 'Write “https” in place of “http”: no sender posts reports without TLS.',
				fixes: [{ title: 'Write “https”', safe, changes: [{ at, octets: 'https' }] }],
			};
		}
	},
});
