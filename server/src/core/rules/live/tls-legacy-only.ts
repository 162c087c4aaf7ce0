import { judgedHosts, outcomeOf } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveTlsLegacyOnly = defineRule({
	name: 'live/tls-legacy-only',
	scope: 'live',
	severity: 'error',
	summary: 'A mail server has no TLS version that senders still use',
	rfc: 'RFC 8996 section 2',
	why: `A handshake comes about only with TLS 1.0 or 1.1, which must not be used any more; MTA-STS asks for TLS 1.2 at least (RFC
8461 section 7.2). Update the TLS library of the server, or allow TLS 1.2 and 1.3 in its settings.

It is an error where a policy obliges senders to use TLS, else a warning: they then deliver in the clear.`,
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'TLS 1.0 only' },
			policy: ENFORCING,
			alsoFinds: ['live/tls-handshake-failed'],
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const outcome = outcomeOf(judged, 'tls-failed');
			if (outcome === undefined || outcome.legacy === undefined) continue;
			const host = visible(judged.host);
			yield {
				message: `Allow TLS 1.2 and 1.3 at ${host}: it speaks ${visible(outcome.legacy)} alone.`,
				subject: judged.host,
				...(judged.enforced ? {} : { severity: 'warning' as const }),
			};
		}
	},
});
