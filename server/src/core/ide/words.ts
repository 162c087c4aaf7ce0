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

/**
 * The result type, report key or reason code at `offset`. What is an everyday word as well (`policy`, `summary`, `sts`)
 * counts in the JSON of a report alone.
 */
export const wordAt = (text: string, offset: number): Word | undefined =>
	jsonWordAt(text, offset) ?? plainWordAt(text, offset);

function jsonWordAt(text: string, offset: number): Word | undefined {
	const open = offset === 0 ? -1 : text.lastIndexOf('"', offset - 1);
	if (open < 0 || offset - open > LONGEST) return undefined;
	const close = text.indexOf('"', open + 1);
	if (close < offset || close - open > LONGEST) return undefined;
	const string = text.slice(open + 1, close);
	// Between two strings stands punctuation, which no word begins with.
	if (!/^[A-Za-z]/.test(string) || !holdsReport(text)) return undefined;
	const key = /^\s*:/.test(text.slice(close + 1, close + LONGEST));
	const entry = lookUp(string);
	const kinds = key ? ['report-key'] : ['result-type', 'policy-type', 'reason-code'];
	return entry !== undefined && kinds.includes(entry.kind)
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
