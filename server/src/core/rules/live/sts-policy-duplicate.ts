import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsPolicyDuplicate = defineRule({
	name: 'live/sts-policy-duplicate',
	scope: 'live',
	severity: 'warning',
	summary: 'The MTA-STS policy has a key twice',
	rfc: 'RFC 8461 section 3.2',
	why: `Of \`version\`, \`mode\` and \`max_age\` the first counts and the others are ignored. Some senders (Stalwart,
postfix-mta-sts-resolver) take the last one: senders do not agree on the policy.`,
	explains: ['mtasts/policy-duplicate-key'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200
mode: testing`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		const repeated = sts.policy?.repeated ?? [];
		if (repeated.length === 0) return;
		yield {
			message: `Keep one line with ${repeated.map(key => `“${key}”`).join(' and ')} in the policy at ${host}: of several, some senders take the first and some the last.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
