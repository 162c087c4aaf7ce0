import { deliveryOf, isBogus } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveZoneBogus = defineRule({
	name: 'live/zone-bogus',
	scope: 'live',
	severity: 'error',
	summary: "The DNSSEC signatures of the domain's own records do not hold",
	rfc: 'RFC 4035 section 5.5',
	why: `Resolvers that validate refuse the answers on where mail for this domain goes. Senders that use such a resolver cannot
deliver: mail waits in their queues and comes back after days. Others deliver as before, so the fault looks like one of
the sender. No report tells of it, for a sender that finds no MX host makes no connection, and \`_smtp._tls\` is mostly
refused as well.

Usual causes: signatures that have run out, a key that was changed while the parent still has the old DS record, or a move
to a provider that does not sign. Mend the signatures, or have the parent take the DS record out until they are right.

It is told from a server that merely fails by the extended error of the resolver (RFC 8914), or by asking once more with
checking disabled.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
example.net. MX 10 mail.example.net.`,
			failing: { 'example.com': 'bogus', '_mta-sts.example.com': 'bogus' },
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			zone: `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
example.net. MX 10 mail.example.net.`,
			failing: { 'example.com': 'servfail' },
		},
	],
	*check(facts) {
		const { domain, mx, addresses } = facts;
		const refused = [mx, addresses?.a, addresses?.aaaa].some(isBogus);
		if (!refused || deliveryOf(facts) !== 'unknown') return;
		yield {
			message: `Mend the DNSSEC signatures of ${visible(domain)}: resolvers that validate refuse to say where its mail goes, so their senders cannot deliver any.`,
			subject: domain,
		};
	},
});
