import { literalAddress } from '../../live/addresses.ts';
import { type CertificateFault, certificateFaults } from '../../live/certificate.ts';
import { httpsDestinations } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { HTTPS_REPORTS } from './examples.ts';

export const liveRuaHttpsCert = defineRule({
	name: 'live/rua-https-cert',
	scope: 'live',
	severity: 'warning',
	summary: 'The host that reports are posted to has a certificate that does not verify',
	rfc: 'RFC 8460 section 3',
	why: `Senders may overlook it when they post reports; those that do not, lose them. Use a certificate of a public CA for the
host's name.`,
	bad: [
		{ zone: HTTPS_REPORTS, hosts: { 'mail.example.com': 'good', 'reports.example.net': 'certificate self-signed' } },
	],
	good: [{ zone: HTTPS_REPORTS, hosts: { 'mail.example.com': 'good', 'reports.example.net': 'good' } }],
	*check(facts) {
		for (const { host, https } of httpsDestinations(facts)) {
			const tls = https?.outcome.kind === 'tls' || https?.outcome.kind === 'answered' ? https.outcome.tls : undefined;
			if (tls === undefined || literalAddress(host) !== undefined) continue;
			const [fault] = certificateFaults(tls, host, facts.at);
			if (fault !== undefined)
				yield {
					message: `Mend the certificate of ${visible(host)}: it ${WRONG[fault]}, so that some senders post no report there.`,
					subject: host,
				};
		}
	},
});

const WRONG: Readonly<Record<CertificateFault, string>> = {
	expired: 'has expired',
	'not-yet-valid': 'is not valid yet',
	'host-mismatch': 'is for another name',
	'cn-only': 'is for another name',
	'not-trusted': 'leads to no public CA',
	'chain-incomplete': 'comes without its intermediate',
	purpose: 'is not for servers',
};
