import { OWNER_LABELS } from '../../candidate.ts';
import { defineRule } from '../rule.ts';

export const zoneReservedLabelCase = defineRule({
	name: 'zone/reserved-label-case',
	scope: 'candidate',
	severity: 'hint',
	summary: 'The labels _smtp._tls are not in lower case',
	rfc: 'RFC 4343 section 3',
	why: `DNS compares names without regard to case: \`_SMTP._TLS\` is the same name as \`_smtp._tls\`, and senders find the record.
It is written in lower case everywhere else, and so found by who searches for it.`,
	bad: [
		{
			text: `_SMTP._TLS TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^ Write these labels in lower case`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls.MAIL TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ source, zone, atOwner, meant }) {
		if (!atOwner || !meant || zone === undefined || source?.ownerSpan === undefined) return;
		const right = OWNER_LABELS.join('.');
		const { start } = source.ownerSpan;
		const span = { start, end: start + right.length };
		const written = zone.slice(span);
		if (written === right || written.toLowerCase() !== right) return;
		yield {
			span,
			message: 'Write these labels in lower case, as everyone does; to DNS it is all the same.',
			fixes: [{ title: `Write “${right}”`, safe: true, edits: [{ span, newText: right }] }],
		};
	},
});
