import { readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const uriRawComma = defineRule({
	name: 'uri-raw-comma',
	scope: 'record',
	severity: 'error',
	summary: 'A comma stands in a URI and is not encoded',
	rfc: 'RFC 8460 section 3',
	why: `The comma parts destinations, so RFC 8460 wants one that belongs to a URI written as \`%2C\`. Raw, it ends
the destination, and the rest is one more without a scheme: Postfix with tlsrpt-reporter and mox drop the whole list
over that.

Write \`%2C\`. In a mail address choose one without a comma instead: senders use \`%2C\` as it stands and do not
decode it.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a,b"
;                                                            ^ Write “%2C”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a%2Cb"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/?list/1,2,3,mailto:tlsrpt@example.com"
;                                                                  ^ Write “%2C”
;                                                                    ^ Write “%2C”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/?list/1%2C2%2C3,mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a,b@example.com"
;                                       ^ Write “%2C”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a%2Cb@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a%2Cb"` }],
	*check(record) {
		for (const { at } of readingOf(record).commaCuts) {
			yield {
				at,
				message: 'Write “%2C” for a comma that belongs to the URI: raw, it begins the next destination.',
				fixes: [{ title: 'Write “%2C”', safe: true, changes: [{ at, octets: '%2C' }] }],
			};
		}
	},
});
