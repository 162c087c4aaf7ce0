import { quoted } from '../../candidate.ts';
import { firstOf, MOST_MAX_AGE } from '../../mtasts/policy.ts';
import { toOctets } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { appending, replacing } from './policy-edits.ts';

export const mtastsPolicyMaxAge = defineRule({
	name: 'mtasts/policy-max-age',
	scope: 'policy',
	severity: 'error',
	summary: 'The policy does not say its max_age in seconds',
	rfc: 'RFC 8461 section 3.2',
	why: `\`max_age\` is required: for so many seconds senders keep the policy. It is 1 to 10 digits, without unit, sign, point or
separator; with anything else the policy is invalid.

Weeks are usual: 1209600 is two of them, 31557600 the most that is allowed.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
;^^^^^^^^^^^^^ Add “max_age” with the seconds
mode: enforce
mx: mail.example.com`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 1209600`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2_419_200
;        ^^^^^^^^^ Write “2419200” in place of “2_419_200”`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 4w
;        ^^ Write “2419200” in place of “4w”`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: long
;        ^^^^ Write seconds, as digits, in place of “long”`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check(policy) {
		if (policy.form !== 'policy') return;
		const line = firstOf(policy, 'max_age');
		if (line === undefined) {
			const first = policy.lines.find(one => one.kind !== 'blank')!;
			yield {
				span: { start: first.start, end: first.end },
				message: 'Add “max_age” with the seconds that senders shall keep the policy: without it the policy is invalid.',
				fixes: [appending(policy, ['max_age: 1209600'], false)],
			};
			return;
		}
		const { valueText } = line;
		if (line.kind !== 'field' || /^[0-9]{1,10}$/.test(valueText)) return;
		const seconds = secondsOf(valueText);
		// More than may be is a mistake of its own.
		if (seconds !== undefined && Number(seconds) > MOST_MAX_AGE) return;
		yield {
			span: line.value.start < line.value.end ? line.value : line,
			message: `Write ${seconds === undefined ? 'seconds, as digits,' : `“${seconds}”`} in place of ${quoted(toOctets(valueText))}: “max_age” is 1 to 10 digits.`,
			...(seconds !== undefined && { fixes: [replacing(policy, line, seconds, true)] }),
		};
	},
});

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };

/** What was meant: digits with separators, zeros before them, or a unit behind. */
function secondsOf(text: string): string | undefined {
	const found =
		/^"?([0-9]{1,3}(?:[_,' ][0-9]{3})+|[0-9]+)[ \t]?(?:(s|m|h|d|w|y)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|ays?|eeks?|ears?)?)?"?$/i.exec(
			text,
		);
	if (found === null) return undefined;
	const seconds = Number(found[1]!.replace(/[^0-9]/g, '')) * UNITS[(found[2] ?? '').toLowerCase()]!;
	return Number.isSafeInteger(seconds) ? String(seconds) : String(MOST_MAX_AGE + 1);
}
