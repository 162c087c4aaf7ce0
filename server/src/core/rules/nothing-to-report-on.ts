import { quoted } from '../candidate.ts';
import { deliveryOf, stsAnswer, tlsaAnswer } from '../mail/domain.ts';
import { tlsRptDomains } from '../mail/domains.ts';
import { TYPE } from '../zone/types.ts';
import type { ZoneView } from '../zone/zone.ts';
import { defineRule } from './rule.ts';

export const nothingToReportOn = defineRule({
	name: 'nothing-to-report-on',
	scope: 'zone',
	severity: 'info',
	summary: 'A domain has a TLSRPT record, but neither MTA-STS nor DANE',
	rfc: 'RFC 8460 section 4.4',
	why: `Reports tell how connections fared against the domain's policies, MTA-STS or DANE. Without any the reports that come say
\`no-policy-found\`: whether TLS worked at all. That is a good first step, and the next one is a policy in testing mode.

Nothing is said where a mail server is outside the zone: whether it has TLSA records is not told here.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail
mail A 192.0.2.25
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
;^^^^^^^^^ Publish an MTA-STS policy`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"`,
		},
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
	],
	*check(zone, { candidates }) {
		// First things first: a record that senders cannot read brings no reports at all.
		const usable = new Set(candidates.filter(c => c.record.conforms).map(c => c.owner));
		for (const [domain, record] of tlsRptDomains(zone)) {
			if (record.type === TYPE.TXT && !usable.has(record.owner)) continue;
			if (stsAnswer(zone, domain).kind !== 'absent') continue;
			const hosts = hostsOf(zone, domain);
			if (hosts === undefined || !hosts.every(host => tlsaAnswer(zone, host).kind === 'absent')) continue;
			yield {
				span: record.ownerSpan ?? record.span,
				message: `Publish an MTA-STS policy or TLSA records for ${quoted(domain, 255)}: without them reports say “no-policy-found”.`,
				owner: record.owner,
			};
		}
	},
});

/** The hosts that mail to a domain goes to; undefined where none does, or it is not known. */
function hostsOf(zone: ZoneView, domain: string): readonly string[] | undefined {
	const delivery = deliveryOf(zone, domain);
	if (delivery.kind === 'mx') return delivery.hosts.map(host => host.name);
	return delivery.kind === 'implicit-mx' ? [domain] : undefined;
}
