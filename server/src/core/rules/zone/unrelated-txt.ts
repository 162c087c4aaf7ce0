import { quoted } from '../../candidate.ts';
import { isTemplate } from '../../placeholders.ts';
import { removeRecords } from '../../zone/edits.ts';
import { foreignPolicyOf } from '../foreign.ts';
import { defineRule } from '../rule.ts';

export const zoneUnrelatedTxt = defineRule({
	name: 'zone/unrelated-txt',
	scope: 'candidate',
	severity: 'warning',
	summary: 'A TXT record at the TLSRPT owner is none',
	rfc: 'RFC 8460 section 3',
	why: `Senders discard TXT records that do not begin \`v=TLSRPTv1;\`. Where such a record stands alone, the domain has no TLSRPT
record. Beside one it does no harm to senders that keep to the RFC, but makes the answer longer, and some checkers trip over
it: that is an information. Verification codes and the like are mostly wanted at the domain itself.`,
	bad: [
		{
			text: `_smtp._tls TXT "verification=4711"
;              ^^^^^^^^^^^^^^^^^^^ Move`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_smtp._tls TXT "verification=4711"
;              ^^^^^^^^^^^^^^^^^^^ Take`,
		},
	],
	good: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
@ TXT "verification=4711"`,
		},
	],
	*check({ source, zone, value: { octets }, atOwner, meant, passedOver }) {
		if (!atOwner || meant || source === undefined || zone === undefined) return;
		if (isTemplate(octets) || foreignPolicyOf(octets) !== undefined) return;
		const edits = removeRecords(zone, [source]);
		yield {
			span: source.rdataSpan,
			...(passedOver && { severity: 'info' }),
			message: passedOver
				? `Take ${quoted(octets)} away from here: senders have to pick the TLSRPT record out from beside it.`
				: `Move ${quoted(octets)} to where it belongs: senders look here for a TLSRPT record, and discard it.`,
			...(edits && { fixes: [{ title: 'Delete this record', safe: false, edits }] }),
		};
	},
});
