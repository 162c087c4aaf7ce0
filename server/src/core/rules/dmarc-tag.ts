import { quoted } from '../candidate.ts';
import { fieldsOf, removal } from './fields.ts';
import { defineRule } from './rule.ts';

export const dmarcTag = defineRule({
	name: 'dmarc-tag',
	scope: 'record',
	severity: 'warning',
	summary: 'A DMARC tag stands in a TLSRPT record',
	rfc: 'RFC 8460 section 3, RFC 7489 section 6.3',
	why: `TLSRPT borrowed \`rua\` from DMARC and nothing else. Tags such as \`p\`, \`pct\`, \`fo\` and \`ruf\` are
unknown fields here, which senders ignore; whoever wrote them expects an effect that will not come. Before \`rua\`
such a tag does harm: Postfix with tlsrpt-reporter reads \`rua\` only as the second field and sends nothing.

Delete the tag. There is one kind of report, so there is no \`ruf\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; pct=100"
;                                                          ^^^^^^^ Delete the DMARC tag “pct”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; p=reject; rua=mailto:tlsrpt@example.com; ruf=mailto:b@example.com"
;                           ^^^^^^^^ Delete the DMARC tag “p”
;                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^ Delete the DMARC tag “ruf”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const field of fieldsOf(record, 'dmarc')) {
			yield {
				at: field.range,
				message: `Delete the DMARC tag ${quoted(field.nameText)}: it means nothing in a TLSRPT record.`,
				tag: 'unnecessary',
				fixes: [{ title: `Delete ${quoted(field.nameText)}`, safe: true, changes: [removal(field)] }],
			};
		}
	},
});
