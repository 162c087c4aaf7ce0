import { quoted } from '../candidate.ts';
import { deliveryOf, withoutLabels } from '../mail/domain.ts';
import { isTemplate } from '../placeholders.ts';
import { cover } from '../text.ts';
import { domainName } from '../zone/names.ts';
import { defineRule } from './rule.ts';

export const ruaDomainNoMail = defineRule({
	name: 'rua-domain-no-mail',
	scope: 'candidate',
	severity: 'error',
	summary: 'Reports are to go by mail to a domain of this zone that takes none',
	rfc: 'RFC 5321 section 5.1 and RFC 7505 section 3',
	why: `The zone itself says that the destination's domain has neither MX records nor an address, or has a null MX: senders have
nowhere to deliver a report. Name an address in a domain that takes mail, or give this one its MX records.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
;                                             ^^^^^^^^^^^^^^^^^^^ Send`,
		},
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com"
;                                             ^^^^^^^^^^^^^^^^^^^ Send
reports MX 0 .`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@reports.example.com,mailto:tlsrpt@example.net"
reports MX 10 mail.example.net.
_smtp._tls.reports CNAME _smtp._tls`,
		},
	],
	*check({ zone, owner, value, record, meant }) {
		if (zone === undefined || !meant) return;
		const own = owner === undefined ? undefined : withoutLabels(owner, 2);
		for (const { uri } of record.destinations) {
			if (uri.kind !== 'mailto') continue;
			const address = value.octets.slice(uri.path.from, uri.path.to);
			const from = uri.path.from + address.lastIndexOf('@') + 1;
			const text = value.octets.slice(from, uri.path.to);
			const domain = address.includes('@') && !isTemplate(text) ? domainName(text) : undefined;
			const delivery = domain === undefined ? 'unknown' : deliveryOf(zone, domain).kind;
			// That the record's own domain takes no mail is said of the record.
			if ((delivery !== 'nowhere' && delivery !== 'null-mx') || domain === own) continue;
			yield {
				span: value.spans(from, uri.path.to).reduce(cover),
				message:
					delivery === 'nowhere'
						? `Send reports elsewhere than to ${quoted(text, 255)}, or give it MX records: this zone has none, and no address.`
						: `Send reports elsewhere than to ${quoted(text, 255)}: its null MX in this zone says that it takes no mail.`,
			};
		}
	},
});
