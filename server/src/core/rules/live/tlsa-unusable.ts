import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';
import { listTlsa } from './tlsa-words.ts';

export const liveTlsaUnusable = defineRule({
	name: 'live/tlsa-unusable',
	scope: 'live',
	severity: 'error',
	summary: 'None of the TLSA records can be used for mail',
	rfc: 'RFC 7672 section 3.1.3',
	why: `Senders use the usages 2 (DANE-TA) and 3 (DANE-EE) alone; 0 and 1 mean nothing for SMTP. Records with other numbers, or with
a digest of the wrong length, are passed over too. Where nothing is left, senders ask for TLS but look at no certificate,
and some report \`tlsa-invalid\`.

Publish a record \`3 1 1\` of the key.`,
	bad: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 1 1 1 of its key' } }],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'unusable') continue;
			yield {
				message: `Publish a TLSA record “3 1 1” for ${visible(judged.host)}: no sender of mail can use what is there (${listTlsa(judged.dane.records)}).`,
				subject: judged.host,
			};
		}
	},
});
