/** The TTL of a record, said and mended by several rules. */
import type { Fix } from '../finding.ts';
import { recordsAt } from '../mail/answer.ts';
import type { Span } from '../text.ts';
import { keepsTtls } from '../zone/edits.ts';
import { ttlSpan } from '../zone/header-spans.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';

/** Seconds in an hour, a day, a week. */
export const HOUR = 3600;
export const DAY = 86_400;
export const WEEK = 604_800;

/** Where a finding about a record's TTL stands: at its TTL, or else at its owner. */
export const ttlPlace = (zone: ZoneView, record: ZoneRecord): Span =>
	ttlSpan(zone, record) ?? record.ownerSpan ?? record.span;

/** Whether a record is the only one of its RRset: others would have to get the same TTL. */
export const isAlone = (zone: ZoneView, { owner, type, index }: ZoneRecord): boolean =>
	recordsAt(zone, owner).every(r => r.type !== type || r.index === index);

/** Writes another TTL in the place of the record's own, in seconds; none where another line says it. */
export function changeTtl(zone: ZoneView, record: ZoneRecord, ttl: number): Fix[] {
	const span = ttlSpan(zone, record);
	if (span === undefined) return [];
	return [
		{ title: `Change the TTL to ${ttl}`, safe: keepsTtls(zone, [record]), edits: [{ span, newText: String(ttl) }] },
	];
}
