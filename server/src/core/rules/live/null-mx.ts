import { deliveryOf } from '../../live/delivery.ts';
import { servedRecords } from '../../live/served.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveNullMx = defineRule({
	name: 'live/null-mx',
	scope: 'live',
	severity: 'warning',
	summary: 'The domain has a TLSRPT record and says that it takes no mail',
	rfc: 'RFC 7505 section 3',
	why: `A null MX (\`MX 0 .\`) tells senders not to try: mail to the domain comes back at once, without a connection. So there is no
TLS to report on, and the TLSRPT record asks for reports that nobody will ever send.

That is harmless. But one of the two is not as it was meant: take the TLSRPT record away, or put the real MX records in the
place of the null MX.`,
	bad: [
		{
			zone: `example.com. MX 0 .
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{ zone: `example.com. MX 0 .` },
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(facts) {
		if (deliveryOf(facts) !== 'null-mx' || !servedRecords(facts.tlsrpt)?.records.length) return;
		yield {
			message: `Take away the TLSRPT record of ${visible(facts.domain)} or its null MX: a domain that takes no mail gets no reports.`,
			subject: facts.domain,
		};
	},
});
