import { firstOf, modeOf } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { replacing } from './policy-edits.ts';

const DAY = 86_400;
const TWO_WEEKS = 14 * DAY;

export const mtastsMaxAgeShort = defineRule({
	name: 'mtasts/max-age-short',
	scope: 'policy',
	severity: 'warning',
	summary: 'max_age is so short that the policy protects little',
	rfc: 'RFC 8461 sections 3.2 and 10.2',
	why: `A sender that has the policy is protected until it runs out, even while somebody keeps the policy from it. So the time should be
long: RFC 8461 expects weeks or more. With less than a day, a sender that writes once a day is never protected; in mode
\`enforce\` less than two weeks is a hint.

A short time is right in mode \`none\`, where the policy is being taken away.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 3600
;        ^^^^ Write more than a day`,
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
max_age: 604800
;        ^^^^^^ Write two weeks or more once all is well`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 1209600`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: none
max_age: 3600`,
			alsoFinds: ['mtasts/mode-none'],
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: testing
mx: mail.example.com
max_age: 604800`,
			alsoFinds: ['mtasts/mode-testing'],
		},
	],
	*check(policy) {
		const line = firstOf(policy, 'max_age');
		const mode = modeOf(policy);
		if (line === undefined || mode === 'none' || !/^[0-9]{1,10}$/.test(line.valueText)) return;
		const seconds = Number(line.valueText);
		const hint = seconds >= DAY;
		if (hint && (mode !== 'enforce' || seconds >= TWO_WEEKS)) return;
		yield {
			span: line.value,
			...(hint && { severity: 'hint' as const }),
			message: hint
				? 'Write two weeks or more once all is well: so long senders keep the policy while nobody can hold it back.'
				: 'Write more than a day: senders forget the policy so soon that it protects little.',
			// How long a mistake shall last is the owner's to say.
			fixes: [replacing(policy, line, String(TWO_WEEKS), false)],
		};
	},
});
