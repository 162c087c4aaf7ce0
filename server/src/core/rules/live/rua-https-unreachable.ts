import { httpsDestinations } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveRuaHttpsUnreachable = defineRule({
	name: 'live/rua-https-unreachable',
	scope: 'live',
	severity: 'error',
	summary: 'Reports are to be posted to a host that cannot be reached',
	rfc: 'RFC 8460 section 3',
	why: `No sender can post a report to the host of this \`https:\` destination. Senders try again for a day at most, then the report is
lost; those that got several destinations may use another.

Correct the host's name, publish its address, or take the destination out of the record.

What is looked at now: whether DNS has an address (A or AAAA) for the host, aliases followed. Nothing connects to it, so a
port that is closed or a TLS handshake that fails is not seen.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://reports.example.net/v1"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://reports.example.net/v1"
reports.example.net. CNAME www.example.net.
www.example.net. AAAA 2001:db8::1`,
		},
	],
	*check(facts) {
		for (const { host, addresses } of httpsDestinations(facts)) {
			const { a, aaaa } = addresses;
			if (a.kind !== 'absent' || aaaa.kind !== 'absent') continue;
			const known = a.why === 'nxdomain' ? 'DNS knows no such name' : 'it has neither A nor AAAA';
			yield {
				message: `Publish an address for ${visible(host)} or send reports elsewhere: ${known}, so none can be posted there.`,
				subject: host,
			};
		}
	},
});
