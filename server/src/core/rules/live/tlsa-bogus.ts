import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';

export const liveTlsaBogus = defineRule({
	name: 'live/tlsa-bogus',
	scope: 'live',
	severity: 'error',
	summary: 'The DNSSEC signatures of the TLSA answer do not hold',
	rfc: 'RFC 7672 section 2.1.1',
	why: `Senders that use DANE must not deliver to a host whose TLSA records, or the proof that there are none, fail validation: mail
waits and comes back. Some report \`dnssec-invalid\`. Sign the zone again; if only the proof of absence is broken, the signer
or one of the servers is at fault.`,
	bad: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA bogus' } }],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'bogus') continue;
			yield {
				message: `Mend the DNSSEC signatures at _25._tcp.${visible(judged.host)}: senders with DANE do not deliver while the answer there fails validation.`,
				subject: judged.host,
			};
		}
	},
});
