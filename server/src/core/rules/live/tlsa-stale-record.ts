import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';
import { listTlsa } from './tlsa-words.ts';

export const liveTlsaStaleRecord = defineRule({
	name: 'live/tlsa-stale-record',
	scope: 'live',
	severity: 'info',
	summary: 'A TLSA record fits nothing beside one that fits',
	rfc: 'RFC 7671 section 8.1',
	why: `One record fits what the server shows, another does not. That is right while keys change: the next key's record is published
ahead. Where no change is under way it is a left-over.`,
	bad: [
		{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of another key, TLSA 3 1 1 of its key' } },
	],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'usable' || judged.sessions.length === 0) continue;
			const fitting = judged.sessions
				.flatMap(({ dane }) => (dane?.kind === 'match' ? dane.matches : []))
				.map(match => match.record);
			const stale = judged.dane.records.filter(record => !fitting.includes(record));
			if (fitting.length > 0 && stale.length > 0)
				yield {
					message: `Take ${listTlsa(stale)} of ${visible(judged.host)} out, unless a key is about to change: it fits nothing there.`,
					subject: judged.host,
				};
		}
	},
});
