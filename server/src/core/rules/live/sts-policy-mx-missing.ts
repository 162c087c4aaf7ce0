import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsPolicyMxMissing = defineRule({
	name: 'live/sts-policy-mx-missing',
	scope: 'live',
	severity: 'error',
	summary: 'The MTA-STS policy names no MX host',
	rfc: 'RFC 8461 section 3.2',
	why: `Every mode but \`none\` asks for at least one \`mx\` line. Senders report \`sts-policy-invalid\` and deliver as without MTA-STS.`,
	explains: ['mtasts/policy-mx'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
max_age: 2419200`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.policy?.faults.includes('mx-missing')) return;
		yield {
			message: `Add an “mx” line for each MX host to the policy at ${host}: without one it is no policy.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
