import { isPrivateAddress, literalAddress } from '../../live/addresses.ts';
import { addressesOf, httpsDestinations } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';
import { HTTPS_REPORTS } from './examples.ts';

export const liveRuaHttpsUnreachable = defineRule({
	name: 'live/rua-https-unreachable',
	scope: 'live',
	severity: 'error',
	summary: 'Reports are to be posted to a host that cannot be reached',
	rfc: 'RFC 8460 section 3',
	why: `No sender can post a report to the host of this \`https:\` destination. Senders try again for a day at most, then the report is
lost; those that got several destinations may use another.

Correct the host's name, publish its address, or take the destination out of the record.

The check connects to the host and makes a TLS handshake; it posts nothing.`,
	bad: [
		{ zone: HTTPS_REPORTS, hosts: { 'reports.example.net': 'port closed' } },
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
		for (const { host, addresses, https } of httpsDestinations(facts)) {
			const { a, aaaa } = addresses;
			if (a.kind !== 'absent' || aaaa.kind !== 'absent') {
				const outcome = https?.outcome;
				// That an address is private is said by itself, and that the check kept away from it means nothing.
				const isOwn = outcome?.kind !== 'failed' || outcome.why === 'blocked' || outcome.why === 'cancelled';
				if (isOwn || [literalAddress(host) ?? '', ...addressesOf(addresses)].some(isPrivateAddress)) continue;
				yield {
					message: `Bring up the web server of ${visible(host)} or send reports elsewhere: none can be posted there (${visible(outcome.detail)}).`,
					subject: host,
				};
				continue;
			}
			const known = a.why === 'nxdomain' ? 'DNS knows no such name' : 'it has neither A nor AAAA';
			yield {
				message: `Publish an address for ${visible(host)} or send reports elsewhere: ${known}, so none can be posted there.`,
				subject: host,
			};
		}
	},
});
