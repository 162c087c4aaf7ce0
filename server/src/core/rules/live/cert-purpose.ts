import { defineRule } from '../rule.ts';
import { certificateDrafts, UNENFORCED } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertPurpose = defineRule({
	name: 'live/cert-purpose',
	scope: 'live',
	severity: 'error',
	summary: "A mail server's certificate is not meant for servers",
	rfc: 'RFC 5280 section 4.2.1.12',
	why: `The extended key usage of the certificate leaves out server authentication: it was issued for clients, or for signing.
Senders that verify refuse it. Have it issued for servers (\`serverAuth\`).

${UNENFORCED}`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate for clients' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'purpose',
			host => `Get a certificate for servers at ${host}: the one there is meant for other purposes`,
		),
});
