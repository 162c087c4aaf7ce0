/** Where a zone file has the record that a finding of a live check is about. */
import type { Span } from '../text.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';

/** The data of the record that leads senders to `subject`, a name without its final dot; undefined where the file has none. */
export function placeInZone(zone: ZoneView, subject: string, domain: string): Span | undefined {
	const name = `${subject}.`;
	const way = zone.at(`${domain}.`).filter(record => record.type === TYPE.MX);
	if (subject === domain) return way[0]?.rdataSpan;
	const own = zone.at(name);
	return (way.find(record => target(record) === name) ?? own.find(record => record.type === TYPE.TXT) ?? own[0])
		?.rdataSpan;
}

function target(record: ZoneRecord): string | undefined {
	const [, exchange] = record.rdata();
	return exchange && rdataName(record, exchange);
}
