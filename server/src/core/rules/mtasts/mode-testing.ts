import { firstOf } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { replacing } from './policy-edits.ts';

export const mtastsModeTesting = defineRule({
	name: 'mtasts/mode-testing',
	scope: 'policy',
	severity: 'info',
	summary: 'The policy is in testing: it protects no mail yet',
	rfc: 'RFC 8461 section 5',
	why: `In mode \`testing\` senders deliver whether or not the hosts pass, and report what would have failed. It is where a policy
should begin, and where many are forgotten.

When the reports have been clean for some weeks, write \`enforce\` and then give the \`_mta-sts\` record a new \`id\`.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: testing
;     ^^^^^^^ Write “enforce” when
mx: mail.example.com
max_age: 604800`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 604800`,
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
		const line = firstOf(policy, 'mode');
		if (line?.valueText !== 'testing' || line.kind !== 'field') return;
		yield {
			span: line.value,
			message: 'Write “enforce” when reports have been clean for some weeks: in testing no mail is protected.',
			fixes: [replacing(policy, line, 'enforce', false)],
		};
	},
});
