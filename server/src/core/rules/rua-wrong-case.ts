import { quoted } from '../candidate.ts';
import { fieldsOf, hasRua } from './fields.ts';
import { silent } from './interop.ts';
import { defineRule } from './rule.ts';

export const ruaWrongCase = defineRule({
	name: 'rua-wrong-case',
	scope: 'record',
	severity: 'error',
	summary: 'The name rua is not in lower case',
	rfc: 'RFC 8460 section 3, RFC 7405',
	why: `The grammar has the name as \`%s"rua="\`: lower case, and nothing else. \`RUA=\` is read as an unknown
field, so the record has no destination: Postfix with tlsrpt-reporter and mox refuse it. Stalwart lets it pass, so a
test with one sender may look well.

Write \`rua\`.`,
	explains: ['rua-missing'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; RUA=mailto:tlsrpt@example.com"
;                           ^^^ Write “rua” in lower case`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; Rua=mailto:tlsrpt@example.com"
;                           ^^^ Write “rua” in lower case`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const only = !hasRua(record);
		for (const { name, nameText } of fieldsOf(record, 'wrong-case')) {
			const changes = [{ at: name, octets: 'rua' }];
			const why = silent(record, changes) ?? `senders read ${quoted(nameText)} as a field that they do not know`;
			yield {
				at: name,
				// Beside another rua it takes nothing away.
				...(!only && { severity: 'warning' }),
				message: `Write “rua” in lower case: ${why}.`,
				fixes: [{ title: 'Write “rua”', safe: true, changes }],
			};
		}
	},
});
