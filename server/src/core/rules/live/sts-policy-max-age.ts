import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsPolicyMaxAge = defineRule({
	name: 'live/sts-policy-max-age',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS policy does not say how long it holds',
	rfc: 'RFC 8461 section 3.2',
	why: `\`max_age\` is a whole number of seconds, at most 31557600 (a year). Senders report \`sts-policy-invalid\` and deliver as
without MTA-STS.`,
	explains: ['mtasts/policy-max-age', 'mtasts/max-age-limit'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 4 weeks`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.policy?.faults.includes('max-age')) return;
		yield {
			message: `Write “max_age: 2419200” or another number of seconds up to 31557600 into the policy at ${host}.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
