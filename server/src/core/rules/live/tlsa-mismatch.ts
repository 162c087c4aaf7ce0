import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';
import { listTlsa } from './tlsa-words.ts';

export const liveTlsaMismatch = defineRule({
	name: 'live/tlsa-mismatch',
	scope: 'live',
	severity: 'error',
	summary: "No TLSA record fits a mail server's certificate",
	rfc: 'RFC 7672 section 2.2',
	why: `Senders that use DANE do not deliver to a host whose certificate none of its usable TLSA records fits, whatever MTA-STS
says. They report \`tlsa-invalid\`, \`certificate-not-trusted\` (Postfix) or \`validation-failure\`.

Mostly the certificate was renewed with a new key, and the record was left. Publish the record for the new key, wait for the
old one's TTL, and only then change the certificate.`,
	bad: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of another key' } }],
	good: [{ zone: MAIL, signed: true, hosts: { 'mail.example.com': 'TLSA 3 1 1 of its key' } }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind !== 'usable' || !judged.sessions.some(({ dane }) => dane?.kind === 'mismatch')) continue;
			yield {
				message: `Publish a TLSA record for the certificate of ${visible(judged.host)}: none of those there fits (${listTlsa(judged.dane.records)}), so senders with DANE do not deliver.`,
				subject: judged.host,
			};
		}
	},
});
