/** Suppressions that belong together: those of a zone file, of a text, or of one fence of a Markdown text. */
import type { Span } from '../text.ts';
import type { SuppressionComment } from './comment.ts';

export interface Group {
	/** What they hold for; undefined for the whole document. */
	readonly within: Span | undefined;
	/** In the order of the text. */
	readonly comments: readonly SuppressionComment[];
	/** The document's text at a place. */
	slice(span: Span): string;
	/** Where the record that begins on a line ends, if it goes on behind it; else the line's end. */
	recordEnd(line: Span): number;
}

/** How much is looked at in one go; most lines are shorter. */
const STEP = 256;

/** The line that `offset` stands on, without its line feed. */
export function lineAt({ slice }: Group, offset: number): Span {
	let start = offset;
	for (let feed = -1; start > 0 && feed < 0; ) {
		const from = Math.max(0, start - STEP);
		feed = slice({ start: from, end: start }).lastIndexOf('\n');
		start = feed < 0 ? from : from + feed + 1;
	}
	return { start, end: lineEnd(slice, offset) };
}

function lineEnd(slice: Group['slice'], offset: number): number {
	for (let from = offset; ; from += STEP) {
		const text = slice({ start: from, end: from + STEP });
		const feed = text.indexOf('\n');
		if (feed >= 0) return from + feed;
		if (text.length < STEP) return from + text.length;
	}
}

/** Lines that nothing can be found on: blank ones, comments, and what opens a fence. */
const EMPTY = /^[ \t>]*(?:\r?$|;|<!--|`{3}|~{3}|(?:#|\/\/)[ \t]*tlsrpt-)/;

/** The line behind another that holds something. `known`: what was found from earlier lines, which it adds to. */
export function nextLine(group: Group, line: Span, known: Map<number, Span>): Span {
	const passed: number[] = [];
	let next = line;
	for (;;) {
		const start = next.end + 1;
		const found = known.get(start);
		next = found ?? { start, end: lineEnd(group.slice, start) };
		passed.push(start);
		const text = group.slice({ start, end: Math.min(next.end, start + STEP) });
		if (found !== undefined || !EMPTY.test(text) || next.end < start || group.slice({ start, end: start + 1 }) === '')
			break;
	}
	for (const start of passed) known.set(start, next);
	return next;
}
