import { quoted } from '../../candidate.ts';
import type { StsReading } from '../../mtasts/reading.ts';
import { STS_VERSION } from '../../mtasts/record.ts';
import { defineRule, type ValueDraft } from '../rule.ts';

export const mtastsVersion = defineRule({
	name: 'mtasts/version',
	scope: 'sts-record',
	severity: 'error',
	summary: 'The MTA-STS record does not begin with v=STSv1',
	rfc: 'RFC 8461 section 3.1',
	why: `A sender knows the record by its first octets, \`v=STSv1\`, and there is no other version. With anything before
them (white space, a quote, a character that cannot be seen), with another number, or with the version further on, the
text is no MTA-STS record: the policy is never asked for, and mail goes on without its protection.

Begin the value with \`v=STSv1;\`.`,
	bad: [
		{
			text: `_mta-sts TXT "id=20260101T000000"
;             ^^ Begin the value with “v=STSv1;”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "id=20260101T000000; v=STSv1;"
;                                 ^^^^^^^ Move “v=STSv1” to the front`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000;"`,
		},
		{
			text: `_mta-sts TXT "v=STSv2; id=20260101T000000"
;             ^^^^^^^ Write “v=STSv1” in place of “v=STSv2”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT " v=STSv1; id=20260101T000000"
;             ^ Delete the white space before “v=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "\\"v=STSv1; id=20260101T000000\\""
;             ^^ Delete “"” before “v=”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [
		{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` },
		{ text: `_mta-sts TXT "v=STSv1;id=20260101T000000;"` },
	],
	*check(record) {
		const { octets, version } = record;
		const { kind, lead, tail, range } = version;
		if (kind === 'missing') yield missing(record);
		else if (kind === 'misplaced') yield misplaced(record);
		else if (kind !== 'foreign') {
			if (lead.from < lead.to) {
				const junk = octets.slice(lead.from, lead.to);
				const what = /^[ \t]+$/.test(junk) ? 'the white space' : quoted(junk);
				const changes = [lead, tail].filter(at => at.from < at.to).map(at => ({ at, octets: '' }));
				yield {
					at: lead,
					message: `Delete ${what} before “v=”: senders find no MTA-STS in a value that does not begin with the version.`,
					fixes: [{ title: `Delete ${what}`, safe: true, changes }],
				};
			}
			if (kind === 'unsupported') {
				yield {
					at: range,
					message: `Write “v=STSv1” in place of ${quoted(octets.slice(range.from, range.to))}: no other version exists.`,
					fixes: [{ title: 'Write “v=STSv1”', safe: true, changes: [{ at: range, octets: STS_VERSION }] }],
				};
			}
		}
	},
});

function missing({ octets, fields }: StsReading): ValueDraft {
	const name = fields[0]?.name;
	const begun = /^[\s;]/.exec(octets)?.[0];
	const put = begun === ';' ? STS_VERSION : begun === undefined ? `${STS_VERSION}; ` : `${STS_VERSION};`;
	return {
		at: name !== undefined && name.from < name.to ? name : { from: 0, to: octets.length },
		message: 'Begin the value with “v=STSv1;”: senders know the record by it.',
		fixes: [{ title: 'Insert “v=STSv1;”', safe: true, changes: [{ at: { from: 0, to: 0 }, octets: put }] }],
	};
}

function misplaced({ octets, version: { range, lead }, fields }: StsReading): ValueDraft {
	if (lead.from < lead.to) {
		const at = { from: lead.from, to: range.to };
		const lost = octets.slice(lead.from, lead.to);
		return {
			at,
			message: `Delete ${quoted(lost)}: the value must begin with “v=STSv1”.`,
			// Words may have been meant for another place.
			fixes: [
				{
					title: `Delete ${quoted(lost)}`,
					safe: !/[A-Za-z0-9]/.test(lost),
					changes: [{ at, octets: STS_VERSION }],
				},
			],
		};
	}
	const before = fields.findLast(f => f.range.to <= range.from)?.range.to ?? 0;
	return {
		at: range,
		message: `Move ${quoted(octets.slice(range.from, range.to))} to the front: senders look for “v=STSv1” nowhere else.`,
		fixes: [
			{
				title: 'Move the version to the front',
				safe: true,
				changes: [
					{ at: { from: 0, to: 0 }, octets: `${STS_VERSION}; ` },
					{ at: { from: before, to: range.to }, octets: '' },
				],
			},
		],
	};
}
