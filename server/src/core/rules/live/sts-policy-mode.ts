import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsPolicyMode = defineRule({
	name: 'live/sts-policy-mode',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS policy has no mode that there is',
	rfc: 'RFC 8461 section 3.2',
	why: `The mode is \`enforce\`, \`testing\` or \`none\`, in lower case. Senders report \`sts-policy-invalid\` and deliver as without
MTA-STS.`,
	explains: ['mtasts/policy-mode'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: strict
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.policy?.faults.includes('mode')) return;
		yield {
			message: `Write “mode: enforce”, “mode: testing” or “mode: none” into the policy at ${host}: it has no such line.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
