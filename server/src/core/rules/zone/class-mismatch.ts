import { nonInternetRows } from '../../zone/class-rows.ts';
import { className } from '../../zone/types.ts';
import { classOfZone, type ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneClassMismatch = defineRule({
	name: 'zone/class-mismatch',
	scope: 'zone',
	severity: 'error',
	summary: 'A record has another class than its zone',
	rfc: 'RFC 1035 section 5.2',
	supersedes: ['zone/class-not-in'],
	why: `All records of a zone have the same class, nearly always \`IN\`, and a record that says none gets it. Name servers
refuse a zone with records of another. Where \`CH\` or \`HS\` slipped in, it was mostly meant as an owner.`,
	bad: [
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
version CH TXT "9.18"
;^^^^^^^^^^^^^^^^^^^^ Change the class CH to IN`,
		},
	],
	good: [
		{ text: '@ IN SOA ns1 hostmaster 1 1h 15m 1w 1h\nwww IN A 192.0.2.1\nch A 192.0.2.1' },
		{ text: '@ CH SOA ns1 hostmaster 1 1h 15m 1w 1h\nversion CH TXT "9.18"\nauthors TXT "all"' },
	],
	*check(zone) {
		// A piece of a zone has the class that its first record with one says.
		const klass = zone.fragment ? firstClass(zone) : classOfZone(zone);
		for (const record of klass === 1 ? zone.pick(nonInternetRows) : zone.records()) {
			if (!record.hasClass || record.class === klass) continue;
			const [wrong, right] = [className(record.class), className(klass)];
			yield {
				span: record.span,
				message: `Change the class ${wrong} to ${right}: it is that of the zone.`,
				owner: record.owner,
			};
		}
	},
});

function firstClass(zone: ZoneView): number {
	// Few zones have records of other classes: the others are not gone through.
	for (const _ of zone.pick(nonInternetRows)) {
		for (const record of zone.records()) if (record.hasClass) return record.class;
	}
	return 1;
}
