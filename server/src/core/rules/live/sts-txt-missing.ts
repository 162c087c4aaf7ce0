import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL, MAIL_WITH_STS } from './examples.ts';

export const liveStsTxtMissing = defineRule({
	name: 'live/sts-txt-missing',
	scope: 'live',
	severity: 'warning',
	summary: 'A policy is served, and no record announces it',
	rfc: 'RFC 8461 section 3.1',
	why: `Senders look for the TXT record at \`_mta-sts\` first. Without it they never ask for the policy, which so does nothing.`,
	bad: [
		{
			zone: MAIL,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
mx: mail.example.com
max_age: 2419200`,
		},
	],
	*check(facts) {
		const { record, policy } = stsOf(facts);
		if (record !== 'none' || policy === undefined || policy.faults.includes('version')) return;
		yield {
			message: `Publish a TXT record at _mta-sts.${visible(facts.domain)}, such as “v=STSv1; id=1”: without it no sender asks for the policy that is served.`,
			subject: `_mta-sts.${facts.domain}`,
		};
	},
});
