import { defineRule } from '../rule.ts';
import { faultyMx } from './policy-mx-lines.ts';

export const mtastsPolicyMxBareStar = defineRule({
	name: 'mtasts/policy-mx-bare-star',
	scope: 'policy',
	severity: 'error',
	summary: 'An mx value of the policy is a star alone',
	rfc: 'RFC 8461 section 3.2',
	why: `There is no pattern for every host: \`*\` is not in the grammar, and a policy that allowed all would protect nothing.

Write the names of the MX hosts, or \`*.\` before the domain that they stand in.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: *
;   ^ Write the names of the MX hosts
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
		for (const line of faultyMx(policy, 'bare-star')) {
			yield {
				span: line.value,
				message: 'Write the names of the MX hosts, each on a line of its own: a star alone is no pattern.',
			};
		}
	},
});
