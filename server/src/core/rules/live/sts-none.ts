import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsNone = defineRule({
	name: 'live/sts-none',
	scope: 'live',
	severity: 'info',
	summary: 'The MTA-STS policy is in mode none',
	rfc: 'RFC 8461 section 5',
	why: `Mode \`none\` says that the domain does without MTA-STS: it is the way to give it up (RFC 8461 section 8.3). Once the
\`max_age\` of the last policy is over, record and policy can go.`,
	explains: ['mtasts/mode-none'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: none
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.inForce?.mode !== 'none') return;
		yield {
			message: `Take away the record and the policy of ${host} once the last policy has run out: mode “none” asks nothing of senders.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
