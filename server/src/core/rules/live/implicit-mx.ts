import { deliveryOf } from '../../live/delivery.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveImplicitMx = defineRule({
	name: 'live/implicit-mx',
	scope: 'live',
	severity: 'info',
	summary: 'The domain has no MX record: its mail goes to the address of the domain itself',
	rfc: 'RFC 5321 section 5.1',
	why: `Without an MX record senders connect to the address of the domain itself, as if it stood in an MX of its own. That works
where a mail server listens there. Often it is a web server, though, and then mail waits for days and comes back, or the
certificate is one for the web.

Reports, an MTA-STS policy and TLSA records then have the domain itself as the name of the MX host. An MX record makes it
plain which host is meant, and lets you move it.`,
	bad: [
		{
			zone: `example.com. A 192.0.2.1
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{
			zone: `example.com. A 192.0.2.1
example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(facts) {
		if (deliveryOf(facts) !== 'implicit-mx') return;
		yield {
			message: `Publish an MX record for ${visible(facts.domain)} if it is to get mail: without one, senders try the address of the domain itself.`,
			subject: facts.domain,
		};
	},
});
