import { judgedHosts } from '../../live/hosts.ts';
import { whyUnusable } from '../../live/tlsa.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';
import { listTlsa } from './tlsa-words.ts';

export const liveTlsaDigestLength = defineRule({
	name: 'live/tlsa-digest-length',
	scope: 'live',
	severity: 'error',
	summary: 'A TLSA record has a digest of the wrong length',
	rfc: 'RFC 6698 section 2.1.4',
	why: `Matching type 1 (SHA-256) has 64 hexadecimal digits, type 2 (SHA-512) has 128. Any other length fits nothing: a character
was lost in copying, or the matching type is not that of the digest.`,
	bad: [
		{
			zone: MAIL,
			signed: true,
			hosts: { 'mail.example.com': 'TLSA 3 1 1 cut short' },
			alsoFinds: ['live/tlsa-unusable'],
		},
	],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'usable' && judged.dane.kind !== 'unusable') continue;
			const all = judged.dane.kind === 'usable' ? judged.dane.unusable : judged.dane.records;
			const wrong = all.filter(record => whyUnusable(record) === 'digest-length');
			if (wrong.length > 0)
				yield {
					message: `Correct ${listTlsa(wrong)} of ${visible(judged.host)}: its digest does not have the length that its matching type asks for.`,
					subject: judged.host,
				};
		}
	},
});
