import { isId } from '../../mtasts/reading.ts';
import type { Field } from '../../tlsrpt/record.ts';
import { removal } from '../fields.ts';
import { defineRule } from '../rule.ts';

export const mtastsIdRepeated = defineRule({
	name: 'mtasts/id-repeated',
	scope: 'sts-record',
	severity: 'warning',
	summary: 'The MTA-STS record has more than one id',
	rfc: 'RFC 8461 section 3.1',
	why: `Of several \`id\` fields the first one counts and the others are ignored. A new \`id\` that was put behind the old one
changes nothing: senders go on with the policy that they have.

Keep one \`id\`, the newest.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=20250101T000000; id=20260101T000000"
;                                          ^^ Delete one of the two`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ octets, fields, id }) {
		const textOf = ({ value }: Field) => octets.slice(value.from, value.to);
		for (const field of fields) {
			if (id === undefined || field === id || !isId(field) || field.nameText !== 'id' || id.nameText !== 'id') continue;
			const same = textOf(field) === textOf(id);
			const drop = { title: 'Delete this “id”', safe: same, changes: [removal(field)] };
			const take = {
				title: 'Use this “id” in place of the first',
				safe: false,
				changes: [{ at: id.value, octets: textOf(field) }, removal(field)],
			};
			yield {
				at: field.name,
				message: 'Delete one of the two ids: senders use the first and ignore this one.',
				tag: 'unnecessary',
				// Which of them is the newer nobody can tell; mostly it is the one that was added.
				fixes: same ? [drop] : [take, drop],
			};
		}
	},
});
