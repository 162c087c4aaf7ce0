/** Where the TTL and the type of a record are written. */
import type { Span } from '../text.ts';
import { parseTtl } from './ttl.ts';
import { typeCode } from './types.ts';
import type { ZoneRecord, ZoneView } from './zone.ts';

/** The word that says a record's type; undefined where it has none. */
export const typeSpan = (zone: ZoneView, record: ZoneRecord): Span | undefined =>
	headerWords(zone, record).findLast(word => typeCode(zone.slice(word)) === record.type);

/** The word that says a record's TTL; undefined where another line says it. */
export const ttlSpan = (zone: ZoneView, record: ZoneRecord): Span | undefined =>
	record.hasTtl ? headerWords(zone, record).find(word => parseTtl(zone.slice(word)) !== undefined) : undefined;

/** The words between owner and RDATA; none where a comment stands among them. */
function headerWords(zone: ZoneView, { span, ownerSpan, rdataSpan }: ZoneRecord): Span[] {
	const start = ownerSpan?.end ?? span.start;
	const text = zone.slice({ start, end: rdataSpan.start });
	if (text.includes(';')) return [];
	return Array.from(text.matchAll(/[^\s()"]+/g), m => ({ start: start + m.index, end: start + m.index + m[0].length }));
}
