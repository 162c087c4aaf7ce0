import type { Fix } from '../../finding.ts';
import { mxFault } from '../../mtasts/mx-pattern.ts';
import type { Policy, PolicyLine } from '../../mtasts/policy.ts';
import { defineRule } from '../rule.ts';
import { replacing } from './policy-edits.ts';
import { faultyMx, shown } from './policy-mx-lines.ts';

export const mtastsPolicyMxWildcardInner = defineRule({
	name: 'mtasts/policy-mx-wildcard-inner',
	scope: 'policy',
	severity: 'error',
	summary: 'An mx value of the policy has a star elsewhere than as its whole first label',
	rfc: 'RFC 8461 sections 3.2 and 4.1',
	why: `A wildcard is \`*.\` before a domain, and stands for one whole label. \`mx*.example.com\`, \`mail.*.example.com\` and \`*.*.example.com\`
are not in the grammar.

Write \`*.example.com\`, or a line for each host.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mx*.example.com
;   ^^^^^^^^^^^^^^^ Write “*.” before a domain, or a line for each host
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: *.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: *example.com
;   ^^^^^^^^^^^^ Write “*.” before a domain
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: *.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.*.example.com
;   ^^^^^^^^^^^^^^^^^^ Write “*.” before a domain
max_age: 2419200`,
		},
	],
	good: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: *.example.com
max_age: 2419200`,
		},
	],
	*check(policy) {
		for (const line of faultyMx(policy, 'wildcard-inner')) {
			yield {
				span: line.value,
				message: `Write “*.” before a domain, or a line for each host, in place of ${shown(line)}: a star stands for the whole first label.`,
				fixes: widened(policy, line),
			};
		}
	},
});

/** A star for the whole first label, where it is in that. It allows more hosts than were meant. */
function widened(policy: Policy, line: PolicyLine): Fix[] {
	const name = line.valueText.replace(/^\*+(?=[^.*])|^[^.]*\*[^.]*\./, '*.');
	return mxFault(name) === undefined ? [replacing(policy, line, name, false)] : [];
}
