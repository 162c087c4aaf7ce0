import { deliveryOf, otherMailDomains } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveRuaNullMx = defineRule({
	name: 'live/rua-null-mx',
	scope: 'live',
	severity: 'error',
	summary: 'Reports are to go by mail to a domain that says that it takes none',
	rfc: 'RFC 7505 section 3',
	why: `The domain of a \`mailto:\` destination has a null MX (\`MX 0 .\`): it takes no mail, and senders do not even try. Every
report is lost.

Name an address in a domain that takes mail. If the domain is yours and is to get reports, put real MX records in the place
of the null MX.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.org"
example.org. MX 0 .`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.org"
example.org. MX 10 mail.example.org.`,
		},
	],
	*check(facts) {
		for (const destination of otherMailDomains(facts)) {
			if (deliveryOf(destination) !== 'null-mx') continue;
			yield {
				message: `Send reports to another domain than ${visible(destination.domain)}: its null MX says that it takes no mail.`,
				subject: destination.domain,
			};
		}
	},
});
