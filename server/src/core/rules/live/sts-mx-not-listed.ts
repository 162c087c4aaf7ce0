import { judgedHosts } from '../../live/hosts.ts';
import { isActive, isListed, stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL_WITH_STS } from './examples.ts';

export const liveStsMxNotListed = defineRule({
	name: 'live/sts-mx-not-listed',
	scope: 'live',
	severity: 'error',
	summary: 'An MX host is not in the MTA-STS policy',
	rfc: 'RFC 8461 section 4.1',
	why: `Senders deliver to hosts that an \`mx\` line matches, and to no others: in \`enforce\` mail for this host waits or goes to
another; in \`testing\` it is reported. Most report \`validation-failure\`; Postfix passes over the host in silence. A \`*.\`
stands for just one label.

Add the host to the policy, put it in place, and then give the record a new \`id\`.`,
	explains: ['mtasts/mx-not-covered', 'mtasts/wildcard-depth'],
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
mx: *.mail.example.com
max_age: 2419200`,
		},
	],
	good: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'good' },
			policy: `version: STSv1
mode: enforce
mx: *.example.com
max_age: 2419200`,
		},
	],
	*check(facts) {
		const { inForce, policy, record } = stsOf(facts);
		const read =
			inForce ?? (record === 'none' || policy === undefined || policy.faults.length > 0 ? undefined : policy);
		if (!isActive(read)) return;
		for (const { host } of judgedHosts(facts)) {
			if (!isListed(read, host))
				yield {
					message: `Add “mx: ${visible(host)}” to the policy: senders that hold to it do not deliver to an MX host that is not there.`,
					subject: host,
				};
		}
	},
});
