import { judgedHosts, outcomeOf } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveMxGreetingRejected = defineRule({
	name: 'live/mx-greeting-rejected',
	scope: 'live',
	severity: 'warning',
	summary: 'A mail server turns the connection away',
	rfc: 'RFC 5321 section 3.1',
	why: `The server greeted with something else than 220, mostly 554. It may do so to this machine alone, by a blocklist; if it does
so to all, no mail comes in. No report tells of it, since no TLS was tried.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'greets with 554' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			const outcome = outcomeOf(judged, 'rejected');
			if (outcome === undefined) continue;
			yield {
				message: `See whether ${visible(judged.host)} takes mail from others: here it greeted with ${outcome.reply.code}, not 220.`,
				subject: judged.host,
			};
		}
	},
});
