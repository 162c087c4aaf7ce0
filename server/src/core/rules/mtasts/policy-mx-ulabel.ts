import { defineRule } from '../rule.ts';
import { faultyMx, mending, shown, shownMended } from './policy-mx-lines.ts';

export const mtastsPolicyMxUlabel = defineRule({
	name: 'mtasts/policy-mx-ulabel',
	scope: 'policy',
	severity: 'error',
	summary: 'An mx value of the policy has letters that are not ASCII',
	rfc: 'RFC 8461 section 3.2, RFC 5891',
	why: `A name with other letters than ASCII must stand in its A-label form (\`xn--…\`): senders compare it with the MX record, which has
it so. In its U-label form the line is not in the grammar.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: *.bücher.example
;   ^^^^^^^^^^^^^^^^ Write “*.xn--bcher-kva.example” in place of
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: *.xn--bcher-kva.example
max_age: 2419200`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: *.xn--bcher-kva.example
max_age: 2419200`,
		},
	],
	*check(policy) {
		for (const line of faultyMx(policy, 'ulabel')) {
			yield {
				span: line.value,
				message: `Write ${shownMended(line)} in place of ${shown(line)}: “mx” takes A-labels.`,
				fixes: mending(line, true),
			};
		}
	},
});
