import { addressesOf } from '../../live/delivery.ts';
import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveMxUnresolvable = defineRule({
	name: 'live/mx-unresolvable',
	scope: 'live',
	severity: 'error',
	summary: 'An MX host has no address',
	rfc: 'RFC 5321 section 5.1',
	why: `The name in the MX record has neither A nor AAAA, or does not exist. Senders go on to the next MX host; where there is none,
mail waits and comes back. Where others are in order it is a warning.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'no address' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const { a, aaaa } = judged.facts.addresses;
			if (a.kind !== 'absent' || aaaa.kind !== 'absent') continue;
			const others = judgedHosts(facts).some(({ facts: { addresses } }) => addressesOf(addresses).length > 0);
			yield {
				message: `Publish an address for ${visible(judged.host)} or take it out of the MX records: no mail can be delivered there.`,
				subject: judged.host,
				...(others ? { severity: 'warning' as const } : {}),
			};
		}
	},
});
