/** Lines of a text, as the Language Server Protocol counts them: LF, CRLF and CR end one, a BOM is no part of the first. */
import { lastAtMost } from './bisect.ts';
import type { Span } from './text.ts';

/** Both from 0; `character` in UTF-16 code units. */
export interface Position {
	readonly line: number;
	readonly character: number;
}

export interface LineIndex {
	readonly count: number;
	/** Where an offset stands; offsets beyond the text stand at its end. One inside a line's end stands before it. */
	positionAt(offset: number): Position;
	/** The offset of a position; one beyond its line, or the last line, stands at that end. */
	offsetAt(position: Position): number;
	/** A line without its end, or an empty span behind the text where there is no such line. */
	lineSpan(line: number): Span;
}

const LF = 10;
const CR = 13;

export function lineIndex(text: string): LineIndex {
	const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
	// Looked for, not looked at one by one: that is many times faster.
	let cr = text.indexOf('\r');
	let lf = text.indexOf('\n');
	/** Finds one more line; false where there is none. */
	const find = (): boolean => {
		if (lf < 0 && cr < 0) return false;
		const next = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
		if (next !== cr || text.charCodeAt(next + 1) !== LF) starts.push(next + 1);
		if (next === cr) cr = text.indexOf('\r', next + 1);
		else lf = text.indexOf('\n', next + 1);
		return true;
	};
	// Only as far as someone asks: what is found in a large text mostly stands at its beginning.
	const lineSpan = (line: number): Span => {
		while (starts.length < line + 2 && find());
		const start = starts[line] ?? text.length;
		let end = starts[line + 1] ?? text.length;
		if (line + 1 < starts.length) {
			end--;
			if (text.charCodeAt(end) === LF && end > start && text.charCodeAt(end - 1) === CR) end--;
		}
		return { start, end };
	};
	return {
		get count() {
			while (find());
			return starts.length;
		},
		positionAt(offset) {
			while (starts.at(-1)! <= offset && find());
			const line = lastAtMost(starts, offset);
			const { start, end } = lineSpan(line);
			return { line, character: Math.max(0, Math.min(offset, end) - start) };
		},
		offsetAt({ line, character }) {
			const { start, end } = lineSpan(line);
			return Math.min(start + character, end);
		},
		lineSpan,
	};
}

/** How much of a line is looked at in one go; most are shorter. */
const STEP = 256;

/**
 * The line that an offset stands on, without its line feed, in a text that is only known piece by piece: `slice` gives
 * what stands from one offset to another. Lines end at LF alone.
 */
export function lineAround(slice: (start: number, end: number) => string, offset: number): Span {
	let start = offset;
	for (let feed = -1; start > 0 && feed < 0; ) {
		const from = Math.max(0, start - STEP);
		feed = slice(from, start).lastIndexOf('\n');
		start = feed < 0 ? from : from + feed + 1;
	}
	for (let from = offset; ; from += STEP) {
		const text = slice(from, from + STEP);
		const feed = text.indexOf('\n');
		if (feed >= 0) return { start, end: from + feed };
		if (text.length < STEP) return { start, end: from + text.length };
	}
}
