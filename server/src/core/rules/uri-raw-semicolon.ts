import { fieldsOf } from './fields.ts';
import { defineRule } from './rule.ts';

export const uriRawSemicolon = defineRule({
	name: 'uri-raw-semicolon',
	scope: 'record',
	severity: 'error',
	summary: 'A semicolon stands in a URI and is not encoded',
	rfc: 'RFC 8460 section 3',
	why: `The semicolon ends the field, so RFC 8460 wants one that belongs to a URI written as \`%3B\`. Raw, it cuts
the destination off, and the rest is a field without a name.

Write \`%3B\`. In a mail address choose one without a semicolon instead: senders use \`%3B\` as it stands and do not
decode it.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a;b"
;                                                            ^ Write “%3B”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a%3Bb"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a;b@example.com"
;                                       ^ Write “%3B”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a%3Bb@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a%3Bb"` }],
	*check(record) {
		for (const { delimiter } of fieldsOf(record, 'rest-of-uri')) {
			yield {
				at: delimiter!,
				message: 'Write “%3B” for a semicolon that belongs to the URI: raw, it ends the field.',
				fixes: [{ title: 'Write “%3B”', safe: true, changes: [{ at: delimiter!, octets: '%3B' }] }],
			};
		}
	},
});
