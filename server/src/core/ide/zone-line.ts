/** A bare TXT value made into a line of a zone file. */
import type { SourceDocument } from '../document.ts';
import { lineAround } from '../lines.ts';
import { toOctets } from '../octets.ts';
import type { Span } from '../text.ts';
import { quoteValue } from '../zone/strings.ts';
import type { ZoneView } from '../zone/zone.ts';
import type { Creation } from './add-record.ts';
import { styleNear } from './column-style.ts';
import { recordsUpTo } from './entries.ts';
import { candidateAt } from './place.ts';

const OWNER = '_smtp._tls';

/** Of the value at `offset`: one alone on a line of a zone file, or one in other text whose end is known. */
export function zoneLine(document: SourceDocument, offset: number): Creation | undefined {
	const [zone] = document.zones;
	if (document.language === 'zone') return zone && lineInZone(zone, offset);
	const found = candidateAt(document, offset);
	if (found === undefined || found.source !== undefined || !found.whole || !found.meant) return undefined;
	return creation(found.span, `${OWNER} IN TXT ${quoteValue(found.value.octets)}`);
}

/** Quoted or not; in a zone file all behind the first semicolon would be a comment. */
const VALUE = /^[ \t]*(["']?)(v[ \t]*=[ \t]*tls-?rpt[^"]*?)\1[ \t]*\r?$/i;

function lineInZone(zone: ZoneView, offset: number): Creation | undefined {
	const line = lineAround((start, end) => zone.slice({ start, end }), offset);
	const text = zone.slice(line);
	const value = VALUE.exec(text)?.[2];
	const record = zone.recordAt(line.start);
	if (value === undefined || (record !== undefined && record.span.start < line.start)) return undefined;
	const written = styleNear(zone, recordsUpTo(zone, line.start - 1) - 1);
	const end = text.endsWith('\r') ? line.end - 1 : line.end;
	return creation({ start: line.start, end }, written(OWNER, 'TXT', quoteValue(toOctets(value))));
}

const creation = (span: Span, newText: string): Creation => ({
	title: 'Turn this value into a zone file line',
	edits: [{ span, newText }],
});
