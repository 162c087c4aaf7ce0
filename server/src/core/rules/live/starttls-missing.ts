import { judgedHosts, outcomeOf } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStarttlsMissing = defineRule({
	name: 'live/starttls-missing',
	scope: 'live',
	severity: 'error',
	summary: 'A mail server does not offer STARTTLS',
	rfc: 'RFC 3207 section 4',
	why: `The server's answer to EHLO has no STARTTLS, or it does not know EHLO. Senders with an MTA-STS policy or TLSA records for it
do not deliver, and report \`starttls-not-supported\`.

Turn TLS on in the mail server. Some firewalls take the word out of the answer: the server itself is then in order.

It is an error where a policy obliges senders to use TLS, else a warning: they then deliver in the clear.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'no STARTTLS' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const outcome = outcomeOf(judged, 'no-starttls');
			if (outcome === undefined) continue;
			const host = visible(judged.host);
			yield {
				message: `Turn on STARTTLS at ${host}: ${outcome.ehlo === 'refused' ? 'it refuses EHLO, without which there is none' : 'it offers none'}.`,
				subject: judged.host,
				...(judged.enforced ? {} : { severity: 'warning' as const }),
			};
		}
	},
});
