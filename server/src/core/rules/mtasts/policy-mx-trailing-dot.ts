import { defineRule } from '../rule.ts';
import { faultyMx, mending, shown } from './policy-mx-lines.ts';

export const mtastsPolicyMxTrailingDot = defineRule({
	name: 'mtasts/policy-mx-trailing-dot',
	scope: 'policy',
	severity: 'error',
	summary: 'An mx value of the policy ends with a dot',
	rfc: 'RFC 8461 section 3.2, RFC 5321 section 4.1.2',
	why: `The final dot belongs to zone files. A policy has domains as mail does, without it: with the dot the line is not in the grammar,
and senders refuse the policy or find that the host does not match.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com.
;   ^^^^^^^^^^^^^^^^^ Delete the dot at the end
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
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
		for (const line of faultyMx(policy, 'trailing-dot')) {
			yield {
				span: line.value,
				message: `Delete the dot at the end of ${shown(line)}: only zone files have it.`,
				fixes: mending(line, true),
			};
		}
	},
});
