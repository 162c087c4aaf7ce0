import { quoted } from '../candidate.ts';
import { cautioned } from './destinations.ts';
import { defineRule } from './rule.ts';

export const httpsFragment = defineRule({
	name: 'https-fragment',
	scope: 'record',
	severity: 'warning',
	summary: 'An https destination has a fragment',
	rfc: 'RFC 9110 section 4.2.5, RFC 3986 section 3.5',
	why: `What stands behind \`#\` is for the client and never sent to the server. Whatever the fragment was meant to tell it,
the server will not know.

Delete it, or make it a part of the path.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls#42"
;                                                                                   ^^^ Delete “#42”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls/42"` }],
	*check(record) {
		for (const { at } of cautioned(record, 'https-fragment')) {
			const text = quoted(record.octets.slice(at.from, at.to));
			yield {
				at,
				message: `Delete ${text}: it is never sent to the server.`,
				fixes: [{ title: `Delete ${text}`, safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
