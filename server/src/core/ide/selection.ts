/** What to select next, from the smallest thing at a place to the whole zone. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import type { Span } from '../text.ts';
import { mailtoOf } from '../tlsrpt/uri.ts';
import type { Directive } from '../zone/block.ts';
import type { ZoneView } from '../zone/zone.ts';
import { bare, directiveAt, endOf, headWords, ownerRun } from './entries.ts';
import { candidateAt, holds, placeInValue } from './place.ts';

/** Longest stretch of records with one owner that is sought. */
const MOST_RECORDS = 5000;

/** Spans that hold `offset`, each within the next; the last is the whole text. */
export function selections(document: SourceDocument, offset: number): readonly Span[] {
	const [zone] = document.zones;
	const length = document.language === 'zone' && zone !== undefined ? endOf(zone) : document.text.length;
	const whole = { start: 0, end: length };
	const spans = [...spansAt(document, offset, length)]
		.filter(span => holds(span, offset) && span.start < span.end)
		.sort((a, b) => a.end - a.start - (b.end - b.start));
	const nested: Span[] = [];
	for (const span of [...spans, whole]) {
		const inner = nested.at(-1);
		if (inner === undefined) nested.push(span);
		else if (span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start) {
			nested.push(span);
		}
	}
	return nested;
}

function* spansAt(document: SourceDocument, offset: number, length: number): Iterable<Span> {
	const candidate = candidateAt(document, offset);
	if (candidate !== undefined) {
		yield* inValue(candidate, offset);
		yield candidate.span;
	}
	for (const zone of document.zones) {
		const record = zone.recordAt(offset);
		const directive = directiveAt(zone, offset);
		if (directive !== undefined) yield* inDirective(zone, directive);
		if (record === undefined) continue;
		yield record.span;
		yield record.rdataSpan;
		if (record.ownerSpan !== undefined) yield record.ownerSpan;
		if (holds(record.rdataSpan, offset)) {
			const tokens = record.rdata();
			const token = tokens.find(t => holds(t, offset));
			if (token !== undefined) {
				yield token;
				yield bare(zone, token).span;
			}
			if (tokens.length > 0) yield { start: tokens[0]!.start, end: tokens.at(-1)!.end };
		} else yield* headWords(zone, record);
		yield zone.lines(record);
		const run = ownerRun(zone, record, MOST_RECORDS);
		if (run !== undefined) yield run;
		yield* section(zone, offset, length);
	}
}

/** From `$ORIGIN` to the next, in a zone that has several. */
function* section({ directives }: ZoneView, offset: number, length: number): Iterable<Span> {
	let start = -1;
	for (const { name, span } of directives) {
		if (name !== '$ORIGIN') continue;
		if (span.start > offset) {
			if (start >= 0) yield { start, end: span.start };
			return;
		}
		start = span.start;
	}
	if (start > 0) yield { start, end: length };
}

function* inDirective(zone: ZoneView, { span, args }: Directive): Iterable<Span> {
	yield span;
	for (const arg of args) {
		yield arg;
		yield bare(zone, arg).span;
	}
}

/** Within the string under the cursor: a domain, a destination, a field's value, the field. */
function* inValue({ record, value }: Candidate, offset: number): Iterable<Span> {
	const place = placeInValue(value, offset);
	if (place === undefined) return;
	const { piece } = place;
	yield piece.span;
	yield { start: piece.open, end: piece.ends.at(-1) ?? piece.open };
	const ranges = [record.version.range];
	for (const { range, name, value: of } of record.fields) ranges.push(range, name, of);
	for (const { range, uri } of record.destinations) {
		ranges.push(range);
		if (uri.kind === 'mailto') {
			const { address, local, domain } = mailtoOf(record.octets, uri);
			ranges.push(address, local, ...(domain === undefined ? [] : [domain]));
		}
		if (uri.authority !== undefined) ranges.push(uri.authority.range, uri.authority.host);
	}
	for (const { from, to } of ranges) if (from < to) yield* value.spans(from, to);
}
