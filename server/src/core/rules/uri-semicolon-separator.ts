import { quoted } from '../candidate.ts';
import { placeOfSign, signBefore } from './fields.ts';
import { isMailbox, type Role, readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const uriSemicolonSeparator = defineRule({
	name: 'uri-semicolon-separator',
	scope: 'record',
	severity: 'error',
	summary: 'A semicolon parts two destinations where a comma must',
	rfc: 'RFC 8460 section 3',
	why: `A semicolon ends the field, so the destination behind it is a field without a name. mox
refuses the whole record over it, and Postfix with tlsrpt-reporter never sees that destination; Stalwart happens to read on.

Write a comma, and no space.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com;mailto:b@example.com"
;                                                   ^ Write a comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com; https://reports.example.com/?id=1"
;                                                   ^ Write a comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/?id=1"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com;b@example.com"
;                                                   ^ Write a comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com; ext=1; mailto:b@example.com"
;                                                            ^^^^^^^^^^^^^^^^^^^^ Move “mailto:b@example.com” into the “rua” list`,
			alsoFinds: ['unknown-field'],
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		const { roles } = readingOf(record);
		for (const [i, field] of record.fields.entries()) {
			if (roles.get(field) !== 'next-destination') continue;
			const text = record.octets.slice(field.range.from, field.range.to);
			const inList = LISTS.includes(roles.get(record.fields[i - 1]!)!);
			if (!inList || signBefore(record, field) !== ';') {
				yield { at: field.range, message: `Move ${quoted(text)} into the “rua” list: it is no field.` };
				continue;
			}
			const scheme = isMailbox(text) ? 'mailto:' : '';
			yield {
				at: placeOfSign(record, field),
				message: 'Write a comma between these destinations: a semicolon ends the list.',
				fixes: [
					{
						title: 'Write a comma',
						safe: true,
						changes: [{ at: field.delimiter!, octets: `,${scheme}` }],
					},
				],
			};
		}
	},
});

/** What a destination may follow. */
const LISTS: readonly Role[] = ['rua', 'nameless-destination', 'next-destination'];
