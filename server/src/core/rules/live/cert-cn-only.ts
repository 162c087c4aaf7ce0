import { defineRule } from '../rule.ts';
import { certificateDrafts, UNENFORCED } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertCnOnly = defineRule({
	name: 'live/cert-cn-only',
	scope: 'live',
	severity: 'error',
	summary: "A mail server's certificate has its name in the common name alone",
	rfc: 'RFC 8461 section 4.2',
	why: `Senders look for the host's name in subjectAltName. A common name (CN) counts for nothing there; Postfix alone goes by it
where there are no other names. Have the certificate issued anew with the name as a dNSName.

${UNENFORCED}`,
	bad: [
		{
			zone: MAIL_WITH_STS,
			hosts: { 'mail.example.com': 'certificate with common name alone' },
			policy: ENFORCING,
			alsoFinds: ['live/cert-host-mismatch'],
		},
	],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'cn-only',
			host =>
				`Put ${host} into the subjectAltName of its certificate: the name stands in the common name alone, which does not count`,
		),
});
