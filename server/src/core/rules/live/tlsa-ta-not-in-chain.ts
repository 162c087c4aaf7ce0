import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';
import { listTlsa } from './tlsa-words.ts';

export const liveTlsaTaNotInChain = defineRule({
	name: 'live/tlsa-ta-not-in-chain',
	scope: 'live',
	severity: 'error',
	summary: 'A TLSA record names a CA that the mail server does not send',
	rfc: 'RFC 7672 section 3.1.2',
	why: `A record with usage 2 names a trust anchor, and the server must send that certificate with its own: senders have no store to
take it from. Send the whole chain, the root too if that is what the record names, or use a record \`3 1 1\`.`,
	bad: [
		{
			zone: MAIL,
			signed: true,
			hosts: { 'mail.example.com': 'TLSA 2 1 1 of its root' },
			alsoFinds: ['live/tlsa-mismatch'],
		},
	],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 2 1 1 of its intermediate' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'usable' || judged.dane.records.every(record => record.usage !== 2)) continue;
			if (!judged.sessions.some(({ dane }) => dane?.kind === 'mismatch')) continue;
			const anchors = judged.dane.records.filter(record => record.usage === 2);
			yield {
				message: `Send the CA certificate that ${listTlsa(anchors)} names along with that of ${visible(judged.host)}: it is not among those sent.`,
				subject: judged.host,
			};
		}
	},
});
