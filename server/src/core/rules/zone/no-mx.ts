import { quoted } from '../../candidate.ts';
import { deliveryOf } from '../../mail/domain.ts';
import { tlsRptDomains } from '../../mail/domains.ts';
import { mailRecords } from '../../mail/records.ts';
import { defineRule } from '../rule.ts';

export const zoneNoMx = defineRule({
	name: 'zone/no-mx',
	scope: 'zone',
	severity: 'warning',
	summary: 'The domain of a TLSRPT record has nowhere that mail could go',
	rfc: 'RFC 5321 section 5.1',
	why: `Senders find a domain's mail servers by its MX records, or where it has none by its addresses. This zone has neither for
the domain: nobody will deliver to it, so there is nothing to report. Give the domain its MX records, or take the record
away. It does not hold for domains below or above: each has a record of its own.`,
	supersedes: ['nothing-to-report-on'],
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ NS ns1.example.net.
mail A 192.0.2.25
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
;^^^^^^^^^ Give “example.com.” an MX`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
		// A piece of a zone does not tell what is missing.
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
	],
	*check(zone) {
		for (const [domain, record] of tlsRptDomains(zone)) {
			if (deliveryOf(zone, domain).kind !== 'nowhere' || mailRecords(zone).mxHosts.has(domain)) continue;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Give ${quoted(domain, 255)} an MX record, or take this record away: no mail comes here to report on.`,
				owner: record.owner,
			};
		}
	},
});
