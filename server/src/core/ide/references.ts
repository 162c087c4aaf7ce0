/** Where else in a zone the name under the cursor is written, in whatever spelling. */
import type { ZoneView } from '../zone/zone.ts';
import { findName } from './find-name.ts';
import { type NamePlace, namePlaceAt } from './name-places.ts';

/** How far to either side is looked where what stands far away is of no interest, as in highlighting. In code units. */
const NEAR = 500_000;

/** All places of the name at `offset`, by position. */
export const references = (zone: ZoneView, offset: number): readonly NamePlace[] =>
	find(zone, offset, 0, Number.POSITIVE_INFINITY);

/** The places of the name at `offset` that are near: no more of a large zone is read. */
export const highlights = (zone: ZoneView, offset: number): readonly NamePlace[] =>
	find(zone, offset, offset - NEAR, offset + NEAR);

function find(zone: ZoneView, offset: number, from: number, to: number): readonly NamePlace[] {
	const at = namePlaceAt(zone, offset);
	if (at === undefined || at.role === 'mailbox') return [];
	return [...findName(zone, at.name, from, to)].filter(({ role }) => role !== 'mailbox');
}
