/** A name's places in a zone, without reading what cannot hold it: a zone has a million records, and a name a few places. */
import { labelsOf } from '../zone/names.ts';
import type { ZoneView } from '../zone/zone.ts';
import { directiveAt, type Entry, endOfEntries, isDirectiveEntry, originAt } from './entries.ts';
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
	const end = Math.min(to, endOfEntries(zone));
	let last = -1;
	for (let at = Math.max(0, from); at < end; ) {
		const base = Math.max(0, at - MARGIN);
		const text = zone.slice({ start: base, end: at + CHUNK + MARGIN });
		let next = at + CHUNK;
		for (let from = at; from < next; ) {
			spelling.lastIndex = from - base;
			const hit = spelling.exec(text);
			if (hit === null || base + hit.index >= next) break;
			const offset = base + hit.index;
			const entry = zone.recordAt(offset) ?? directiveAt(zone, offset);
			// One look at an entry is enough; in a comment there is none.
			from = Math.max(offset + 1, entry?.span.end ?? 0);
			next = Math.max(next, entry?.span.end ?? 0);
			// A word that is no part of the entry may touch its end.
			if (entry === undefined || entry.span.start === last) continue;
			last = entry.span.start;
			for (const place of placesIn(zone, entry, originOf(zone, entry))) if (place.name === name) yield place;
		}
		at = next;
	}
}

const originOf = (zone: ZoneView, entry: Entry): string | undefined =>
	isDirectiveEntry(entry) ? originAt(zone, entry.span.start) : entry.origin;

/**
 * What begins each word that may spell a name: its first label, `@`, or anything with an escape. Undefined for names that
 * can be spelled in ways without end: with octets that are escaped, or not, as the writer likes.
 */
function spellingOf(name: string): RegExp | undefined {
	const label = labelsOf(name)[0] ?? '.';
	if (label.includes('\\')) return undefined;
	const plain = label === '.' ? '\\.' : `${label.replace(/[^a-z0-9_]/g, '\\$&')}(?![^.\\s"();])`;
	return new RegExp(`(?<![^\\s"()])(?:${plain}|@(?![^\\s"();]))|\\\\`, 'gi');
}
