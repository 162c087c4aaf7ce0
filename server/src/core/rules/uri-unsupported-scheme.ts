import { quoted } from '../candidate.ts';
import { editDistance } from '../edit-distance.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriUnsupportedScheme = defineRule({
	name: 'uri-unsupported-scheme',
	scope: 'record',
	severity: 'error',
	summary: 'A destination has a scheme other than mailto and https',
	rfc: 'RFC 8460 section 3',
	why: `RFC 8460 supports \`mailto\` and \`https\` and no sender knows another. mox passes over such a destination,
Stalwart reads no further, and Postfix with tlsrpt-reporter drops all destinations of the record over it.

Use a \`mailto:\` address or an \`https:\` URL.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailo:tlsrpt@example.com"
;                               ^^^^^ Write “mailto” in place of “mailo”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=htps://reports.example.com/tlsrpt"
;                               ^^^^ Write “https” in place of “htps”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=ftp://reports.example.com/tlsrpt"
;                               ^^^ Use a mailto: or https: destination in place of “ftp:”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'uri-unsupported-scheme')) {
			const scheme = record.octets.slice(at.from, at.to);
			const nearest = ['mailto', 'https'].find(known => editDistance(scheme.toLowerCase(), known) === 1);
			yield nearest === undefined
				? {
						at,
						message: `Use a mailto: or https: destination in place of ${quoted(`${scheme}:`)}: senders know no other.`,
					}
				: {
						at,
						message: `Write ${quoted(nearest)} in place of ${quoted(scheme)}: senders know “mailto” and “https” only.`,
						fixes: [{ title: `Write ${quoted(nearest)}`, safe: true, changes: [{ at, octets: nearest }] }],
					};
		}
	},
});
