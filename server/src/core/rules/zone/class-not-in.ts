import { className } from '../../zone/types.ts';
import { classOfZone } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneClassNotIn = defineRule({
	name: 'zone/class-not-in',
	scope: 'candidate',
	severity: 'warning',
	summary: 'A TLSRPT record is in another class than IN',
	rfc: 'RFC 1035 section 3.2.4',
	why: `Senders ask in the Internet class, \`IN\`. A record of the classes \`CH\` or \`HS\` is one that they never see.`,
	bad: [
		{
			text: `@ CH SOA ns1 hostmaster 1 1h 15m 1w 1h
_smtp._tls CH TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put`,
		},
	],
	good: [{ text: `_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ source, zone, meant }) {
		if (!meant || source === undefined || zone === undefined) return;
		const klass = source.hasClass ? source.class : classOfZone(zone);
		if (klass === 1) return;
		yield {
			span: source.span,
			message: `Put this record into the class IN: senders do not ask in ${className(klass)}.`,
		};
	},
});
