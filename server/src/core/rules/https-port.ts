import { cautioned } from './destinations.ts';
import { defineRule } from './rule.ts';

export const httpsPort = defineRule({
	name: 'https-port',
	scope: 'record',
	severity: 'info',
	summary: 'An https destination has a port of its own',
	rfc: 'RFC 8460 section 3',
	why: `Any port is legal and senders use it. Firewalls around mail servers often let connections out to port 443 only,
and then the report does not arrive.

Take port 443 if you can.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com:8443/tls"
;                                                                                ^^^^ Make sure that senders can reach port 8443`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com:443/tls"` }],
	*check(record) {
		for (const { at } of cautioned(record, 'https-port')) {
			const port = Number(record.octets.slice(at.from, at.to));
			yield {
				at,
				message: `Make sure that senders can reach port ${port}: many mail servers may connect to 443 only.`,
			};
		}
	},
});
