import { judgedHosts, outcomeOf } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveTlsHandshakeFailed = defineRule({
	name: 'live/tls-handshake-failed',
	scope: 'live',
	severity: 'error',
	summary: 'The TLS handshake with a mail server fails',
	rfc: 'RFC 8460 section 4.3',
	why: `After STARTTLS no session comes about: no common version or cipher, a broken certificate file, a proxy in between. Senders
report \`validation-failure\`, with reasons of their own.

It is an error where a policy obliges senders to use TLS, else a warning: they then deliver in the clear.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'handshake fails' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const outcome = outcomeOf(judged, 'tls-failed');
			if (outcome === undefined) continue;
			const host = visible(judged.host);
			yield {
				message: `See to the TLS settings of ${host}: after STARTTLS no session comes about (${visible(outcome.detail)}).`,
				subject: judged.host,
				...(judged.enforced ? {} : { severity: 'warning' as const }),
			};
		}
	},
});
