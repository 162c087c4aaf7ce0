import { quoted } from '../candidate.ts';
import { fieldsOf, hasRua } from './fields.ts';
import { defineRule } from './rule.ts';

export const unknownFieldTypo = defineRule({
	name: 'unknown-field-typo',
	scope: 'record',
	severity: 'warning',
	summary: 'A field looks like a misspelt rua',
	rfc: 'RFC 8460 section 3',
	why: `Names are compared letter by letter. A misspelt \`rua\` is an unknown field, which senders must ignore
without a word: the destinations in it get nothing, and if there is no other \`rua\` the record asks for nothing.

Write \`rua\`.`,
	explains: ['rua-missing'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rau=mailto:tlsrpt@example.com"
;                           ^^^ Write “rua” in place of “rau”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; ruas=mailto:tlsrpt@example.com,mailto:b@example.com"
;                           ^^^^ Write “rua”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,mailto:b@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; rua1=mailto:b@example.com"
;                                                          ^^^^ Write “rua”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const only = !hasRua(record);
		for (const { name, nameText } of fieldsOf(record, 'typo')) {
			yield {
				at: name,
				// Without a rua beside it, the record is worth nothing.
				...(only && { severity: 'error' }),
				message: `Write “rua” in place of ${quoted(nameText)}: senders ignore a field that they do not know.`,
				fixes: [{ title: 'Write “rua”', safe: true, changes: [{ at: name, octets: 'rua' }] }],
			};
		}
	},
});
