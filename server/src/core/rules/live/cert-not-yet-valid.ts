import { defineRule } from '../rule.ts';
import { certificateDrafts, UNENFORCED, until } from './certificates.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveCertNotYetValid = defineRule({
	name: 'live/cert-not-yet-valid',
	scope: 'live',
	severity: 'error',
	summary: "A mail server's certificate is not valid yet",
	rfc: 'RFC 8461 section 4.2',
	why: `The certificate begins in the future. Senders that hold to a policy refuse it until then; most report
\`certificate-not-trusted\`. Look at the clock of the machine that issued it, or put the old one back for the time being.

${UNENFORCED}`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'certificate not yet valid' }, policy: ENFORCING }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	check: facts =>
		certificateDrafts(
			facts,
			'not-yet-valid',
			(host, { tls }) => `Use another certificate at ${host} for now: ${until(tls, facts.at, 'not-yet-valid')}`,
		),
});
