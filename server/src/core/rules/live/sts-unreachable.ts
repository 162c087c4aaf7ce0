import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsUnreachable = defineRule({
	name: 'live/sts-unreachable',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS policy cannot be fetched',
	rfc: 'RFC 8461 section 3.3',
	why: `The policy host refuses the connection, ends it, or no TLS session comes about. Senders without the policy in their cache
deliver as without MTA-STS, and report \`sts-policy-fetch-error\`.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'port closed' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'failed' || sts.fetch.why === 'timeout') return;
		yield {
			message: `Bring up the web server of ${host}: the policy cannot be fetched there (${visible(sts.fetch.detail)}).`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
