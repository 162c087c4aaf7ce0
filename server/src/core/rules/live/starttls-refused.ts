import { judgedHosts, outcomeOf } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStarttlsRefused = defineRule({
	name: 'live/starttls-refused',
	scope: 'live',
	severity: 'error',
	summary: 'A mail server offers STARTTLS and then refuses it',
	rfc: 'RFC 3207 section 4',
	why: `The server announces STARTTLS, and answers the command with an error: mostly 454, because it cannot read its key or
certificate. Senders report \`starttls-not-supported\`, Postfix also where no policy obliges it.

Look into the server's log for what it could not load.

It is an error where a policy obliges senders to use TLS, else a warning: they then deliver in the clear.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'STARTTLS refused' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const outcome = outcomeOf(judged, 'starttls-refused');
			if (outcome === undefined) continue;
			const host = visible(judged.host);
			yield {
				message: `Look into the log of ${host}: it offers STARTTLS and answers it with ${outcome.reply.code}.`,
				subject: judged.host,
				...(judged.enforced ? {} : { severity: 'warning' as const }),
			};
		}
	},
});
