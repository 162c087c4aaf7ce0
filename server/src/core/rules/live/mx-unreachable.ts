import { failedFor, isHeard, judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveMxUnreachable = defineRule({
	name: 'live/mx-unreachable',
	scope: 'live',
	severity: 'info',
	summary: 'A mail server could not be reached',
	rfc: 'RFC 8460 section 4.3',
	why: `No connection came about, or the server ended it before TLS was spoken of. It may be down, or unreachable from here alone.
Senders try again and report nothing of it.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'port closed' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			// No route to one of several addresses is mostly a lack of IPv6 here.
			const outcome = failedFor(judged, isHeard(judged) ? ANSWERED : UNREACHABLE);
			if (outcome === undefined) continue;
			yield {
				message: `Check from elsewhere whether ${visible(judged.host)} is up: ${visible(outcome.detail)}.`,
				subject: judged.host,
			};
		}
	},
});

/** What keeps a connection from coming about or ends it; time and the check itself left aside. */
const UNREACHABLE = ['refused', 'closed', 'network', 'malformed'] as const;
const ANSWERED = ['refused', 'closed', 'malformed'] as const;
