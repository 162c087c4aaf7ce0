import { placeOfSign, signBefore } from './fields.ts';
import { defineRule } from './rule.ts';

export const commaInsteadOfSemicolon = defineRule({
	name: 'comma-instead-of-semicolon',
	scope: 'record',
	severity: 'error',
	summary: 'A comma stands where fields are parted',
	rfc: 'RFC 8460 section 3',
	why: `Fields are parted by \`;\`; the comma parts the destinations within \`rua\`. Behind the version it makes the
whole text unreadable: Postfix, mox and Stalwart all refuse \`v=TLSRPTv1, rua=…\`. Behind a destination, what follows
is taken for one more destination that has no scheme, and Postfix with tlsrpt-reporter and mox then drop the whole
list.

Write \`;\`. For a second destination no second \`rua=\` is needed: \`rua=mailto:a@example.com,mailto:b@example.com\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1, rua=mailto:tlsrpt@example.com"
;                         ^ Write “;” in place of the comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com, p=none"
;                                                        ^ Write “;”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; p=none"`,
			alsoFinds: ['dmarc-tag'],
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,rua=mailto:b@example.com"
;                                                   ^^^^^ Delete “rua=” behind the comma`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/x?a=1,mailto:b@example.com"`,
			alsoFinds: ['https-equals-in-query'],
		},
	],
	*check(record) {
		for (const [i, field] of record.fields.entries()) {
			const { delimiter, kind, value } = field;
			if (delimiter === undefined || !/^,+$/.test(signBefore(record, field) ?? '')) continue;
			if (kind === 'rua' && record.fields[i - 1]?.kind === 'rua') {
				yield {
					at: { from: delimiter.from, to: value.from },
					message: 'Delete “rua=” behind the comma: one “rua=” holds all destinations.',
					fixes: [
						{
							title: 'Delete “rua=”',
							safe: true,
							changes: [{ at: { from: delimiter.from, to: value.from }, octets: ',' }],
						},
					],
				};
			} else {
				yield {
					at: placeOfSign(record, field),
					message: 'Write “;” in place of the comma: fields are parted by semicolons.',
					fixes: [{ title: 'Replace by “;”', safe: true, changes: [{ at: delimiter, octets: '; ' }] }],
				};
			}
		}
	},
});
