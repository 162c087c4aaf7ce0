import { deliveryOf, otherMailDomains } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveRuaNoMx = defineRule({
	name: 'live/rua-no-mx',
	scope: 'live',
	severity: 'error',
	summary: 'Reports are to go by mail to a domain that has neither MX nor address',
	rfc: 'RFC 5321 section 5.1',
	why: `The domain of a \`mailto:\` destination is there, but has no MX record and no address of its own. Nobody can deliver mail to
it, so every report comes back to its sender and is lost.

Often a host name was written where the mail domain was meant, as in \`tlsrpt@reports.example.com\` for
\`tlsrpt@example.com\`. Name an address that takes mail, or publish MX records for the domain.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
reports.example.com. TXT "no mail here"`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
reports.example.com. MX 10 mail.example.com.`,
		},
	],
	*check(facts) {
		for (const destination of otherMailDomains(facts)) {
			if (deliveryOf(destination) !== 'nowhere') continue;
			yield {
				message: `Publish MX records for ${visible(destination.domain)} or send reports elsewhere: it has neither MX nor address, so they come back.`,
				subject: destination.domain,
			};
		}
	},
});
