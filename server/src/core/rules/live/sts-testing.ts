import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsTesting = defineRule({
	name: 'live/sts-testing',
	scope: 'live',
	severity: 'info',
	summary: 'The MTA-STS policy is in mode testing',
	rfc: 'RFC 8461 section 5',
	why: `In testing, senders report what fails and deliver all the same. Postfix with its usual plug-ins leaves such a policy aside.
When reports show no more failures, change the mode to \`enforce\`, and the record's \`id\`.`,
	explains: ['mtasts/mode-testing'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: testing
mx: mail.example.com
max_age: 2419200`,
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.inForce?.mode !== 'testing') return;
		yield {
			message: `Change the mode of the policy at ${host} to “enforce” when reports show no failures: in testing nothing is refused.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
