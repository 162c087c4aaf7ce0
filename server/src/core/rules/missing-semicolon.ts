import { quoted } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { trim } from '../tlsrpt/blank.ts';
import type { Field } from '../tlsrpt/record.ts';
import { placeOfSign, signBefore } from './fields.ts';
import { defineRule } from './rule.ts';

export const missingSemicolon = defineRule({
	name: 'missing-semicolon',
	scope: 'record',
	severity: 'error',
	summary: 'No plain semicolon parts two fields',
	rfc: 'RFC 8460 section 3',
	why: `Fields are parted by \`;\`, with white space round it if you like. Without it the text behind belongs to the field before, or
the version does not end; Postfix, mox and Stalwart all refuse \`v=TLSRPTv1 rua=…\`.

Nothing else may stand there: a backslash behind the \`;\` comes from pasting the examples of RFC 8460, which are broken over lines
with it.`,
	supersedes: ['field-name-invalid', 'non-ascii'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1 rua=mailto:tlsrpt@example.com"
;                         ^ Write “;” before “rua”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com ext=1"
;                                                        ^ Write “;” before “ext”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=1"`,
			alsoFinds: ['unknown-field'],
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1rua=mailto:tlsrpt@example.com"
;                         ^^^ Write “;” before “rua”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1:rua=mailto:tlsrpt@example.com"
;                         ^ Write “;” in place of “:”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; \\\\   rua=https://reports.example.com/v1/tlsrpt"
;                           ^^ Delete “\\”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/v1/tlsrpt"`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
		{ text: `_smtp._tls TXT "v=TLSRPTv1;rua=mailto:tlsrpt@example.com"` },
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com;"` },
	],
	*check(record) {
		for (const field of record.fields) {
			const sign = signBefore(record, field);
			if (field.delimiter === undefined || sign === undefined || sign === ';' || /^,+$/.test(sign)) continue;
			const found = placeOfSign(record, field);
			const semicolon = sign.includes(';');
			const junk = semicolon ? besidesSemicolon(record.octets, found) : found;
			const text = quoted(record.octets.slice(junk.from, junk.to).trim());
			yield {
				at: sign === '' ? gapOf(field) : junk,
				message: semicolon
					? `Delete ${text}: only “;” and white space may stand between two fields.`
					: sign === ''
						? `Write “;” before ${quoted(field.nameText || record.octets.slice(field.range.from, field.range.to))}: fields are parted by semicolons.`
						: `Write “;” in place of ${text}: fields are parted by semicolons.`,
				fixes: [
					{
						title: semicolon ? `Delete ${text}` : sign === '' ? 'Insert “;”' : 'Replace by “;”',
						safe: true,
						changes: [{ at: field.delimiter, octets: '; ' }],
					},
				],
			};
		}
	},
});

/** The white space in place of the semicolon; the name behind it where there is none. */
const gapOf = ({ delimiter, name, range }: Field): Octets =>
	delimiter !== undefined && delimiter.from < delimiter.to ? delimiter : name.from < name.to ? name : range;

/** What stands before or behind the semicolon. */
function besidesSemicolon(octets: string, found: Octets): Octets {
	const semicolon = octets.indexOf(';', found.from);
	return semicolon > found.from ? { from: found.from, to: semicolon } : trim(octets, semicolon + 1, found.to);
}
