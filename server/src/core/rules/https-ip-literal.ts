import { quoted } from '../candidate.ts';
import { cautioned } from './destinations.ts';
import { defineRule } from './rule.ts';

export const httpsIpLiteral = defineRule({
	name: 'https-ip-literal',
	scope: 'record',
	severity: 'warning',
	summary: 'The host of an https destination is an IP address',
	rfc: 'RFC 9110 section 4.3.4',
	why: `A sender that checks the certificate wants the IP address in it, and hardly any certificate has one. RFC 8460 lets
senders ignore such errors but does not ask them to.

Use a name.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://192.0.2.1/tls"
;                                                            ^^^^^^^^^ Write a host name in place of “192.0.2.1”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://[2001:db8::1]/tls"
;                                                            ^^^^^^^^^^^^^ Write a host name`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls"` }],
	*check(record) {
		for (const { at } of cautioned(record, 'https-ip-literal')) {
			const host = quoted(record.octets.slice(at.from, at.to));
			yield { at, message: `Write a host name in place of ${host}: certificates seldom hold an IP address.` };
		}
	},
});
