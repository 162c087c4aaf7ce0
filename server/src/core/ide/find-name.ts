/** A name's places in a zone, without reading what cannot hold it: a zone has a million records, and a name a few places. */
import { labelsOf } from '../zone/names.ts';
import type { ZoneView } from '../zone/zone.ts';
import { directiveAt, type Entry, isDirectiveEntry, originAt } from './entries.ts';
import { type NamePlace, namePlaces, placesIn } from './name-places.ts';

/** Code units that are searched at a time. */
const CHUNK = 1 << 16;
/** More than a label and what stands beside it. */
const MARGIN = 100;

/**
 * The places of a name, which must be in normal form, in the records and directives that begin between `from` and `to` or
 * hold `from`; by position.
 */
export function* findName(zone: ZoneView, name: string, from: number, to: number): Iterable<NamePlace> {
	const spelling = spellingOf(name);
	if (spelling === undefined) {
		for (const place of namePlaces(zone)) {
			if (place.name === name && place.span.end >= from && place.span.start <= to) yield place;
		}
		return;
	}
	const end = Math.min(to, endOf(zone));
	for (let at = Math.max(0, from); at < end; ) {
		const base = Math.max(0, at - MARGIN);
		const text = zone.slice({ start: base, end: at + CHUNK + MARGIN });
		spelling.lastIndex = at - base;
		let next = at + CHUNK;
		for (let hit = spelling.exec(text); hit !== null && base + hit.index < next; hit = spelling.exec(text)) {
			const offset = base + hit.index;
			const entry = zone.recordAt(offset) ?? directiveAt(zone, offset);
			if (entry === undefined) continue;
			for (const place of placesIn(zone, entry, originOf(zone, entry))) if (place.name === name) yield place;
			// One look at an entry is enough.
			if (entry.span.end - base >= text.length) {
				next = entry.span.end;
				break;
			}
			spelling.lastIndex = Math.max(spelling.lastIndex, entry.span.end - base);
		}
		at = Math.max(next, base + spelling.lastIndex);
	}
}

const originOf = (zone: ZoneView, entry: Entry): string | undefined =>
	isDirectiveEntry(entry) ? originAt(zone, entry.span.start) : entry.origin;

/** Where the last entry ends. */
const endOf = ({ record, size, directives }: ZoneView): number =>
	Math.max(record(size - 1)?.span.end ?? 0, directives.at(-1)?.span.end ?? 0);

/**
 * What begins each word that may spell a name: its first label, `@`, or anything with an escape. Undefined for names that
 * can be spelled in ways without end: with octets that are escaped, or not, as the writer likes.
 */
function spellingOf(name: string): RegExp | undefined {
	const label = labelsOf(name)[0] ?? '.';
	if (label.includes('\\')) return undefined;
	const plain = label === '.' ? '\\.' : `${label.replace(/[^a-z0-9_]/g, '\\$&')}(?![^.\\s"();])`;
	return new RegExp(`(?<![^\\s"()])(?:${plain}|@(?![^\\s"();])|"")|\\\\`, 'gi');
}
