/** A zone of example.com with twenty mistakes in it, one behind each comment that begins with a number. */
import { readFileSync } from 'node:fs';

const file = new URL('../fixtures/twenty-mistakes.zone', import.meta.url);

export const TWENTY_MISTAKES = readFileSync(file, 'utf8');

/** The lines of the mistakes, from 0, and what is said of each. */
export const MISTAKES: readonly { readonly line: number; readonly words: string }[] = TWENTY_MISTAKES.split(
	'\n',
).flatMap((text, i) => {
	const words = /^; [0-9]+\. (.+)$/.exec(text)?.[1];
	return words === undefined ? [] : [{ line: i + 1, words }];
});
