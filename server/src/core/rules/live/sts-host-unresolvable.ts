import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsHostUnresolvable = defineRule({
	name: 'live/sts-host-unresolvable',
	scope: 'live',
	severity: 'error',
	summary: 'The host of the MTA-STS policy has no address',
	rfc: 'RFC 8461 section 3.3',
	why: `The record at \`_mta-sts\` announces a policy, but \`mta-sts.\` and the domain has neither A nor AAAA. Senders without the
policy in their cache deliver as without MTA-STS, and report \`sts-policy-fetch-error\`.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'no address' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (sts.fetch?.kind !== 'unresolvable') return;
		yield {
			message: `Publish an address for ${host}: the record at _mta-sts announces a policy, and senders cannot fetch it.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
