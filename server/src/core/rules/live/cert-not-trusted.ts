import { defineRule } from '../rule.ts';
import { certificateDrafts, TRUST, UNENFORCED } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertNotTrusted = defineRule({
	name: 'live/cert-not-trusted',
	scope: 'live',
	severity: 'error',
	summary: "A mail server's certificate leads to no CA that senders trust",
	rfc: 'RFC 8461 section 4.2',
	why: `The certificate is self-signed, or comes from a CA that is in no public store. Senders that hold to an MTA-STS policy refuse
it; they report \`certificate-not-trusted\`, Postfix \`validation-failure\`. With DANE-EE records it is in order.

Use a certificate of a public CA.

${UNENFORCED}`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate self-signed' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'not-trusted',
			(host, { tls }) => `Use a certificate of a public CA at ${host}: the one there ${TRUST[tls.trust.kind]}`,
		),
});
