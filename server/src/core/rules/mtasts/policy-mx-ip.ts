import { defineRule } from '../rule.ts';
import { faultyMx, shown } from './policy-mx-lines.ts';

export const mtastsPolicyMxIp = defineRule({
	name: 'mtasts/policy-mx-ip',
	scope: 'policy',
	severity: 'warning',
	summary: 'An mx value of the policy is an IP address',
	rfc: 'RFC 8461 sections 3.2 and 4.1',
	why: `Senders compare \`mx\` with the names in the MX records, and those are never addresses: the line matches nothing. By the grammar
four numbers with dots are a domain, so the policy as such is valid; an IPv6 address or one in brackets makes it invalid.

Write the name of the MX host.`,
	bad: [
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
mx: 192.0.2.1
;   ^^^^^^^^^ Write the name of the MX host
max_age: 2419200`,
		},
		{
			language: 'mta-sts-policy',
			text: `version: STSv1
mode: enforce
mx: mail.example.com
mx: [2001:db8::1]
;   ^^^^^^^^^^^^^ Write the name of the MX host
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
		for (const line of faultyMx(policy, 'ip')) {
			yield {
				span: line.value,
				message: `Write the name of the MX host in place of ${shown(line)}: an address matches no MX record.`,
				// By the grammar no domain: then the whole policy is invalid.
				...(/[:[]/.test(line.valueText) && { severity: 'error' as const }),
			};
		}
	},
});
