import { quoted } from '../../candidate.ts';
import { isId } from '../../mtasts/reading.ts';
import { STS_VERSION } from '../../mtasts/record.ts';
import { defineRule } from '../rule.ts';

export const mtastsWrongCase = defineRule({
	name: 'mtasts/wrong-case',
	scope: 'sts-record',
	severity: 'error',
	summary: 'The version or the name id of an MTA-STS record is not in its exact letter case',
	rfc: 'RFC 8461 section 3.1, RFC 7405',
	why: `The grammar has \`%s"v=STSv1"\` and \`%s"id="\`: just these letters. Senders that compare them letter by letter find no record
in \`v=stsv1\`, and no \`id\` in \`ID=…\`, which reads as a field that they do not know. To them the domain has no MTA-STS.

Write \`v=STSv1\` and \`id\`.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSV1; id=20260101T000000"
;             ^^^^^^^ Write “v=STSv1” with just these letters`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; ID=20260101T000000"
;                      ^^ Write “id” in lower case`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ octets, version, fields, id }) {
		const { kind, range } = version;
		const written = octets.slice(range.from, range.to);
		// White space round "=" is another mistake.
		if (kind === 'misspelt' && written.replace(/[ \t]/g, '') !== STS_VERSION) {
			const word = { from: range.to - 'STSv1'.length, to: range.to };
			yield {
				at: range,
				message: `Write “v=STSv1” with just these letters: senders may take ${quoted(written)} for no MTA-STS record.`,
				fixes: [
					{
						title: 'Write “v=STSv1”',
						safe: true,
						changes: [
							{ at: { from: range.from, to: range.from + 1 }, octets: 'v' },
							{ at: word, octets: 'STSv1' },
						],
					},
				],
			};
		}
		for (const field of fields.filter(f => isId(f) && f.nameText !== 'id')) {
			yield {
				at: field.name,
				// Beside another id it takes nothing away.
				...(field !== id && { severity: 'warning' as const }),
				message: `Write “id” in lower case: senders read ${quoted(field.nameText)} as a field that they do not know.`,
				fixes: [{ title: 'Write “id”', safe: true, changes: [{ at: field.name, octets: 'id' }] }],
			};
		}
	},
});
