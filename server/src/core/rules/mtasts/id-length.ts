import { MAX_ID } from '../../mtasts/reading.ts';
import { defineRule } from '../rule.ts';

export const mtastsIdLength = defineRule({
	name: 'mtasts/id-length',
	scope: 'sts-record',
	severity: 'error',
	summary: 'The id of an MTA-STS record has more than 32 characters',
	rfc: 'RFC 8461 section 3.1',
	why: `The grammar gives an \`id\` 1 to 32 letters and digits. A hash in hexadecimal, or a UUID with something added, is longer:
the record is invalid, and senders must act as if there were no MTA-STS.

Shorten it. It need only differ from those before; the date and time of the change is the custom.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=012345678901234567890123456789012"
;                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Shorten this id to 32 characters: it has 33`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=01234567890123456789012345678901"` }],
	*check({ octets, id }, { newId }) {
		if (id === undefined) return;
		const { length } = octets.slice(id.value.from, id.value.to).replace(/[^A-Za-z0-9]/g, '');
		if (length <= MAX_ID) return;
		yield {
			at: id.value,
			message: `Shorten this id to ${MAX_ID} characters: it has ${length}, and senders find no MTA-STS in such a record.`,
			// Whatever makes the zone may count on its own id.
			fixes: [{ title: `Write “${newId}”`, safe: false, changes: [{ at: id.value, octets: newId }] }],
		};
	},
});
