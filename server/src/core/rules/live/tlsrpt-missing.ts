import { deliveryOf } from '../../live/delivery.ts';
import { servedRecords } from '../../live/served.ts';
import { visible } from '../../octets.ts';
import { defineRule } from '../rule.ts';

export const liveTlsrptMissing = defineRule({
	name: 'live/tlsrpt-missing',
	scope: 'live',
	severity: 'warning',
	summary: 'DNS serves no TLSRPT record for the domain',
	rfc: 'RFC 8460 section 3',
	why: `Before a sender reports on the TLS connections to a domain's mail servers, it asks for the TXT record at \`_smtp._tls\` and
the domain. Where there is none, nobody reports anything: a certificate that has run out, a server that lost STARTTLS or
an attack on the connection stays unseen.

The record of the domain above does not help; each domain that gets mail needs its own. Publish one, with an address that
somebody reads or a service that sums up reports. TXT records of another kind that stand there, such as those of a
wildcard, count as none.

A domain with a null MX takes no mail and needs no record; this rule is silent on it. So it is where a record was meant
and is unusable: the rules of the record say what is wrong with that.`,
	bad: [
		{
			zone: `example.com. MX 10 mail.example.com.
mail.example.com. A 192.0.2.1`,
		},
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. CNAME reports.example.net.`,
		},
	],
	good: [
		{
			zone: `example.com. MX 10 mail.example.com.
_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{ zone: `example.com. MX 0 .` },
	],
	*check(facts) {
		const served = servedRecords(facts.tlsrpt);
		if (served === undefined || served.records.length > 0) return;
		const delivery = deliveryOf(facts);
		if (delivery === 'null-mx') return;
		const domain = visible(facts.domain);
		const owner = `_smtp._tls.${domain}`;
		const target = facts.tlsrpt.kind === 'absent' ? facts.tlsrpt.chain.at(-1) : undefined;
		const message =
			delivery === 'no-domain' && served.others.length === 0
				? `Check the spelling of ${domain}: DNS knows no such domain, so there is nothing to report on.`
				: target === undefined
					? `Publish a TXT record at ${owner}, such as “v=TLSRPTv1; rua=mailto:tlsrpt@${domain}”: without one nobody sends reports.`
					: `Publish the TXT record at ${visible(target)}, to which ${owner} is an alias: nothing stands there.`;
		yield { message, subject: `_smtp._tls.${facts.domain}` };
	},
});
