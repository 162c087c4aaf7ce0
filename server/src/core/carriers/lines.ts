/** A text cut into lines, and a Markdown text's fenced code told from its prose. */
import type { Span } from '../text.ts';
import { beginsRecord } from '../zone/line-shape.ts';

/**
 * What a line is part of: prose; code that means itself (a fence without a language, or one for zone text or plain
 * text); or code of some other language, with escapes of its own.
 */
export type Surrounding = 'prose' | 'plain' | 'foreign';

export interface Line extends Span {
	/** `zone` for a whole fence of zone text, given as one piece. */
	readonly kind: 'line' | 'zone';
	readonly surrounding: Surrounding;
}

const FENCE = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([^\s`{]*)/;
const ZONE_FENCE = /^(?:zone|dns|bind|dns-zone|dns-zone-file|dnszonefile|zonefile)$/i;
const PLAIN_FENCE = /^(?:|text|txt|plain|plaintext|none|console|output)$/i;

/** Lines without their ends, which are LF or CRLF. */
export function* plainLines(text: string, from = 0, to = text.length): Iterable<Span> {
	for (let start = from; start <= to; ) {
		const feed = text.indexOf('\n', start);
		const stop = feed < 0 || feed > to ? to : feed;
		yield { start, end: stop > start && stop < text.length && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop };
		start = stop + 1;
	}
}

export function* textLines(text: string): Iterable<Line> {
	for (const { start, end } of plainLines(text)) yield { kind: 'line', surrounding: 'prose', start, end };
}

interface Fence {
	readonly marker: string;
	readonly language: string;
	/** The fence's own lines are not indented, so that its content stands as it is meant. */
	readonly flush: boolean;
	readonly start: number;
}

/** Lines of a Markdown text (CommonMark section 4.5); a fence that nothing closes runs to the end. */
export function* markdownLines(text: string): Iterable<Line> {
	let fence: Fence | undefined;
	for (const { start, end } of plainLines(text)) {
		const found = FENCE.exec(text.slice(start, end));
		if (fence === undefined) {
			if (found === null) yield { kind: 'line', surrounding: 'prose', start, end };
			else {
				const [, indent, marker, language] = found as unknown as [string, string, string, string];
				fence = { marker, language, flush: indent === '', start: end + (text.charCodeAt(end) === 13 ? 2 : 1) };
			}
		} else if (found !== null && found[2]!.startsWith(fence.marker) && found[3] === '') {
			yield* fenced(text, fence, start);
			fence = undefined;
		}
	}
	if (fence !== undefined) yield* fenced(text, fence, text.length + 1);
}

/** The content of a fence: as zone text in one piece where it is that, else its lines. `next`: where its last line ended. */
function* fenced(text: string, { language, flush, start }: Fence, next: number): Iterable<Line> {
	const end = next - 1;
	if (end <= start) return;
	const zone = ZONE_FENCE.test(language);
	const surrounding = zone || PLAIN_FENCE.test(language) ? 'plain' : 'foreign';
	// People label cards of names and values as DNS too.
	if (zone && flush && holdsRecord(text, start, end)) yield { kind: 'zone', surrounding, start, end };
	else for (const line of plainLines(text, start, end)) yield { kind: 'line', surrounding, ...line };
}

function holdsRecord(text: string, from: number, to: number): boolean {
	for (const { start } of plainLines(text, from, to)) if (beginsRecord(text, start)) return true;
	return false;
}
