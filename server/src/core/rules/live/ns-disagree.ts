import { authorityViews } from '../../live/authorities.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { MAIL } from './examples.ts';

export const liveNsDisagree = defineRule({
	name: 'live/ns-disagree',
	scope: 'live',
	severity: 'warning',
	summary: 'The name servers of the domain do not agree on its record',
	rfc: 'RFC 1034 section 4.3.5',
	why: `Asked directly, the domain's name servers give different values for the TLS-RPT record. Senders see now this, now that.
Mostly one of them has an old copy of the zone: look at its transfers, and at the serial number.`,
	bad: [
		{
			zone: MAIL,
			hosts: { 'mail.example.com': 'good' },
			authorities: {
				'ns1.example.net': 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com',
				'ns2.example.net': 'v=TLSRPTv1; rua=mailto:old@example.com',
			},
		},
	],
	good: [
		{
			zone: MAIL,
			hosts: { 'mail.example.com': 'good' },
			authorities: {
				'ns1.example.net': 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com',
				'ns2.example.net': 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com',
			},
		},
	],
	*check(facts) {
		const groups = authorityViews(facts);
		if (groups.length < 2) return;
		const said = groups.map(({ servers, value }) => `${servers.map(visible).join(', ')}: ${value}`).join('; ');
		yield {
			message: `Bring the name servers of ${visible(facts.domain)} up to the same zone: they differ on _smtp._tls (${said}).`,
			subject: `_smtp._tls.${facts.domain}`,
		};
	},
});
