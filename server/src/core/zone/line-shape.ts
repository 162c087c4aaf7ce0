/** What a line looks like, where a guess is all there is: in prose, and behind a parenthesis that nothing closes. */
import { parseTtl } from './ttl.ts';
import { classCode, typeCode } from './types.ts';

/** Longest stretch of a line that is looked at, in code units: a name, a TTL, a class and a type fit in easily. */
const REACH = 1200;

/** Which of a line's words, split at white space, is its record type; -1 where they are no beginning of a record. */
export function typeWord(words: readonly string[]): number {
	const type = words.findIndex((word, i) => i > 0 && typeCode(word) >= 0);
	if (type < 1 || type > 3) return -1;
	return words.slice(1, type).every(word => classCode(word) >= 0 || parseTtl(word) !== undefined) ? type : -1;
}

/** Whether a record or directive seems to begin at `at`, the start of a line. */
export function beginsRecord(text: string, at: number): boolean {
	const line = lineAt(text, at);
	if (/^["();]/.test(line)) return false;
	if (/^[ \t]*\$[A-Za-z]/.test(line)) return true;
	const words = line.split(/[ \t]+/, 5);
	// `Type: TXT` is a card of a form.
	if (words[0]!.endsWith(':')) return false;
	// An upper-case word before a type may be a type that is not known here, and the other a piece of its RDATA.
	if (/^[A-Z][A-Z0-9-]*$/.test(words[0]!)) return false;
	const type = typeWord(words);
	// A line that takes its owner over looks like any line in parentheses: here only a class tells.
	return type > 0 && (words[0] !== '' || words.slice(1, type).some(word => classCode(word) >= 0));
}

/** Whether the line at `at` seems to hold the end of a string that was opened above: a quote without a partner. */
export const endsString = (text: string, at: number): boolean =>
	(lineAt(text, at).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1 && !beginsRecord(text, at);

function lineAt(text: string, at: number): string {
	let end = at;
	while (end < text.length && end - at < REACH && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
	return text.slice(at, end);
}
