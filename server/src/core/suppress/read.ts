/** The suppressions of a document, and of the texts that its zone includes. */
import { markdownLines, plainLines } from '../carriers/lines.ts';
import type { SourceDocument } from '../document.ts';
import type { Span } from '../text.ts';
import type { ZoneView } from '../zone/zone.ts';
import { readComment, type SuppressionComment } from './comment.ts';
import type { Group } from './group.ts';

/**
 * By document: the one under analysis as undefined. A group that holds for less comes before the one around it. `all`:
 * also the groups of a text in which no comment of ours stands.
 */
export function readSuppressions(
	document: SourceDocument,
	all = false,
): ReadonlyMap<string | undefined, readonly Group[]> {
	const { language, zones, expansion } = document;
	if (language !== 'zone') return new Map([[undefined, textGroups(document, all)]]);
	const groups = new Map<string | undefined, readonly Group[]>();
	for (const zone of zones) groups.set(undefined, [zoneGroup(zone)]);
	for (const { doc, view, base } of expansion?.parts ?? []) {
		// The first part of a document is a view over its whole text.
		if (doc !== undefined && !groups.has(doc)) groups.set(doc, [zoneGroup(view, base)]);
	}
	return groups;
}

/** `base`: where the document begins in the view's offsets. */
function zoneGroup(zone: ZoneView, base = 0): Group {
	const slice = ({ start, end }: Span): string => zone.slice({ start: start + base, end: end + base });
	return {
		within: undefined,
		comments: zone.pragmas().flatMap(({ start, end }) => readComment(zone.slice({ start, end }), start - base) ?? []),
		slice,
		recordEnd({ start, end }) {
			const record = zone.recordAt(end + base);
			return record === undefined || record.span.start < start + base ? end : Math.max(end, record.span.end - base);
		},
	};
}

function textGroups({ language, text, candidates }: SourceDocument, all: boolean): readonly Group[] {
	if (!all && !text.includes('tlsrpt-')) return [];
	const group = (comments: readonly SuppressionComment[], within?: Span): Group => ({
		within,
		comments,
		slice: ({ start, end }) => text.slice(start, end),
		recordEnd({ start, end }) {
			let low = 0;
			let high = candidates.length;
			while (low < high) {
				const middle = (low + high) >> 1;
				if (candidates[middle]!.span.start <= end) low = middle + 1;
				else high = middle;
			}
			const span = candidates[low - 1]?.span;
			return span === undefined || span.start < start ? end : Math.max(end, span.end);
		},
	});
	if (language === 'text') return [group(commentsIn(text, { start: 0, end: text.length }, LINE_COMMENT))];
	const prose: SuppressionComment[] = [];
	const fences: { start: number; end: number }[] = [];
	for (const { surrounding, start, end } of markdownLines(text)) {
		const last = fences.at(-1);
		if (surrounding === 'prose') prose.push(...commentsIn(text, { start, end }, HTML_COMMENT));
		// Between two fences stand the lines that end the one and begin the other.
		else if (last !== undefined && start - last.end <= 2) last.end = end;
		else fences.push({ start, end });
	}
	return [...fences.map(fence => group(commentsIn(text, fence, LINE_COMMENT), fence)), group(prose)];
}

/** A comment that begins a line, or stands behind something; none in quotes. The text before it is the first group. */
const LINE_COMMENT = /^((?:[^"\n]|"[^"\n]*")*?(?:^|[ \t]))(?:;+|#+|\/\/|<!--)[ \t]*tlsrpt-(?:dis|en)able/;

/** None in a code span. */
const HTML_COMMENT = /^((?:[^`\n]|`[^`\n]*`)*?)<!--[ \t]*tlsrpt-(?:dis|en)able/;

function commentsIn(text: string, { start, end }: Span, form: RegExp): readonly SuppressionComment[] {
	const found: SuppressionComment[] = [];
	for (const line of plainLines(text, start, end)) {
		const content = text.slice(line.start, line.end);
		const before = content.includes('tlsrpt-') ? form.exec(content)?.[1] : undefined;
		if (before === undefined) continue;
		const close = content.indexOf('-->', before.length);
		const comment = content.startsWith('<!--', before.length) && close >= 0 ? content.slice(0, close + 3) : content;
		const read = readComment(comment.slice(before.length), line.start + before.length);
		// Behind a record it can mean that line; in a sentence it is talk.
		const alone = form === HTML_COMMENT || before.trim() === '' || read?.kind === 'line';
		if (read !== undefined && alone) found.push(read);
	}
	return found;
}
