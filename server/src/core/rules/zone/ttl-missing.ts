import { TYPE } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';

export const zoneTtlMissing = defineRule({
	name: 'zone/ttl-missing',
	scope: 'zone',
	severity: 'error',
	summary: 'A record has no TTL, and nothing before it says one',
	rfc: 'RFC 2308 section 4 and RFC 1035 section 5.1',
	why: `A record without a TTL gets the one of \`$TTL\`, or where there is none the last one that a record stated; an SOA record
that comes first gives its last field, and that holds for the zone. Where none of them stands before a record, name servers
refuse the zone. Begin the file with \`$TTL\`.

A piece of a zone, which has no SOA record, may have its TTL from the file that includes it. Only where the zone's name is given
with it (\`tlsrpt lint --origin\`) is it taken for a file that is loaded by itself, and a hint says that it cannot be.`,
	bad: [
		{
			text: `www A 192.0.2.1
;^^^^^^^^^^^^^^ Put a $TTL line before
@ SOA ns1 hostmaster 1 1h 15m 1w 1h`,
		},
	],
	good: [
		{ text: '@ SOA ns1 hostmaster 1 1h 15m 1w 1h\nwww A 192.0.2.1' },
		{ text: '$TTL 1h\nwww A 192.0.2.1\n@ SOA ns1 hostmaster 1 1h 15m 1w 1h' },
		// A piece of a zone, which has its TTL from the file that takes it in.
		{ text: 'www A 192.0.2.1' },
	],
	*check(zone, { loaded, candidates }) {
		if (!zone.complete) return;
		// A line with the record itself is what people hand in to have it judged, whole zone or not.
		if (zone.fragment && (!loaded || candidates.length > 0)) return;
		for (const record of zone.records()) {
			// An SOA record without a TTL has none in its data either, and that is what is said of it.
			if (record.ttl !== undefined || record.type === TYPE.SOA) return;
			if (record.type < 0) continue;
			const message = 'Put a $TTL line before this record, or give it a TTL: nothing says one.';
			yield { span: record.span, message, severity: zone.fragment ? 'hint' : 'error' };
			return;
		}
	},
});
