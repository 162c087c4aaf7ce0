import { defineRule } from '../rule.ts';
import { faultyMx, mending, shown } from './policy-mx-lines.ts';

export const mtastsPolicyMxUrl = defineRule({
	name: 'mtasts/policy-mx-url',
	scope: 'policy',
	severity: 'error',
	summary: 'An mx value of the policy is a URL, or has a port',
	rfc: 'RFC 8461 section 3.2',
	why: `\`mx\` holds the name of a host, as the MX record has it: no scheme, no path, no port. Anything else is not in the grammar, and
senders refuse the policy or find that no host matches.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: smtp://mail.example.com:25/
;   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write the host name alone
max_age: 2419200`,
			fixed: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com:25
;   ^^^^^^^^^^^^^^^^^^^ Write the host name alone
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
		for (const line of faultyMx(policy, 'url')) {
			yield {
				span: line.value,
				message: `Write the host name alone in place of ${shown(line)}: “mx” takes no scheme, port or path.`,
				fixes: mending(line, true),
			};
		}
	},
});
