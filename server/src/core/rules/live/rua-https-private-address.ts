import { isPrivateAddress, literalAddress } from '../../live/addresses.ts';
import { addressesOf, httpsDestinations } from '../../live/delivery.ts';
import { visible, visibleOctets } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveRuaHttpsPrivateAddress = defineRule({
	name: 'live/rua-https-private-address',
	scope: 'live',
	severity: 'error',
	summary: 'Reports are to be posted to an address that cannot be reached from outside',
	rfc: 'RFC 6890 section 2',
	why: `The host of this \`https:\` destination is, or resolves to, an address that means something only within a network: private
(\`10.0.0.0/8\`, \`192.168.0.0/16\`, \`fc00::/7\` and others), loopback, link-local or multicast. From where senders are it leads
nowhere, or to a machine of their own; careful senders refuse it for that reason. The reports are lost.

Mostly the name was taken from the view of the DNS that is served within the company. Give the host a public address, or
name one that has it. A host with both kinds loses the reports of those that happen to try the private one.

What is judged is what DNS publishes, whatever addresses the check itself was allowed to contact.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://reports.example.com/v1"
reports.example.com. A 10.1.2.3`,
		},
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://[fd00::1]/v1"`,
			alsoFinds: ['https-ip-literal'],
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://reports.example.com/v1"
reports.example.com. A 192.0.2.9`,
		},
	],
	*check(facts) {
		for (const { host, addresses } of httpsDestinations(facts)) {
			const literal = literalAddress(host);
			const all = literal === undefined ? addressesOf(addresses) : [literal];
			const inner = all.filter(isPrivateAddress);
			const [first] = inner;
			if (first === undefined) continue;
			const shown = visibleOctets(host);
			const meaning = host.includes(first) ? shown : `${shown}, which is ${visible(first)},`;
			const what = literal === undefined ? `${shown} has the address ${visible(first)}, which is` : `${meaning} is`;
			const lost = inner.length < all.length ? 'some senders cannot' : 'no sender outside can';
			yield {
				message: `Name a host with a public address: ${what} private to a network, so ${lost} post reports there.`,
				subject: shown,
			};
		}
	},
});
