import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';

export const liveTlsaWrongOwner = defineRule({
	name: 'live/tlsa-wrong-owner',
	scope: 'live',
	severity: 'warning',
	summary: 'TLSA records stand where no sender of mail looks',
	rfc: 'RFC 7672 section 2.2.3',
	why: `Senders ask for TLSA at port 25 of the MX host: \`_25._tcp.mail.example.com\`. Records at the domain itself, or at another
port, protect no mail between servers. Move them to the MX host.`,
	bad: [
		{
			zone: MAIL,
			signed: true,
			hosts: { 'mail.example.com': 'good' },
			stray: { '_25._tcp.example.com': 'TLSA 3 1 1 of its key' },
		},
	],
	good: [
		{
			zone: MAIL,
			signed: true,
			hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' },
			stray: { '_465._tcp.mail.example.com': 'TLSA 3 1 1 of its key' },
		},
	],
	*check(facts) {
		for (const { name, tlsa } of facts.strayTlsa ?? []) {
			if (tlsa.kind !== 'found') continue;
			const owner = name.replace(/^_[0-9]+\._tcp\./, '');
			const there = judgedHosts(facts).find(({ host }) => host === owner);
			// Beside those for port 25, records for submission and the like are in their place.
			if (there !== undefined && there.dane.kind !== 'none') continue;
			const hosts = there === undefined ? judgedHosts(facts).map(({ host }) => host) : [owner];
			if (hosts.length === 0) continue;
			yield {
				message: `Move the TLSA records from ${visible(name)} to ${hosts.map(host => `_25._tcp.${visible(host)}`).join(' and ')}: senders of mail do not look elsewhere.`,
				subject: name,
			};
		}
	},
});
