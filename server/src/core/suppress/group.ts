/** Suppressions that belong together: those of a zone file, of a text, or of one fence of a Markdown text. */
import { lineAround } from '../lines.ts';
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

const textOf =
	({ slice }: Group) =>
	(start: number, end: number): string =>
		slice({ start, end });

/** The line that `offset` stands on, without its line feed. */
export const lineAt = (group: Group, offset: number): Span => lineAround(textOf(group), offset);

/** So much of a line tells whether it holds something. */
const ENOUGH = 256;

/** Lines that nothing can be found on: blank ones, comments, and what opens a fence. */
const EMPTY = /^[ \t>]*(?:\r?$|;|<!--|`{3}|~{3}|(?:#|\/\/)[ \t]*tlsrpt-)/;

/** The line behind another that holds something. `known`: what was found from earlier lines, which it adds to. */
export function nextLine(group: Group, line: Span, known: Map<number, Span>): Span {
	const passed: number[] = [];
	let next = line;
	for (;;) {
		const start = next.end + 1;
		const found = known.get(start);
		next = found ?? { start, end: lineAround(textOf(group), start).end };
		passed.push(start);
		const text = group.slice({ start, end: Math.min(next.end, start + ENOUGH) });
		if (found !== undefined || !EMPTY.test(text) || next.end < start || group.slice({ start, end: start + 1 }) === '')
			break;
	}
	for (const start of passed) known.set(start, next);
	return next;
}
