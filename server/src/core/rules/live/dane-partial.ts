import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL_AND_BACKUP } from './examples.ts';

export const liveDanePartial = defineRule({
	name: 'live/dane-partial',
	scope: 'live',
	severity: 'warning',
	summary: 'Some MX hosts have TLSA records and others have none',
	rfc: 'RFC 7672 section 2.2.1',
	why: `An attacker who keeps senders away from the hosts with TLSA records has them deliver to the one without, unprotected. Give
each MX host its records.`,
	bad: [
		{
			zone: MAIL_AND_BACKUP,
			signed: true,
			hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key', 'backup.example.com': 'good' },
		},
	],
	good: [
		{
			zone: MAIL_AND_BACKUP,
			signed: true,
			hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key', 'backup.example.com': 'TLSA 3 1 1 of its key' },
		},
	],
	*check(facts) {
		const hosts = judgedHosts(facts);
		const bare = hosts.filter(({ dane }) => dane.kind === 'none').map(({ host }) => visible(host));
		if (bare.length === 0 || !hosts.some(({ dane }) => dane.kind === 'usable')) return;
		yield {
			message: `Publish TLSA records for ${bare.join(' and ')} too: beside MX hosts with DANE, mail that is driven there goes unprotected.`,
			subject: facts.domain,
		};
	},
});
