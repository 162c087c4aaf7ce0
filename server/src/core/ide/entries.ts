/** A zone's records and directives as they stand in the text, and what belongs together there. */
import { countWhile } from '../bisect.ts';
import type { Span } from '../text.ts';
import type { Directive } from '../zone/block.ts';
import { cursorAt, END, scan, WORD } from '../zone/lexer.ts';
import { isAbsolute, resolveName } from '../zone/names.ts';
import { unquoted } from '../zone/strings.ts';
import { isMnemonic, typeCode } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';

export type Entry = ZoneRecord | Directive;

export const isDirectiveEntry = (entry: Entry): entry is Directive => 'args' in entry;

/**
 * Entries in the order of the text: of the records those from number `first` to before number `stop`, each behind the
 * directives that precede it, and at the end of the zone the directives behind the last.
 */
export function* entries(zone: ZoneView, first = 0, stop = zone.size): Iterable<Entry> {
	const { directives, size } = zone;
	let next = first === 0 ? 0 : upTo(directives.length, i => directives[i]!.span.start, startOf(zone, first - 1));
	for (let i = first; i < Math.min(stop, size); i++) {
		const record = zone.record(i)!;
		while (next < directives.length && directives[next]!.span.start < record.span.start) yield directives[next++]!;
		yield record;
	}
	if (stop >= size) while (next < directives.length) yield directives[next++]!;
}

const startOf = (zone: ZoneView, index: number): number => zone.record(index)!.span.start;

/** How many of `count` things in rising order start at or before `offset`. */
function upTo(count: number, start: (index: number) => number, offset: number): number {
	return countWhile(count, index => start(index) <= offset);
}

/** How many records start at or before `offset`: the number of the first one behind it. */
export const recordsUpTo = (zone: ZoneView, offset: number): number =>
	upTo(zone.size, index => startOf(zone, index), offset);

/** The directive whose span holds `offset`, its ends included. */
export function directiveAt({ directives }: ZoneView, offset: number): Directive | undefined {
	const found = directives[upTo(directives.length, i => directives[i]!.span.start, offset) - 1];
	return found !== undefined && offset <= found.span.end ? found : undefined;
}

/** Where the last entry ends. */
export const endOfEntries = ({ record, size, directives }: ZoneView): number =>
	Math.max(record(size - 1)?.span.end ?? 0, directives.at(-1)?.span.end ?? 0);

/** Where a zone's text ends, which begins with its document: without putting that text together. */
export function endOf(zone: ZoneView): number {
	const start = endOfEntries(zone);
	return start + zone.slice({ start, end: Number.POSITIVE_INFINITY }).length;
}

/** A token's text without its quotes, and where that stands. */
export function bare(zone: ZoneView, token: Span): { readonly text: string; readonly span: Span } {
	const word = zone.slice(token);
	const { start, end } = unquoted(word, { start: 0, end: word.length });
	return { text: word.slice(start, end), span: { start: token.start + start, end: token.start + end } };
}

/** What relative names are relative to where a directive begins, in normal form; undefined where nothing tells it. */
export function originAt(zone: ZoneView, offset: number): string | undefined {
	const before = zone.record(recordsUpTo(zone, offset) - 1);
	let origin = before === undefined ? startOrigin(zone) : before.origin;
	const { directives } = zone;
	const from = before === undefined ? 0 : upTo(directives.length, i => directives[i]!.span.start, before.span.start);
	for (let i = from; i < directives.length && directives[i]!.span.start < offset; i++) {
		origin = originAfter(zone, directives[i]!, origin);
	}
	return origin;
}

/** What names are relative to behind a directive, `origin` being so before it. */
export const originAfter = (zone: ZoneView, { name, args }: Directive, origin: string | undefined) =>
	name === '$ORIGIN' && args[0] !== undefined ? resolveName(bare(zone, args[0]).text, origin) : origin;

/** The origin that the zone is entered with. Only its records say it: what the first has, less the `$ORIGIN` lines before. */
export function startOrigin(zone: ZoneView): string | undefined {
	const first = zone.record(0);
	const known = zone.domain !== undefined && isAbsolute(zone.domain) ? zone.domain : undefined;
	if (first === undefined) return known;
	const words: string[] = [];
	for (const { name, span, args } of zone.directives) {
		if (span.start > first.span.start) break;
		if (name === '$ORIGIN' && args[0] !== undefined) words.push(resolveName(bare(zone, args[0]).text, undefined));
	}
	let origin = first.origin;
	for (const word of words.reverse()) {
		// An absolute one hides what was before it.
		if (isAbsolute(word)) return known;
		if (word === '@') continue;
		if (origin === undefined || !origin.startsWith(`${word}.`)) return undefined;
		origin = origin.slice(word.length + 1) || '.';
	}
	return origin;
}

/** Where a record's type is written; undefined where it names none. */
export function typeSpan(zone: ZoneView, record: ZoneRecord): Span | undefined {
	const head = headWords(zone, record);
	const last = head.at(-1);
	if (last === undefined) return undefined;
	const word = zone.slice(last);
	return (record.type >= 0 ? typeCode(word) === record.type : isMnemonic(word)) ? last : undefined;
}

/** The words between owner and RDATA: TTL and class in any order, then the type. */
export function headWords(zone: ZoneView, { span, ownerSpan, rdataSpan }: ZoneRecord): readonly Span[] {
	let start = span.start;
	if (ownerSpan !== undefined) {
		// The owner's span leaves its quotes out.
		start = ownerSpan.end + (zone.slice({ start: ownerSpan.end, end: ownerSpan.end + 1 }) === '"' ? 1 : 0);
	}
	const words: Span[] = [];
	const cursor = cursorAt(zone.slice({ start, end: rdataSpan.start }));
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === WORD) words.push({ start: start + cursor.start, end: start + cursor.end });
	}
	return words;
}

/** Where the stretch of records with one owner that a record stands in begins and ends; undefined if it is longer than `most`. */
export function ownerRun(zone: ZoneView, record: ZoneRecord, most: number): Span | undefined {
	let first = record;
	let last = record;
	for (let left = most; ; left--) {
		if (left === 0) return undefined;
		const [before, after] = [zone.record(first.index - 1), zone.record(last.index + 1)];
		if (before?.owner === record.owner) first = before;
		else if (after?.owner === record.owner) last = after;
		else return { start: first.span.start, end: last.span.end };
	}
}
