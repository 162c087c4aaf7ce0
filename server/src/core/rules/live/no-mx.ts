import { deliveryOf } from '../../live/delivery.ts';
import { servedRecords } from '../../live/served.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveNoMx = defineRule({
	name: 'live/no-mx',
	scope: 'live',
	severity: 'error',
	summary: 'The domain has a TLSRPT record, but there is nowhere to deliver its mail',
	rfc: 'RFC 5321 section 5.1',
	why: `Senders look for MX records of the domain and, where there are none, for its own address. Here there is neither, so no mail
can be delivered and no sender ever has a connection to report on. Mail to the domain comes back at once.

Publish the MX records. If the domain is not to take mail, say so with a null MX (\`MX 0 .\`, RFC 7505) and take the TLSRPT
record away.`,
	bad: [
		{
			zone: `example.com. TXT "no mail here"
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
example.net. MX 10 mail.example.net.`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			zone: `example.com. MX 0 .
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
example.net. MX 10 mail.example.net.`,
			alsoFinds: ['live/null-mx'],
		},
	],
	*check(facts) {
		const delivery = deliveryOf(facts);
		if (delivery !== 'nowhere' && delivery !== 'no-domain') return;
		if (!servedRecords(facts.tlsrpt)?.records.length) return;
		yield {
			message: `Publish MX records for ${visible(facts.domain)}: it has neither those nor an address, so it gets no mail and there is nothing to report on.`,
			subject: facts.domain,
		};
	},
});
