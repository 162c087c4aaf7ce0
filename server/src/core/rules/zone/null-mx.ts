import { quoted } from '../../candidate.ts';
import { recordsAt } from '../../mail/answer.ts';
import { deliveryOf } from '../../mail/domain.ts';
import { tlsRptDomains } from '../../mail/domains.ts';
import { mailRecords } from '../../mail/records.ts';
import { keepsTtls, removeRecords } from '../../zone/edits.ts';
import { defineRule } from '../rule.ts';

export const zoneNullMx = defineRule({
	name: 'zone/null-mx',
	scope: 'zone',
	severity: 'warning',
	summary: 'The domain of a TLSRPT record says that it takes no mail',
	rfc: 'RFC 7505 section 3',
	why: `\`MX 0 .\` tells senders that the domain takes no mail: they do not try, and so have nothing to report. Take the TLSRPT
record away, or give the domain the MX records that it should have.

A host that other domains' MX records name may refuse mail to itself and have a record nevertheless: by RFC 8460 section 1.1
reports about DANE go to the host's own.`,
	supersedes: ['nothing-to-report-on'],
	bad: [
		{
			text: `@ MX 0 .
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
;^^^^^^^^^ Take`,
			fixed: `@ MX 0 .
`,
		},
	],
	good: [
		{
			text: `@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
		{ text: '@ MX 0 .' },
	],
	*check(zone) {
		for (const [domain, record] of tlsRptDomains(zone)) {
			const delivery = deliveryOf(zone, domain);
			if (delivery.kind !== 'null-mx' || mailRecords(zone).mxHosts.has(domain)) continue;
			// With one of several gone, the domain would have the others still.
			const alone = recordsAt(zone, record.owner).length === 1;
			const edits = alone ? removeRecords(zone, [record]) : undefined;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Take this record away: the null MX of ${quoted(domain, 255)} says that the domain takes no mail.`,
				owner: record.owner,
				related: [{ span: delivery.record.span, message: 'The null MX.' }],
				...(edits && { fixes: [{ title: 'Delete the TLSRPT record', safe: keepsTtls(zone, [record]), edits }] }),
			};
		}
	},
});
