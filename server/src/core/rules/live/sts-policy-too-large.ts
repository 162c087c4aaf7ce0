import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsPolicyTooLarge = defineRule({
	name: 'live/sts-policy-too-large',
	scope: 'live',
	severity: 'warning',
	summary: 'The MTA-STS policy is longer than senders read',
	rfc: 'RFC 8461 section 3.3',
	why: `Senders are advised to stop at 64 KiB; then the policy counts as not fetched. A policy takes a few lines: what comes is
mostly another page.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'too large' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'too-large') return;
		yield {
			message: `Serve the policy alone at ${host}: the answer is longer than 64 KiB, where many senders stop.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
