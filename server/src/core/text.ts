/**
 * Places in a text and changes to it. All offsets are UTF-16 code units from the start of the document, as in
 * JavaScript strings; LSP's line and character exist only in `lsp/convert.ts` and the command line's output.
 */

/** A half-open piece of a document: `start` is its first code unit, `end` the one after its last. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** Puts `newText` in the place of `span`. An empty span inserts. */
export interface Edit {
	readonly span: Span;
	readonly newText: string;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** Whether two spans share a code unit, or one is empty and stands in or at the edge of the other. */
export const touches = (a: Span, b: Span): boolean =>
	a.start < b.end && b.start < a.end
		? true
		: (a.start === a.end || b.start === b.end) && a.start <= b.end && b.start <= a.end;

/** The smallest span that holds both. */
export const cover = (a: Span, b: Span): Span => ({ start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) });

/** The text after all edits, which must not overlap; they may come in any order. Edits at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	const ordered = edits
		.map((edit, index) => ({ edit, index }))
		.sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
	let result = '';
	let at = 0;
	for (const { edit } of ordered) {
		result += text.slice(at, edit.span.start) + edit.newText;
		at = edit.span.end;
	}
	return result + text.slice(at);
}

/**
 * A text in memory of its own: what `slice` gives keeps all that it was cut from alive for as long as it lives. For what
 * is remembered beyond a document. Joining is what copies.
 */
export const copyOf = (text: string): string => [text.slice(0, 1), text.slice(1)].join('');
