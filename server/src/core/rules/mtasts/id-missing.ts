import { isBlank } from '../../tlsrpt/blank.ts';
import { defineRule } from '../rule.ts';

export const mtastsIdMissing = defineRule({
	name: 'mtasts/id-missing',
	scope: 'sts-record',
	severity: 'error',
	summary: 'The MTA-STS record has no id',
	rfc: 'RFC 8461 section 3.1',
	why: `\`id\` is required: by it a sender tells whether the policy that it has is still the one in force. A record without it is
invalid, and senders must act as if the domain had no MTA-STS.

Add \`id=\` with letters and digits. Any text that was never used before does; the date and time of the change is the custom.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1;"
;             ^^^^^^^ Add “id=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; ext=1"
;             ^^^^^^^ Add “id=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000; ext=1"`,
			alsoFinds: ['mtasts/unknown-field'],
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=;"
;                      ^^^ Write letters and digits behind “id=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000;"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ octets, version, fields, semicolons, id }, { newId }) {
		if (version.kind === 'foreign') return;
		if (id !== undefined) {
			if (id.value.from < id.value.to) return;
			const { range, name } = id;
			yield {
				at: range,
				message: 'Write letters and digits behind “id=”: senders find no MTA-STS in a record without an id.',
				fixes: [
					{
						title: `Write “id=${newId}”`,
						safe: false,
						changes: [{ at: { from: name.from, to: range.to }, octets: `id=${newId}` }],
					},
				],
			};
			return;
		}
		const { range } = version;
		const first = semicolons.find(at => at >= range.to);
		const begin = first === undefined ? range.to : first + 1;
		const last = fields.every(f => f.kind === 'empty');
		const end = last && isBlank(octets.slice(begin).replaceAll(';', '')) ? version.tail.from : begin;
		const put = `${first === undefined ? ';' : ''} id=${newId}${last ? '' : ';'}`;
		yield {
			at: range.from === range.to ? { from: 0, to: octets.length } : range,
			message: 'Add “id=” with letters and digits: senders find no MTA-STS in a record without it.',
			// With it the policy is in force: that is the owner's to say.
			fixes: [{ title: `Add “id=${newId}”`, safe: false, changes: [{ at: { from: begin, to: end }, octets: put }] }],
		};
	},
});
