import { failedFor, isHeard, judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveMxTimeout = defineRule({
	name: 'live/mx-timeout',
	scope: 'live',
	severity: 'info',
	summary: 'A mail server did not answer in time',
	rfc: 'RFC 8460 section 4.3',
	why: `The server did not answer, or took all the time for its greeting. It may be slow on purpose against spam, or port 25 may be
blocked from here, as it is in most home and cloud networks. Nothing is said about its TLS.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'silent' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			// One of several addresses may be out of reach from here alone, mostly by IPv6.
			if (isHeard(judged) || failedFor(judged, ['timeout', 'too-much']) === undefined) continue;
			yield {
				message: `Check from elsewhere whether ${visible(judged.host)} answers on port 25: here it did not come to the end of its answer in time.`,
				subject: judged.host,
			};
		}
	},
});
