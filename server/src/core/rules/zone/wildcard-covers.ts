import { looksLikeTlsRpt, quoted } from '../../candidate.ts';
import { cutAbove, isWhole, recordsAt } from '../../mail/answer.ts';
import { deliveryOf, tlsRptOwner, withoutLabels } from '../../mail/domain.ts';
import { tlsRptDomains } from '../../mail/domains.ts';
import { mailRecords } from '../../mail/records.ts';
import { isTemplate } from '../../placeholders.ts';
import { txtValue } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneWildcardCovers = defineRule({
	name: 'zone/wildcard-covers',
	scope: 'zone',
	severity: 'info',
	summary: 'A wildcard’s TXT record answers for _smtp._tls of a domain with mail',
	rfc: 'RFC 4592 section 3.3.1',
	why: `\`*.example.com TXT\` answers for every name below the domain at which nothing stands, and so for \`_smtp._tls\`. Senders
discard what is no TLSRPT record, but checkers complain, and some people take the answer for the record. A TLSRPT record at
the name itself ends that: beside it the wildcard is silent.

Where other domains of the zone have a TLSRPT record this is a warning: the one that is missing here was wanted as well.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
* TXT "v=spf1 -all"
;     ^^^^^^^^^^^^^ Put a TLSRPT record`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
* TXT "v=spf1 -all"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
	],
	*check(zone) {
		if (!isWhole(zone)) return;
		const seen = new Set<string>();
		for (const record of mailRecords(zone).wildcardTxt) {
			const domain = withoutLabels(record.owner, 1);
			const { octets } = txtValue(zone, record);
			// A TLSRPT record at the wildcard is the very record that senders get.
			if (seen.has(domain) || looksLikeTlsRpt(octets) || isTemplate(octets)) continue;
			seen.add(domain);
			const owner = tlsRptOwner(domain);
			const stands = [owner, owner.slice('_smtp.'.length)].some(name => recordsAt(zone, name).length > 0);
			if (stands || cutAbove(zone, owner) !== undefined || deliveryOf(zone, domain).kind !== 'mx') continue;
			yield {
				span: record.rdataSpan,
				...(tlsRptDomains(zone).size > 0 && { severity: 'warning' }),
				message: `Put a TLSRPT record at ${quoted(owner, 255)}: until then this wildcard answers there.`,
				owner: record.owner,
			};
		}
	},
});
