import { firstOf, MOST_MAX_AGE } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { replacing } from './policy-edits.ts';

export const mtastsMaxAgeLimit = defineRule({
	name: 'mtasts/max-age-limit',
	scope: 'policy',
	severity: 'error',
	summary: 'max_age is more than a year',
	rfc: 'RFC 8461 section 3.2',
	why: `The maximum is 31557600 seconds. Some senders take the policy with that in its place, others refuse it whole, and reports
say \`sts-policy-invalid\`.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 31557601
;        ^^^^^^^^ Write “31557600” at most`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 31557600`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 31557600`,
		},
	],
	*check(policy) {
		const line = firstOf(policy, 'max_age');
		if (line?.kind !== 'field') return;
		const digits = line.valueText.replace(/[_,' ]/g, '');
		if (!/^[0-9]+$/.test(digits) || Number(digits) <= MOST_MAX_AGE) return;
		yield {
			span: line.value,
			message: 'Write “31557600” at most: that is a year, and a policy with more is invalid.',
			fixes: [replacing(policy, line, String(MOST_MAX_AGE), true)],
		};
	},
});
