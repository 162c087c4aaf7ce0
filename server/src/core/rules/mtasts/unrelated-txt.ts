import { quoted } from '../../candidate.ts';
import { placeholders } from '../../placeholders.ts';
import { removeRecords } from '../../zone/edits.ts';
import { defineRule } from '../rule.ts';

export const mtastsUnrelatedTxt = defineRule({
	name: 'mtasts/unrelated-txt',
	scope: 'zone',
	severity: 'warning',
	summary: 'A text that is no MTA-STS record stands at _mta-sts',
	rfc: 'RFC 8461 section 3.1',
	why: `Senders discard texts at \`_mta-sts\` that do not begin \`v=STSv1;\`. Beside the record they do no harm, which makes this an
information; alone they mean that the domain has no MTA-STS, whatever was meant.

Delete the text, or move it to the name that it was made for. SPF belongs at the domain itself, DMARC at \`_dmarc\`.`,
	bad: [
		{
			text: `_mta-sts TXT "v=spf1 -all"
;^^^^^^^^^^^^^^^^^^^^^^^^^ Move this text elsewhere`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000"
_mta-sts TXT "some text"
;^^^^^^^^^^^^^^^^^^^^^^^ Move this text elsewhere`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check(zone, { sts }) {
		const here = sts.filter(c => c.zone === zone && c.atOwner);
		const meantAt = new Set(here.filter(c => c.meant).map(c => c.owner));
		for (const one of here) {
			const { meant, value, source, owner } = one;
			if (meant || source === undefined || placeholders(value.octets).length > 0) continue;
			const beside = meantAt.has(owner);
			const edits = removeRecords(zone, [source]);
			yield {
				span: one.span,
				...(owner !== undefined && { owner }),
				...(beside && { severity: 'info' as const }),
				message: `Move this text elsewhere: at “_mta-sts” senders look for “v=STSv1;” and discard ${quoted(value.octets)}.`,
				...(edits && {
					// What it is good for is not ours to know.
					fixes: [{ title: 'Delete this record', safe: false, edits }],
				}),
			};
		}
	},
});
