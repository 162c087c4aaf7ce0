import { quoted } from '../candidate.ts';
import { fieldsOf, removal } from './fields.ts';
import { defineRule } from './rule.ts';

export const unknownField = defineRule({
	name: 'unknown-field',
	scope: 'record',
	severity: 'info',
	summary: 'No sender knows this field',
	rfc: 'RFC 8460 section 3',
	why: `RFC 8460 defines \`v\` and \`rua\` and lets later documents add fields; none has. Senders must ignore what
they do not know, so the field does no harm behind \`rua\` and has no effect.

Delete it unless you know who reads it.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; whatever=1"
;                                                          ^^^^^^^^^^ Delete “whatever” unless`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; v=TLSRPTv1"
;                                                          ^^^^^^^^^^ Delete this second version`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const field of fieldsOf(record, 'unknown')) {
			yield {
				at: field.range,
				message:
					field.nameText === 'v'
						? 'Delete this second version: it is read as an unknown field.'
						: `Delete ${quoted(field.nameText)} unless you know who reads it: senders ignore unknown fields.`,
				tag: 'unnecessary',
				// It may be meant for a reader that we do not know.
				fixes: [{ title: 'Delete the field', safe: false, changes: [removal(field)] }],
			};
		}
	},
});
