import { quoted } from '../candidate.ts';
import { fieldsOf } from './fields.ts';
import { defineRule } from './rule.ts';

export const fieldWithoutValue = defineRule({
	name: 'field-without-value',
	scope: 'record',
	severity: 'error',
	summary: 'A field is not of the form name=value',
	rfc: 'RFC 8460 section 3',
	why: `Each field is a name, \`=\`, and a value of at least one character. mox refuses the whole record over a
field like \`foo\` or \`foo=\`, though it would ignore a whole one with that name; others read past it.

Write the value, or delete the field.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; foo"
;                                                          ^^^ Write “foo” as name=value`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; foo="
;                                                          ^^^^ Write a value behind “foo=”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua:mailto:tlsrpt@example.com"
;                              ^ Write “=” behind “rua”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; "` }],
	*check(record) {
		for (const { range, equals, name } of fieldsOf(record, 'no-value')) {
			const text = quoted(record.octets.slice(range.from, range.to));
			yield {
				at: range,
				message:
					equals === undefined
						? `Write ${text} as name=value, or delete it.`
						: name.from < name.to
							? `Write a value behind ${text}, or delete the field.`
							: 'Write a name and a value here, or delete the “=”.',
			};
		}
		for (const { name, equals, value } of fieldsOf(record, 'rua')) {
			if (equals !== undefined || value.from === value.to) continue;
			const at = { from: name.to, to: value.from };
			yield {
				at,
				message: 'Write “=” behind “rua”.',
				fixes: [{ title: 'Write “=”', safe: true, changes: [{ at, octets: '=' }] }],
			};
		}
	},
});
