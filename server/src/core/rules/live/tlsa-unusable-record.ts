import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';
import { listTlsa } from './tlsa-words.ts';

export const liveTlsaUnusableRecord = defineRule({
	name: 'live/tlsa-unusable-record',
	scope: 'live',
	severity: 'warning',
	summary: 'A TLSA record beside others cannot be used for mail',
	rfc: 'RFC 7672 section 3.1.3',
	why: `Senders pass over this record, because of its usage, its numbers or the length of its digest; they go by the others. Take it
out, so that nobody relies on it.`,
	bad: [
		{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 1 1 1 of another key, TLSA 3 1 1 of its key' } },
	],
	good: [
		{
			zone: MAIL,
			signed: true,
			hosts: { 'mail.example.com': 'TLSA 2 1 1 of its intermediate, TLSA 3 1 1 of its key' },
		},
	],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'usable' || judged.dane.unusable.length === 0) continue;
			yield {
				message: `Take ${listTlsa(judged.dane.unusable)} out of the TLSA records of ${visible(judged.host)}: no sender of mail can use it.`,
				subject: judged.host,
			};
		}
	},
});
