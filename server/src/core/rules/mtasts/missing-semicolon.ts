import { quoted } from '../../candidate.ts';
import { withoutBlanks } from '../../tlsrpt/blank.ts';
import { defineRule } from '../rule.ts';

export const mtastsMissingSemicolon = defineRule({
	name: 'mtasts/missing-semicolon',
	scope: 'sts-record',
	severity: 'error',
	summary: 'No plain semicolon parts two fields of an MTA-STS record',
	rfc: 'RFC 8461 section 3.1',
	why: `Fields are parted by \`;\`, with white space round it if you like. Of \`v=STSv1 id=…\` or \`v=STSv1, id=…\` no sender makes a
record. A backslash before the \`;\` is mostly a leftover of some tool's escaping.

Write \`;\`.`,
	supersedes: ['mtasts/white-space'],
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1 id=20260101T000000"
;                    ^ Write “;” before “id”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1, id=20260101T000000"
;                    ^^ Write “;” in place of “,”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1\\\\; id=20260101T000000"
;                    ^^^^ Write “;” in place of “\\;”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_mta-sts TXT "v=STSv1; id=20260101T000000"` }],
	*check({ octets, fields }) {
		for (const { delimiter, name, range, kind } of fields) {
			if (delimiter === undefined) continue;
			const sign = withoutBlanks(octets.slice(delimiter.from, delimiter.to));
			// Several semicolons are empty fields.
			if (sign === ';' || kind === 'empty' || /^;+$/.test(sign)) continue;
			const what = name.from < name.to ? name : range;
			yield {
				at: delimiter.from < delimiter.to ? delimiter : what,
				message:
					sign === ''
						? `Write “;” before ${quoted(octets.slice(what.from, what.to))}: fields are parted by semicolons.`
						: `Write “;” in place of ${quoted(sign)}: fields are parted by semicolons.`,
				fixes: [{ title: 'Write “;”', safe: true, changes: [{ at: delimiter, octets: '; ' }] }],
			};
		}
	},
});
