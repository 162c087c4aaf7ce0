/** What can be folded in a zone: sections, owners with all their lines, records over lines, comments, marked regions. */
import type { SourceDocument } from '../document.ts';
import type { Span } from '../text.ts';
import { COMMENT, cursorAt, END, NEWLINE, SPACE, scan } from '../zone/lexer.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { endOf, entries, isDirectiveEntry } from './entries.ts';

export interface Fold {
	/** From somewhere on the line that stays to somewhere on the last line that goes. May lie on one line: then it is none. */
	readonly span: Span;
	readonly kind: 'section' | 'owner' | 'record' | 'comment' | 'region';
}

/** As the language configuration has them; an editor that asks us no longer looks for them itself. */
const REGION = /^;\s*#?(end)?region\b/;

/** At most `most` folds, the first ones; by position. */
export function folds({ language, zones: [zone] }: SourceDocument, most: number): readonly Fold[] {
	if (language !== 'zone' || zone === undefined) return [];
	const found: Fold[] = [];
	const regions: number[] = [];
	let owner: Group | undefined;
	let sectionStart = -1;
	let last = 0;
	const isSectioned = zone.directives.filter(d => d.name === '$ORIGIN').length > 1;
	const closeOwner = (): void => {
		if (owner !== undefined && owner.end > owner.start && !owner.folds)
			found.push({ span: spanOf(owner), kind: 'owner' });
		owner = undefined;
	};
	const closeSection = (): void => {
		if (sectionStart >= 0) found.push({ span: { start: sectionStart, end: last }, kind: 'section' });
	};
	for (const entry of entries(zone)) {
		if (found.length >= most) break;
		foldComments(zone, { start: last, end: entry.span.start }, regions, found);
		if (isDirectiveEntry(entry)) {
			closeOwner();
			if (entry.name === '$ORIGIN' && isSectioned) {
				closeSection();
				sectionStart = entry.span.start;
			}
		} else {
			const record = foldOf(zone, entry);
			if (record !== undefined) found.push({ span: record, kind: 'record' });
			if (entry.ownerSpan !== undefined || owner === undefined) {
				closeOwner();
				owner = { start: entry.span.start, end: -1, folds: record !== undefined };
			} else owner.end = entry.span.end;
		}
		last = entry.span.end;
	}
	closeOwner();
	closeSection();
	if (found.length < most) foldComments(zone, { start: last, end: endOf(zone) }, regions, found);
	return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end).slice(0, most);
}

/** The lines of an owner, as long as they take it over. Where its first record folds, that is what folds at its line. */
interface Group {
	readonly start: number;
	/** -1 while there is one record only. */
	end: number;
	readonly folds: boolean;
}

const spanOf = ({ start, end }: Group): Span => ({ start, end });

/** A record over several lines; a parenthesis alone on the last one stays to be seen. */
function foldOf(zone: ZoneView, { span }: ZoneRecord): Span | undefined {
	const text = zone.slice(span);
	if (!text.includes('\n')) return undefined;
	const tail = /\r?\n[ \t]*\)$/.exec(text.slice(-200))?.[0].length ?? 0;
	return { start: span.start, end: span.end - tail };
}

/** Runs of comment lines, and regions, in a stretch of text between entries. */
function foldComments(zone: ZoneView, { start, end }: Span, regions: number[], found: Fold[]): void {
	// Most entries have nothing but a line end between them.
	if (end - start < 3) return;
	const cursor = cursorAt(zone.slice({ start, end }));
	let first = -1;
	let stop = -1;
	let alone = start === 0;
	let lines = 0;
	const close = (): void => {
		if (first >= 0 && first < stop) found.push({ span: { start: start + first, end: start + stop }, kind: 'comment' });
		first = -1;
	};
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === SPACE) continue;
		if (kind === NEWLINE) {
			// An empty line ends a run.
			if (lines++ > 0) close();
			alone = true;
			continue;
		}
		lines = 0;
		if (kind !== COMMENT || !alone) close();
		else {
			const mark = REGION.exec(cursor.text.slice(cursor.start, Math.min(cursor.end, cursor.start + 80)));
			if (mark === null) {
				if (first < 0) first = cursor.start;
				stop = cursor.end;
			} else {
				close();
				const opened = mark[1] === undefined ? void regions.push(start + cursor.start) : regions.pop();
				if (opened !== undefined) found.push({ span: { start: opened, end: start + cursor.end }, kind: 'region' });
			}
		}
		alone = false;
	}
	close();
}
