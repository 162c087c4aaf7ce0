import { quoted } from '../candidate.ts';
import { cautioned } from './destinations.ts';
import { lost } from './interop.ts';
import { defineRule } from './rule.ts';

export const uriSchemeUppercase = defineRule({
	name: 'uri-scheme-uppercase',
	scope: 'record',
	severity: 'warning',
	summary: 'The scheme of a destination is not in lower case',
	rfc: 'RFC 3986 section 3.1',
	why: `Schemes may be written in any case, and mox and Stalwart read them so. tlsrpt-reporter compares letter by
letter: to it \`MAILTO:\` is a scheme that it does not know, and it drops **all** destinations of the record over it.

Write the scheme in lower case.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=MAILTO:tlsrpt@example.com"
;                               ^^^^^^ Write “mailto” in lower case: Postfix with tlsrpt-reporter sends no reports`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,Https://reports.example.com/tls"
;                                                         ^^^^^ Write “https” in lower case`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,https://reports.example.com/tls"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@EXAMPLE.com"` }],
	*check(record) {
		const found = cautioned(record, 'uri-scheme-uppercase');
		const changes = found.map(({ destination, at }) => ({ at, octets: destination.uri.kind }));
		const loss = found.length > 0 ? lost(record, changes) : undefined;
		for (const [i, { destination, at }] of found.entries()) {
			const scheme = quoted(destination.uri.kind);
			yield {
				at,
				message: `Write ${scheme} in lower case: ${loss ?? 'not all senders know it in another case'}.`,
				fixes: [{ title: `Write ${scheme}`, safe: true, changes: [changes[i]!] }],
			};
		}
	},
});
