import { quoted } from '../candidate.ts';
import { percentEncode } from '../tlsrpt/uri.ts';
import { isExtension, readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const fieldValueInvalid = defineRule({
	name: 'field-value-invalid',
	scope: 'record',
	severity: 'error',
	summary: 'The value of a field has a character that no value may have',
	rfc: 'RFC 8460 section 3',
	why: `The value of an extension is visible ASCII without \`=\` and \`;\`: no white space, no control characters,
no other letters. mox refuses the whole record over such a value; Postfix with tlsrpt-reporter and Stalwart ignore the
field.

Write such characters as \`%3D\`, \`%20\` and so on if whoever reads the field expects that, or delete the field.`,
	supersedes: ['unknown-field'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=a=b"
;                                                               ^ Encode “=” as “%3D”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=a%3Db"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=a b"
;                                                               ^ Encode the white space as “%20”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=a%20b"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; test=="
;                                                               ^ Encode “=”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=é"
;                                                              ^ Encode “é” as “%C3%A9”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=a\\027[31mb"
;                                                               ^^^^ Encode “\\027”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { roles } = readingOf(record);
		for (const field of record.fields) {
			if (!isExtension(roles.get(field))) continue;
			const { from, to } = field.value;
			const runs = [...record.octets.slice(from, to).matchAll(/[^\x21-\x3a\x3c\x3e-\x7e]+/g)];
			const [first] = runs;
			if (first === undefined) continue;
			const last = runs.at(-1)!;
			const what = /^[ \t]+$/.test(first[0]) ? 'the white space' : quoted(first[0]);
			yield {
				at: { from: from + first.index, to: from + last.index + last[0].length },
				message: `Encode ${what} as ${quoted(percentEncode(first[0]))}, or delete the field: a value may not hold it.`,
				// Whether the reader of the field decodes it is not ours to know.
				fixes: [
					{
						title: 'Percent-encode',
						safe: false,
						changes: runs.map(run => ({
							at: { from: from + run.index, to: from + run.index + run[0].length },
							octets: percentEncode(run[0]),
						})),
					},
				],
			};
		}
	},
});
