/**
 * A stretch of text as an array of numbers: a look at one takes a quarter of the time of a look at a string's, and of the
 * plain lines that a large zone consists of every character is looked at. Each stands for one code unit; those above 127
 * only say that the text is not ASCII there. Behind the last one is a 0, which no plain line holds.
 */

/** Pure, and in every engine's surroundings, though the language itself does not have it. */
declare const TextEncoder: new () => {
	encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
};

/** Code units of a stretch: more than those of a block, few enough for a processor's nearest memory. */
const LENGTH = 0xa000;

export interface Stretch {
	/** The same array for all stretches: no two texts are read at once. */
	readonly codes: Uint8Array;
	/** Where it begins in its text, and where it ends: behind a line feed, or with the text. */
	start: number;
	end: number;
}

const codes = new Uint8Array(LENGTH + 1);
const encoder = new TextEncoder();

/** A stretch that holds nothing yet. */
export const noStretch = (): Stretch => ({ codes, start: 0, end: 0 });

/** Makes it the stretch of whole lines that begins at `start`, a line's start; an empty one where a line is too long. */
export function moveTo(stretch: Stretch, text: string, start: number): void {
	let end = Math.min(start + LENGTH, text.length);
	if (end < text.length) end = Math.max(start, text.lastIndexOf('\n', end - 1) + 1);
	const part = text.slice(start, end);
	const { read, written } = encoder.encodeInto(part, codes);
	// As many octets as code units: then all is ASCII.
	if (read !== part.length || written !== part.length) {
		for (let i = 0; i < part.length; i++) codes[i] = Math.min(part.charCodeAt(i), 255);
	}
	codes[part.length] = 0;
	stretch.start = start;
	stretch.end = end;
}
