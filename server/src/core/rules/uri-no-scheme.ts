import { quoted } from '../candidate.ts';
import { defineRule } from './rule.ts';

export const uriNoScheme = defineRule({
	name: 'uri-no-scheme',
	scope: 'record',
	severity: 'error',
	summary: 'A destination is no URI: its scheme is missing',
	rfc: 'RFC 8460 section 3',
	why: `Each destination is a URI, so a mailbox needs \`mailto:\` before it. A bare address is the most common mistake of all.
Postfix with tlsrpt-reporter then drops **all** destinations of the record, not only this one.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"
;                               ^^^^^^^^^^^^^^^^^^ Write “mailto:`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { uri, range, text } of record.destinations) {
			if (uri.kind !== 'none' || text === '') continue;
			const mailbox = /^[^\s/@<>"]+@[^\s/@<>"]+$/.test(text);
			yield {
				at: range,
				message: mailbox
					? `Write “mailto:” before ${quoted(text)}: a destination is a URI.`
					: `Write a whole URI, mailto: or https:, in place of ${quoted(text)}.`,
				...(mailbox && {
					fixes: [
						{
							title: 'Insert “mailto:”',
							safe: true,
							changes: [{ at: { from: range.from, to: range.from }, octets: 'mailto:' }],
						},
					],
				}),
			};
		}
	},
});
