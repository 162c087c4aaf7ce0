import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';

export const liveTlsaNotDnssec = defineRule({
	name: 'live/tlsa-not-dnssec',
	scope: 'live',
	severity: 'warning',
	summary: 'TLSA records stand in a zone that is not signed',
	rfc: 'RFC 7672 section 2.2.2',
	why: `Without DNSSEC, TLSA records count for nothing: senders pass them over. Sign the zone of the mail server, or take the
records out. If that zone is signed, the resolver that was asked does not validate: choose one that does.`,
	bad: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'unsigned TLSA 3 1 1 of its key' } }],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'none' || judged.dane.unsigned.length === 0) continue;
			yield {
				message: `Sign the zone of ${visible(judged.host)} with DNSSEC: its TLSA records are not authenticated, so that senders pass them over.`,
				subject: judged.host,
			};
		}
	},
});
