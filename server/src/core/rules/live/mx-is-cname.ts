import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveMxIsCname = defineRule({
	name: 'live/mx-is-cname',
	scope: 'live',
	severity: 'warning',
	summary: 'An MX record names an alias',
	rfc: 'RFC 2181 section 10.3',
	why: `An MX record must name a host that has addresses itself, not a CNAME. Most senders follow it, some refuse; and with DANE and
MTA-STS it is no longer plain which name the certificate must have. Name the host that the alias leads to.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'alias of host.example.net' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const { a, aaaa } = judged.facts.addresses;
			const chain = [a, aaaa]
				.map(answer => (answer.kind === 'skipped' ? [] : answer.chain))
				.find(names => names.length > 0);
			if (facts.mx.kind !== 'found' || chain === undefined) continue;
			yield {
				message: `Name ${visible(chain.at(-1)!)} in the MX record: ${visible(judged.host)} is an alias (CNAME), which it must not be.`,
				subject: judged.host,
			};
		}
	},
});
