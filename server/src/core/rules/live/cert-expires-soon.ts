import { endsSoon } from '../../live/certificate.ts';
import { judgedHosts } from '../../live/hosts.ts';
import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertExpiresSoon = defineRule({
	name: 'live/cert-expires-soon',
	scope: 'live',
	severity: 'warning',
	summary: 'A certificate ends within 14 days',
	rfc: 'RFC 8461 section 4.2',
	why: `The certificate of a mail server or of the policy host, or one that it hangs on, ends soon. Certificates that renew
themselves do so about a month before: one that is this near its end was most likely forgotten.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate ends in 9 days' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const { tls } = stsOf(facts);
		const hosts = judgedHosts(facts).flatMap(({ host, sessions }) =>
			sessions.map(session => ({ host, tls: session.tls })),
		);
		const policyHost = tls === undefined ? [] : [{ host: facts.policy!.host, tls }];
		const told = new Set<string>();
		for (const { host, tls: session } of [...hosts, ...policyHost]) {
			const soon = endsSoon(session, facts.at);
			if (soon === undefined || told.has(host)) continue;
			told.add(host);
			const { days, certificate } = soon;
			const left = days === 0 ? 'today' : days === 1 ? 'in a day' : `in ${days} days`;
			yield {
				message: `Renew the certificate of ${visible(host)}: it ends ${left}, on ${visible(certificate.notAfter.slice(0, 10))}.`,
				subject: host,
			};
		}
	},
});
