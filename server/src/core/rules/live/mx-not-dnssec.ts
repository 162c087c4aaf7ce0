import { judgedHosts } from '../../live/hosts.ts';
import { isWaySigned } from '../../live/tlsa.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';

export const liveMxNotDnssec = defineRule({
	name: 'live/mx-not-dnssec',
	scope: 'live',
	severity: 'info',
	summary: 'MX hosts have DANE, and the MX records that lead there are not signed',
	rfc: 'RFC 7672 section 2.2.1',
	why: `The TLSA records of the hosts are authenticated, the domain's MX records are not. Some senders (Postfix) use DANE all the
same; others (mox, Stalwart) leave it aside, since the name of the host might be forged. Sign the domain's zone too.`,
	bad: [{ zone: MAIL, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		if (
			isWaySigned(facts) ||
			!judgedHosts(facts).some(({ dane }) => dane.kind === 'usable' || dane.kind === 'unusable')
		)
			return;
		yield {
			message: `Sign the zone of ${visible(facts.domain)} with DNSSEC: its mail servers have TLSA records, but some senders leave them aside while the MX records are not authenticated.`,
			subject: facts.domain,
		};
	},
});
