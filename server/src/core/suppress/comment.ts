/** Comments that silence rules: `tlsrpt-disable-next-line rule, rule -- why`. What they say, not where they may stand. */
import type { Span } from '../text.ts';

/** What a comment silences: its own line, the next one, all behind it up to `tlsrpt-enable`, or the whole text. */
export type SuppressionKind = 'next-line' | 'line' | 'disable' | 'enable' | 'file';

export const SUPPRESSION_WORDS: Readonly<Record<string, SuppressionKind>> = {
	'tlsrpt-disable-next-line': 'next-line',
	'tlsrpt-disable-line': 'line',
	'tlsrpt-disable-file': 'file',
	'tlsrpt-disable': 'disable',
	'tlsrpt-enable': 'enable',
};

/** A word of the comment, as it is written. */
export interface Word {
	readonly text: string;
	readonly span: Span;
}

export interface SuppressionComment {
	/** Undefined where the word is none of ours, but was meant as one. */
	readonly kind: SuppressionKind | undefined;
	readonly word: Word;
	/** Names of rules; none means all rules. */
	readonly rules: readonly Word[];
	/** From the mark that begins the comment to its end. */
	readonly span: Span;
}

/** Other words behind `tlsrpt-` are names of programs: `tlsrpt-reporter`. */
const WORD = /^(?:[;#]+|\/\/|<!--)[ \t]*(tlsrpt-(?:dis|en)able(?![A-Za-z0-9_])[a-z-]*)(?=$|[\s,]|-->)/;

/** Reads a comment, given with the mark that begins it, at offset `start` of its document; undefined for all others. */
export function readComment(text: string, start: number): SuppressionComment | undefined {
	const found = WORD.exec(text);
	if (found === null) return undefined;
	// A hyphen too many is the one of `-->`, or of a slip.
	const word = found[1]!;
	const from = found[0].length;
	const close = text.indexOf('-->', from);
	const rules: Word[] = [];
	for (const name of text.slice(from, close < 0 ? undefined : close).matchAll(/[^\s,]+/g)) {
		// What follows says why.
		if (name[0].startsWith('--')) break;
		rules.push(wordAt(name[0], start + from + name.index));
	}
	return {
		kind: Object.hasOwn(SUPPRESSION_WORDS, word) ? SUPPRESSION_WORDS[word] : undefined,
		word: wordAt(word, start + from - word.length),
		rules,
		span: { start, end: start + text.length },
	};
}

const wordAt = (text: string, start: number): Word => ({ text, span: { start, end: start + text.length } });
