import { defineRule } from '../rule.ts';
import { certificateDrafts, UNENFORCED, until } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertExpired = defineRule({
	name: 'live/cert-expired',
	scope: 'live',
	severity: 'error',
	summary: "A mail server's certificate has expired",
	rfc: 'RFC 8461 section 4.2',
	why: `Senders that hold to an MTA-STS policy or to DANE-TA records refuse a certificate that has run out, or one of those that it
hangs on. They report \`certificate-expired\` and keep the mail.

Renew the certificate and let the mail server read it again: a common slip is that the file is new and the process still has
the old one.

${UNENFORCED}`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate expired' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'expired',
			(host, { tls }) => `Renew the certificate of ${host}: ${until(tls, facts.at, 'expired')}`,
		),
});
