import { quoted } from '../candidate.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriNoSchemeHttps = defineRule({
	name: 'uri-no-scheme-https',
	scope: 'record',
	severity: 'error',
	summary: 'An https destination lacks its scheme',
	rfc: 'RFC 8460 section 3, RFC 3986 section 3.1',
	why: `Each destination is a URI, so a host and path need \`https://\` before them. By the grammar
\`host.example:8443/path\` even has a scheme, \`host.example\`, that no one knows. Postfix with tlsrpt-reporter drops
all destinations of the record over it, mox too where there is no scheme at all.

Write \`https://\` before the host.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=reports.example.com/v1/tlsrpt"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write “https://” before “reports.example.com`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/v1/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=reports.example.com:8443/tlsrpt"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write “https://” before`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com:8443/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=//reports.example.com/tlsrpt"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write “https://” before`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https//reports.example.com/tlsrpt"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write “https://” before`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com:8443/tlsrpt"` }],
	*check(record) {
		for (const { destination, at } of faulty(record, 'uri-no-scheme-https')) {
			const begun = /^(?:https?)?\/\//i.exec(destination.text)?.[0].length ?? 0;
			const change = { at: { from: at.from, to: at.from + begun }, octets: 'https://' };
			yield {
				at,
				message: `Write “https://” before ${quoted(destination.text.slice(begun))}: a destination is a URI.`,
				fixes: [{ title: 'Write “https://”', safe: true, changes: [change] }],
			};
		}
	},
});
