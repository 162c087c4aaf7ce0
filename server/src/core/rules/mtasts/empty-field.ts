import { defineRule } from '../rule.ts';

export const mtastsEmptyField = defineRule({
	name: 'mtasts/empty-field',
	scope: 'sts-record',
	severity: 'error',
	summary: 'Nothing stands between two semicolons of an MTA-STS record',
	rfc: 'RFC 8461 section 3.1',
	why: `One semicolon may end the record; two in a row are not in the grammar, and senders that keep to it find no MTA-STS.

Delete the second semicolon.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000;;"
;                                         ^ Delete this semicolon`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000;"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1;; id=20260101T000000"
;                     ^ Delete this semicolon`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000; "` }],
	*check({ octets, fields }) {
		for (const [i, field] of fields.entries()) {
			if (field.kind !== 'empty' || fields[i - 1]?.kind === 'empty') continue;
			let last = i;
			while (fields[last + 1]?.kind === 'empty') last++;
			// An empty field ends where its semicolon stands, and begins behind the one before.
			const from = octets.lastIndexOf(';', field.range.to - 1) + 1;
			const at = { from, to: fields[last]!.range.to + 1 };
			const these = last > i ? 'these semicolons' : 'this semicolon';
			yield {
				at,
				message: `Delete ${these}: a field must stand between two of them.`,
				fixes: [{ title: `Delete ${these}`, safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
