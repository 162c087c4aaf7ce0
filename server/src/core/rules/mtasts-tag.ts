import { quoted } from '../candidate.ts';
import { fieldsOf, removal } from './fields.ts';
import { defineRule } from './rule.ts';

export const mtastsTag = defineRule({
	name: 'mtasts-tag',
	scope: 'record',
	severity: 'warning',
	summary: 'An MTA-STS field stands in a TLSRPT record',
	rfc: 'RFC 8460 section 3, RFC 8461 section 3',
	why: `\`id\` belongs into the \`_mta-sts\` record, and \`mode\`, \`mx\` and \`max_age\` into the policy file. In a
TLSRPT record they are unknown fields, which senders ignore: MTA-STS is not switched on by them, and reports need no
change of an \`id\`.

Delete the field here, and see that it stands where it belongs.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; id=20240101000000Z"
;                                                          ^^^^^^^^^^^^^^^^^^ Delete the MTA-STS field “id”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; mode=testing; rua=mailto:tlsrpt@example.com"
;                           ^^^^^^^^^^^^ Delete the MTA-STS field “mode”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const field of fieldsOf(record, 'mta-sts')) {
			yield {
				at: field.range,
				message: `Delete the MTA-STS field ${quoted(field.nameText)}: it means nothing in a TLSRPT record.`,
				tag: 'unnecessary',
				fixes: [{ title: `Delete ${quoted(field.nameText)}`, safe: true, changes: [removal(field)] }],
			};
		}
	},
});
