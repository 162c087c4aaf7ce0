import { quoted } from '../candidate.ts';
import { defineRule } from './rule.ts';

export const versionLeadingJunk = defineRule({
	name: 'version-leading-junk',
	scope: 'record',
	severity: 'error',
	summary: 'Something stands before the version',
	rfc: 'RFC 8460 section 3',
	why: `The value must begin with \`v\`. White space, a byte order mark or other invisible characters, or
typographic quotes make it begin with something else, and not all of them can be seen. Postfix and mox ignore a record
that begins even with a space.

Delete what stands before \`v=TLSRPTv1\`, and a closing quote as well.`,
	supersedes: ['zone/quotes-in-value'],
	bad: [
		{
			text: `_smtp._tls TXT " v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "“v=TLSRPTv1; rua=mailto:tlsrpt@example.com”"
;               ^ Delete ““”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "\ufeffv=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^ Delete “[U+FEFF]”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "\\194\\160v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^ Delete “[U+00A0]”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { kind, lead, tail } = record.version;
		if (lead.from === lead.to || (kind !== 'exact' && kind !== 'misspelt' && kind !== 'unsupported')) return;
		const junk = record.octets.slice(lead.from, lead.to);
		// Plain quotes alone are those of a zone file, written twice.
		if (/^["']+$/.test(junk)) return;
		const what = /^[ \t]+$/.test(junk) ? 'the white space' : quoted(junk);
		yield {
			at: lead,
			message: `Delete ${what} before “v=”: the value must begin with the version, or senders ignore it.`,
			fixes: [
				{
					title: `Delete ${what}`,
					safe: true,
					changes: [lead, tail].filter(at => at.from < at.to).map(at => ({ at, octets: '' })),
				},
			],
		};
	},
});
