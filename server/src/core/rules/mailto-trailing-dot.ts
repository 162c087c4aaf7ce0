import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoTrailingDot = defineRule({
	name: 'mailto-trailing-dot',
	scope: 'record',
	severity: 'error',
	summary: 'The mail domain ends in a dot',
	rfc: 'RFC 5321 section 4.1.2',
	why: `The final dot belongs to zone files; a domain in a mail address has none. Many mail servers refuse such a
recipient, and mox drops the destination.

Delete the dot.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com."
;                                                        ^ Delete the dot`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-trailing-dot')) {
			yield {
				at,
				message: 'Delete the dot at the end of the mail domain: addresses have none.',
				fixes: [{ title: 'Delete the dot', safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
