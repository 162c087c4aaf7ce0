import { judgedHosts, outcomeOf } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStarttlsInjection = defineRule({
	name: 'live/starttls-injection',
	scope: 'live',
	severity: 'warning',
	summary: 'A mail server sends plain text behind its consent to STARTTLS',
	rfc: 'RFC 3207 section 6',
	why: `What comes between the 220 and the handshake is not protected: a client that reads it as part of the session can be made to
believe it (CVE-2011-0411 and its kin). It may also be someone on the way. Careful clients discard it or hang up. Update the
mail server.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'injects' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const outcome = outcomeOf(judged, 'injected');
			if (outcome === undefined) continue;
			yield {
				message: `Update the mail server at ${visible(judged.host)}: it sends plain text behind its consent to STARTTLS, where others could put in theirs.`,
				subject: judged.host,
			};
		}
	},
});
