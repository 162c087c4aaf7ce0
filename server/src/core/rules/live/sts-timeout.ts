import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsTimeout = defineRule({
	name: 'live/sts-timeout',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS policy does not come in time',
	rfc: 'RFC 8461 section 3.3',
	why: `The policy host does not answer, or does not come to the end. Senders give it a minute at most. Senders without the policy
in their cache deliver as without MTA-STS, and report \`sts-policy-fetch-error\`.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'silent' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'failed' || sts.fetch.why !== 'timeout') return;
		yield {
			message: `See why the web server of ${host} is so slow: the policy did not come in time.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
