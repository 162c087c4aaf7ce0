import { deliveryOf, otherMailDomains } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveRuaDomainMissing = defineRule({
	name: 'live/rua-domain-missing',
	scope: 'live',
	severity: 'error',
	summary: 'Reports are to go by mail to a domain that does not exist',
	rfc: 'RFC 8460 section 3',
	why: `DNS answers NXDOMAIN for the domain of a \`mailto:\` destination: there is no such name. Every report to it comes back to its
sender, and most senders never look at that. If the domain has run out, whoever registers it next gets the reports, which
name your mail servers and their faults.

Correct the spelling, or name an address in a domain that is there.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@exmaple.net"
example.net. MX 10 mail.example.net.`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
example.net. MX 10 mail.example.net.`,
		},
	],
	*check(facts) {
		for (const destination of otherMailDomains(facts)) {
			if (deliveryOf(destination) !== 'no-domain') continue;
			const domain = visible(destination.domain);
			const target = destination.mx.kind === 'absent' ? destination.mx.chain.at(-1) : undefined;
			const missing =
				target === undefined
					? 'DNS knows no such domain'
					: `it is an alias of ${visible(target)}, which does not exist`;
			yield {
				message: `Send reports to another domain than ${domain}: ${missing}, so they come back.`,
				subject: destination.domain,
			};
		}
	},
});
