import { defineRule } from '../rule.ts';
import { certificateDrafts, UNENFORCED } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertChainIncomplete = defineRule({
	name: 'live/cert-chain-incomplete',
	scope: 'live',
	severity: 'error',
	summary: 'A mail server does not send an intermediate certificate',
	rfc: 'RFC 5246 section 7.4.2',
	why: `The server sends its own certificate without the one that connects it to a root. Browsers often find it by themselves; mail
servers do not, so that they take the certificate for untrusted: \`certificate-not-trusted\`, with Postfix
\`validation-failure\`.

Configure the full chain (\`fullchain.pem\` or the like) instead of the certificate alone.

${UNENFORCED}`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate without intermediate' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'chain-incomplete',
			host => `Send the whole chain at ${host}: the intermediate certificate that connects it to a root is missing`,
		),
});
