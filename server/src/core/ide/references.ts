/** Where else in a zone the name under the cursor is written, in whatever spelling. */
import type { ZoneView } from '../zone/zone.ts';
import { recordsUpTo } from './entries.ts';
import { type NamePlace, namePlaceAt, namePlaces } from './name-places.ts';

/** How many records to either side are looked at where what stands far away is of no interest, as in highlighting. */
const NEAR = 10_000;

/** All places of the name at `offset`, by position. The one pass over the zone that there is. */
export const references = (zone: ZoneView, offset: number): readonly NamePlace[] => find(zone, offset, 0, zone.size);

/** The places of the name at `offset` that are near: no more of a large zone is read. */
export function highlights(zone: ZoneView, offset: number): readonly NamePlace[] {
	const here = recordsUpTo(zone, offset);
	return find(zone, offset, Math.max(0, here - NEAR), Math.min(zone.size, here + NEAR));
}

function find(zone: ZoneView, offset: number, first: number, stop: number): readonly NamePlace[] {
	const at = namePlaceAt(zone, offset);
	if (at === undefined || at.role === 'mailbox') return [];
	const found: NamePlace[] = [];
	for (const place of namePlaces(zone, first, stop)) {
		if (place.name === at.name && place.role !== 'mailbox') found.push(place);
	}
	return found;
}
