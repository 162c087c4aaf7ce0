import { quoted } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { trim } from '../tlsrpt/blank.ts';
import type { Field, TlsRptRecord } from '../tlsrpt/record.ts';
import { placeOfSign, signBefore } from './fields.ts';
import { defineRule } from './rule.ts';

export const missingSemicolon = defineRule({
	name: 'missing-semicolon',
	scope: 'record',
	severity: 'error',
	summary: 'No plain semicolon parts two fields',
	rfc: 'RFC 8460 section 3',
	why: `Fields are parted by \`;\`, with white space round it if you like. Without it the text behind belongs to the
field before, or the version does not end; Postfix, mox and Stalwart all refuse \`v=TLSRPTv1 rua=…\`.

Nothing else may stand there: a backslash behind the \`;\` comes from pasting the examples of RFC 8460, which are
broken over lines with it.`,
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
			const { delimiter } = field;
			const sign = signBefore(record, field);
			if (delimiter === undefined || sign === undefined || sign === ';' || /^,+$/.test(sign)) continue;
			const { title, ...fault } = faultAt(record, field, sign);
			yield { ...fault, fixes: [{ title, safe: true, changes: [{ at: delimiter, octets: '; ' }] }] };
		}
	},
});

function faultAt(record: TlsRptRecord, field: Field, sign: string): { at: Octets; message: string; title: string } {
	const text = ({ from, to }: Octets): string => quoted(record.octets.slice(from, to).trim());
	const name = field.name.from < field.name.to ? field.name : field.range;
	if (sign === '') {
		// The white space in place of the semicolon; the name behind it where there is none.
		const gap = field.delimiter!;
		const at = gap.from < gap.to ? gap : name;
		return { at, message: `Write “;” before ${text(name)}: fields are parted by semicolons.`, title: 'Insert “;”' };
	}
	const place = placeOfSign(record, field);
	if (!sign.includes(';')) {
		const message = `Write “;” in place of ${text(place)}: fields are parted by semicolons.`;
		return { at: place, message, title: 'Replace by “;”' };
	}
	const at = besidesSemicolon(record.octets, place);
	const message = `Delete ${text(at)}: only “;” and white space may stand between two fields.`;
	return { at, message, title: `Delete ${text(at)}` };
}

/** What stands before or behind the semicolon. */
function besidesSemicolon(octets: string, place: Octets): Octets {
	const semicolon = octets.indexOf(';', place.from);
	return semicolon > place.from ? { from: place.from, to: semicolon } : trim(octets, semicolon + 1, place.to);
}
