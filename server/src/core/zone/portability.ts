/**
 * What BIND reads in a master file and other name servers refuse. Tried with NSD 4.6 and Knot DNS 3.2; each row of
 * `REFUSED_BY` is compared with them, where they are installed, by test/conformance/portability.test.ts.
 */
import type { Span } from '../text.ts';
import { CLOSE, cursorAt, END, NEWLINE, OPEN, QUOTED, scan, WORD } from './lexer.ts';
import { isAbsolute, isWithin } from './names.ts';
import type { ZoneRecord, ZoneView } from './zone.ts';

export type Habit =
	| 'generate'
	| 'relative-origin'
	| 'relative-include-origin'
	| 'parenthesis-before-owner'
	| 'nested-parentheses'
	| 'outside-of-zone'
	| 'quoted-owner'
	| 'touching-strings'
	| 'line-end-in-string'
	| 'numbered-class'
	| 'non-ascii'
	| 'crlf';

const BOTH = 'NSD and Knot DNS refuse';
const KNOT = 'Knot DNS refuses';

export const REFUSED_BY: Readonly<Record<Habit, string>> = {
	generate: BOTH,
	'relative-origin': BOTH,
	'relative-include-origin': BOTH,
	'parenthesis-before-owner': BOTH,
	'nested-parentheses': BOTH,
	'outside-of-zone': 'NSD refuses',
	'quoted-owner': KNOT,
	'touching-strings': KNOT,
	'line-end-in-string': KNOT,
	'numbered-class': KNOT,
	'non-ascii': KNOT,
	crlf: KNOT,
};

export interface Unportable {
	readonly habit: Habit;
	readonly span: Span;
}

/** All such places: first those of the directives, then those of records; of line ends, and of records outside, the first. */
export function* unportable(zone: ZoneView): Iterable<Unportable> {
	yield* inDirectives(zone);
	const said = new Set<Habit>();
	for (const record of zone.records()) {
		for (const found of inRecord(zone, record)) {
			if (said.has(found.habit)) continue;
			if (found.habit === 'crlf' || found.habit === 'outside-of-zone') said.add(found.habit);
			yield found;
		}
	}
}

function* inDirectives(zone: ZoneView): Iterable<Unportable> {
	for (const { name, span, args } of zone.directives) {
		if (name === '$GENERATE') yield { habit: 'generate', span: { start: span.start, end: span.start + name.length } };
		const relative = args[name === '$ORIGIN' ? 0 : 1];
		if (relative === undefined || isAbsolute(zone.slice(relative))) continue;
		if (name === '$ORIGIN') yield { habit: 'relative-origin', span: relative };
		if (name === '$INCLUDE') yield { habit: 'relative-include-origin', span: relative };
	}
}

function* inRecord(zone: ZoneView, record: ZoneRecord): Iterable<Unportable> {
	const { span, owner, ownerSpan } = record;
	if (zone.domain !== undefined && isAbsolute(owner) && !isWithin(owner, zone.domain)) {
		yield { habit: 'outside-of-zone', span: ownerSpan ?? span };
	}
	const lines = zone.lines(record);
	const text = zone.slice(lines);
	const cursor = cursorAt(text);
	let depth = 0;
	let before: { readonly end: number; readonly quoted: boolean } | undefined;
	while (scan(cursor) !== END) {
		const { kind, start, end } = cursor;
		const at = { start: lines.start + start, end: lines.start + end };
		if (kind === OPEN) {
			depth++;
			if (depth > 1) yield { habit: 'nested-parentheses', span: at };
			else if (ownerSpan !== undefined && at.start < ownerSpan.start)
				yield { habit: 'parenthesis-before-owner', span: at };
		} else if (kind === CLOSE) depth--;
		else if (kind === NEWLINE) {
			if (text.charCodeAt(start) === CR) yield { habit: 'crlf', span: at };
		} else if (kind === WORD || kind === QUOTED) {
			yield* inWord(record, text.slice(start, end), at);
			// The value of a service parameter may touch its key: alpn="h2".
			const touches = before?.end === start && text[start - 1] !== '=' && (before.quoted || kind === QUOTED);
			if (touches) yield { habit: 'touching-strings', span: at };
			before = { end, quoted: kind === QUOTED };
		}
	}
}

function* inWord(record: ZoneRecord, word: string, span: Span): Iterable<Unportable> {
	if (/[^\0-\x7f]/.test(word)) yield { habit: 'non-ascii', span };
	if (/[\r\n]/.test(word)) yield { habit: 'line-end-in-string', span };
	const { ownerSpan, rdataSpan, hasClass } = record;
	// The owner's span is that of the name, within the quotes.
	const isOwner = ownerSpan !== undefined && ownerSpan.start >= span.start && ownerSpan.end <= span.end;
	if (isOwner && word.startsWith('"')) yield { habit: 'quoted-owner', span };
	const isHeader = !isOwner && span.end <= rdataSpan.start;
	if (isHeader && hasClass && /^CLASS[0-9]+$/i.test(word)) yield { habit: 'numbered-class', span };
}

const CR = 13;
