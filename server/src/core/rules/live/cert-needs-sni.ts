import { needsSni } from '../../live/certificate.ts';
import { judgedHosts } from '../../live/hosts.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertNeedsSni = defineRule({
	name: 'live/cert-needs-sni',
	scope: 'live',
	severity: 'info',
	summary: 'A mail server shows its certificate only to clients that name the host',
	rfc: 'RFC 8461 section 7.1',
	why: `Without the host's name in the handshake (SNI) the server shows a certificate for another name. Servers may rely on SNI:
senders that hold to MTA-STS or DANE must send it. Others may not, but those do not verify either. Nothing is said where
TLSA records are in use.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'needs SNI' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		for (const judged of judgedHosts(facts)) {
			if (judged.dane.kind === 'usable' || !judged.sessions.some(({ tls }) => needsSni(tls, judged.host))) continue;
			yield {
				message: `Know that ${visible(judged.host)} shows its certificate only to senders that name it in the handshake (SNI): others see one for another name.`,
				subject: judged.host,
			};
		}
	},
});
