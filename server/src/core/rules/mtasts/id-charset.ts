import { quoted } from '../../candidate.ts';
import { MAX_ID } from '../../mtasts/reading.ts';
import { defineRule } from '../rule.ts';

export const mtastsIdCharset = defineRule({
	name: 'mtasts/id-charset',
	scope: 'sts-record',
	severity: 'error',
	summary: 'The id of an MTA-STS record holds something else than letters and digits',
	rfc: 'RFC 8461 section 3.1',
	why: `An \`id\` is 1 to 32 ASCII letters and digits. Dates with hyphens, times with colons, version numbers with dots and
quotes round the value are the usual slips. The record is invalid then, and senders must act as if there were no MTA-STS;
those that have the policy already keep it until it runs out, so the fault shows late.

Leave the other characters out.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=2026-01-01;"
;                             ^^^^ Take “-” out of the id`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101;"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id='20260101T000000'"
;                         ^^^^^^^^^^^^^^^^^ Take “'” out of the id`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=--"
;                         ^^ Take “--” out of the id`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ octets, id }) {
		if (id === undefined) return;
		const { from, to } = id.value;
		const value = octets.slice(from, to);
		const junk = [...value.matchAll(/[^A-Za-z0-9]+/g)];
		const [first] = junk;
		if (first === undefined) return;
		const last = junk.at(-1)!;
		const left = value.replace(/[^A-Za-z0-9]/g, '').length;
		const fix = {
			title: 'Leave out all but letters and digits',
			safe: true,
			changes: junk.map(({ index, 0: text }) => ({
				at: { from: from + index, to: from + index + text.length },
				octets: '',
			})),
		};
		yield {
			at: { from: from + first.index, to: from + last.index + last[0].length },
			message: `Take ${/^[ \t]+$/.test(first[0]) ? 'the white space' : quoted(first[0])} out of the id: it is made of letters and digits alone, and senders find no MTA-STS otherwise.`,
			fixes: left > 0 && left <= MAX_ID ? [fix] : [],
		};
	},
});
