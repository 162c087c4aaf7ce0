import { quoted } from '../candidate.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoSlashes = defineRule({
	name: 'mailto-slashes',
	scope: 'record',
	severity: 'error',
	summary: 'Slashes stand between mailto: and the address',
	rfc: 'RFC 8460 section 3, RFC 6068 section 2',
	why: `\`mailto:\` takes the address at once; \`//\` belongs to schemes that name a host. mox drops such a
destination, while Postfix with tlsrpt-reporter and Stalwart try to send to an address that begins with \`//\`.

Delete the slashes.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto://tlsrpt@example.com"
;                                      ^^ Delete “//”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-slashes')) {
			const slashes = quoted(record.octets.slice(at.from, at.to));
			yield {
				at,
				message: `Delete ${slashes} behind “mailto:”: it is taken for part of the address.`,
				fixes: [{ title: `Delete ${slashes}`, safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
