import { defineRule } from '../rule.ts';
import { changeTtl, DAY, isAlone, ttlPlace, WEEK } from '../ttl.ts';

export const zoneTtlLong = defineRule({
	name: 'zone/ttl-long',
	scope: 'candidate',
	severity: 'hint',
	summary: 'A TLSRPT record’s TTL is longer than a week',
	rfc: 'RFC 8460 section 7',
	why: `As long as the TTL runs, caches give the record as it was: a mistake in it, or an address that is gone, stays with
senders for that long. A day is long enough for what the RFC has in mind.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls 4w TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;          ^^ Lower`,
			fixed: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls 86400 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ MX 10 mail.example.net.
_smtp._tls 1d TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check({ source, zone, atOwner, meant }) {
		// Of a piece of a zone nobody knows: `dig` shows what is left of a TTL.
		if (!atOwner || !meant || zone === undefined || zone.fragment || source?.ttl === undefined || source.ttl <= WEEK)
			return;
		yield {
			span: ttlPlace(zone, source),
			message: `Lower the TTL of ${Math.floor(source.ttl / DAY)} days to a day or so: corrections take as long to reach senders.`,
			fixes: isAlone(zone, source) ? changeTtl(zone, source, DAY) : [],
		};
	},
});
