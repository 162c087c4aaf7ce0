import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsCertHostMismatch = defineRule({
	name: 'live/sts-cert-host-mismatch',
	scope: 'live',
	severity: 'error',
	summary: 'The certificate of the policy host is for another name',
	rfc: 'RFC 8461 section 3.3',
	why: `Senders take a policy only from a host whose certificate has \`mta-sts.\` and the domain in its subjectAltName. Senders report
\`sts-webpki-invalid\`, Stalwart \`sts-policy-fetch-error\`, and deliver as without MTA-STS.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'certificate for another host' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.certificate.some(fault => fault === 'host-mismatch')) return;
		yield {
			message: `Get a certificate for ${host}: the one there is for other names, so that no sender takes the policy.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
