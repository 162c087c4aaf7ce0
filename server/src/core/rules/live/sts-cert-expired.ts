import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsCertExpired = defineRule({
	name: 'live/sts-cert-expired',
	scope: 'live',
	severity: 'error',
	summary: 'The certificate of the policy host has expired',
	rfc: 'RFC 8461 section 3.3',
	why: `Senders fetch a policy only over a connection with a valid certificate. Senders report \`sts-webpki-invalid\`, Stalwart
\`sts-policy-fetch-error\`, and deliver as without MTA-STS.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'certificate expired' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.certificate.some(fault => fault === 'expired')) return;
		yield {
			message: `Renew the certificate of ${host}: it has expired, so that no sender takes the policy.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});
