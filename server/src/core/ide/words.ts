/** Words of reports and of the field, found in any text: prose, comments, JSON. */
import { holdsReport } from '../document.ts';
import { type GlossaryEntry, lookUp } from '../glossary.ts';
import type { Span } from '../text.ts';

export interface Word {
	readonly entry: GlossaryEntry;
	readonly span: Span;
}

/** Longer than every word of the glossary, and a bound on what one long line costs. */
const LONGEST = 160;

/** How far around a place keys of a report are looked for, in code units: each part of one has some. */
const REPORT_REACH = 0x10000;

/** A text, or what gives stretches of it. */
export type Stretches = Pick<string, 'slice'>;

/**
 * The result type, report key or reason code at `offset`. What is an everyday word as well (`policy`, `summary`, `sts`)
 * counts in the JSON of a report alone. Only the neighbourhood of `offset` is looked at.
 */
export function wordAt(text: Stretches, offset: number): Word | undefined {
	const start = Math.max(0, offset - 2 * LONGEST);
	const near = text.slice(start, offset + 3 * LONGEST);
	const inReport = (): boolean => holdsReport(text.slice(Math.max(0, offset - REPORT_REACH), offset + REPORT_REACH));
	const word = jsonWordAt(near, offset - start, inReport) ?? plainWordAt(near, offset - start);
	return word && { entry: word.entry, span: { start: word.span.start + start, end: word.span.end + start } };
}

function jsonWordAt(text: string, offset: number, inReport: () => boolean): Word | undefined {
	const open = offset === 0 ? -1 : text.lastIndexOf('"', offset - 1);
	if (open < 0 || offset - open > LONGEST) return undefined;
	const close = text.indexOf('"', open + 1);
	if (close < offset || close - open > LONGEST) return undefined;
	const string = text.slice(open + 1, close);
	// Between two strings stands punctuation, which no word begins with.
	if (!/^[A-Za-z]/.test(string)) return undefined;
	const key = /^\s*:/.test(text.slice(close + 1, close + LONGEST));
	const entry = lookUp(string);
	const kinds = key ? ['report-key'] : ['result-type', 'policy-type', 'reason-code'];
	return entry !== undefined && kinds.includes(entry.kind) && inReport()
		? { entry, span: { start: open + 1, end: close } }
		: undefined;
}

function plainWordAt(text: string, offset: number): Word | undefined {
	let start = offset;
	let end = offset;
	while (start > 0 && offset - start < LONGEST && isWordChar(text, start - 1)) start--;
	while (end < text.length && end - offset < LONGEST && isWordChar(text, end)) end++;
	const word = text.slice(start, end);
	if (!word.includes('-')) return undefined;
	const entry = lookUp(word);
	if (entry === undefined || !['result-type', 'report-key', 'policy-type'].includes(entry.kind)) return undefined;
	return { entry, span: { start, end } };
}

const isWordChar = (text: string, at: number): boolean => /[A-Za-z0-9-]/.test(text.charAt(at));
