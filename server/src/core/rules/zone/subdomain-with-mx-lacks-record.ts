import { quoted } from '../../candidate.ts';
import { mxHostOf, tlsRptAnswer, tlsRptOwner } from '../../mail/domain.ts';
import { tlsRptDomains } from '../../mail/domains.ts';
import { mxRows } from '../../mail/records.ts';
import { placeholders } from '../../placeholders.ts';
import { labelsOf } from '../../zone/names.ts';
import { misnamed } from '../misnamed.ts';
import { defineRule } from '../rule.ts';

export const zoneSubdomainWithMxLacksRecord = defineRule({
	name: 'zone/subdomain-with-mx-lacks-record',
	scope: 'zone',
	severity: 'info',
	summary: 'A domain of the zone gets mail and has no TLSRPT record, though others have one',
	rfc: 'RFC 8460 section 3',
	why: `A TLSRPT record holds for its very domain: senders do not walk up the tree, so a record at \`_smtp._tls.example.com\` says
nothing of \`sub.example.com\`. Every domain with MX records needs one of its own; a CNAME record to a record that they share
will do.

In a zone with many such domains the first ten are named.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
news MX 10 mail.example.net.
;^^^ Give “news.example.com.” a TLSRPT record`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
news MX 10 mail.example.net.
_smtp._tls.news CNAME _smtp._tls
shop MX 0 .`,
		},
	],
	*check(zone, context) {
		const covered = tlsRptDomains(zone);
		if (covered.size === 0) return;
		const seen = new Set<string>();
		let found = 0;
		for (const record of zone.pick(mxRows)) {
			const domain = record.owner;
			if (seen.has(domain) || covered.has(domain)) continue;
			seen.add(domain);
			if (labelsOf(domain)[0] === '*' || placeholders(domain).length > 0) continue;
			if (tlsRptAnswer(zone, domain).kind !== 'absent' || mxHostOf(record)[0]?.name === '.') continue;
			if (misnamed(context).has(tlsRptOwner(domain))) continue;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Give ${quoted(domain, 255)} a TLSRPT record at ${quoted(tlsRptOwner(domain), 255)}: it has MX records, and none is inherited.`,
				owner: domain,
			};
			if (++found === MOST_DOMAINS) return;
		}
	},
});

const MOST_DOMAINS = 10;
