import { defineRule } from '../rule.ts';
import { certificateDrafts, namesOf, UNENFORCED } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertHostMismatch = defineRule({
	name: 'live/cert-host-mismatch',
	scope: 'live',
	severity: 'error',
	summary: "A mail server's certificate is for another name",
	rfc: 'RFC 8461 section 4.2',
	why: `None of the names in the certificate's subjectAltName is that of the MX host. A wildcard stands for just one left-most
label: \`*.example.com\` is right for \`mail.example.com\`, not for \`a.mail.example.com\`. Senders that hold to a policy report
\`certificate-host-mismatch\`.

Have the certificate issued for the name that the MX record has, or point the MX record at a name in the certificate.

${UNENFORCED}`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate for another host' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'host-mismatch',
			(host, { tls }) => `Get a certificate for ${host}: the one there is for ${namesOf(tls)}`,
		),
});
