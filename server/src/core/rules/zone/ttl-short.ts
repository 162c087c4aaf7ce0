import { defineRule } from '../rule.ts';
import { changeTtl, HOUR, isAlone, ttlPlace } from '../ttl.ts';

export const zoneTtlShort = defineRule({
	name: 'zone/ttl-short',
	scope: 'candidate',
	severity: 'hint',
	summary: 'A TLSRPT record’s TTL is shorter than an hour',
	rfc: 'RFC 8460 section 7',
	why: `Who can keep DNS answers from a sender can hide the record, and with it the reports of his attack. So the RFC asks for a
large TTL: a record that a cache still holds cannot be hidden. An hour to a day is common; a short one is right while you
are changing the record.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls 300 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;          ^^^ Raise`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls 3600 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check({ source, zone, atOwner, meant }) {
		// Of a piece of a zone nobody knows: `dig` shows what is left of a TTL.
		if (!atOwner || !meant || zone === undefined || zone.fragment || source?.ttl === undefined || source.ttl >= HOUR)
			return;
		yield {
			span: ttlPlace(zone, source),
			message: `Raise the TTL of ${source.ttl} seconds to an hour or more, once the record is as it is to stay.`,
			fixes: isAlone(zone, source) ? changeTtl(zone, source, HOUR) : [],
		};
	},
});
