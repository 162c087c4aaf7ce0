import { deliveryOf, otherMailDomains } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveRuaImplicitMx = defineRule({
	name: 'live/rua-implicit-mx',
	scope: 'live',
	severity: 'info',
	summary: 'Reports are to go by mail to a domain without MX: they go to its own address',
	rfc: 'RFC 5321 section 5.1',
	why: `The domain of a \`mailto:\` destination has no MX record, so senders deliver to the address of the domain itself. That works
where a mail server listens there; where it is a web server, reports wait for days and come back.

Make sure that the host takes mail, and better publish an MX record that names it.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
reports.example.com. AAAA 2001:db8::1`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
reports.example.com. AAAA 2001:db8::1
reports.example.com. MX 10 reports.example.com.`,
		},
	],
	*check(facts) {
		for (const destination of otherMailDomains(facts)) {
			if (deliveryOf(destination) !== 'implicit-mx') continue;
			yield {
				message: `Make sure that ${visible(destination.domain)} takes mail: it has no MX, so reports go to the address of the domain itself.`,
				subject: destination.domain,
			};
		}
	},
});
