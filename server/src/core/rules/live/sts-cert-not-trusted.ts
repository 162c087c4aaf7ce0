import type { CertificateFault } from '../../live/certificate.ts';
import { stsOf } from '../../live/policy.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { ENFORCING, MAIL_WITH_STS } from './examples.ts';

export const liveStsCertNotTrusted = defineRule({
	name: 'live/sts-cert-not-trusted',
	scope: 'live',
	severity: 'error',
	summary: 'The certificate of the policy host is not trusted',
	rfc: 'RFC 8461 section 3.3',
	why: `It is self-signed, of a CA that is in no public store, without its intermediate, not valid yet, or not for servers. Senders
report \`sts-webpki-invalid\`, Stalwart \`sts-policy-fetch-error\`, and deliver as without MTA-STS.`,
	bad: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: 'certificate self-signed' }],
	good: [{ zone: MAIL_WITH_STS, hosts: { 'mail.example.com': 'good' }, policy: ENFORCING }],
	*check(facts) {
		const sts = stsOf(facts);
		if (sts.record === 'none' || sts.record === 'unknown') return;
		const host = `mta-sts.${visible(facts.domain)}`;
		if (!sts.certificate.some(fault => UNTRUSTED.has(fault))) return;
		yield {
			message: `Use a certificate of a public CA at ${host}, with its whole chain: no sender takes the policy with the one there.`,
			subject: `mta-sts.${facts.domain}`,
		};
	},
});

const UNTRUSTED: ReadonlySet<CertificateFault> = new Set([
	'not-trusted',
	'chain-incomplete',
	'purpose',
	'not-yet-valid',
] as const);
