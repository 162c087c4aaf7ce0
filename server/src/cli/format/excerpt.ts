/** A line of a source with carets below, fit for a terminal. */
import { visible } from '#core/octets.ts';
import { columnsOf } from './width.ts';

export interface Excerpt {
	readonly source: string;
	readonly carets: string;
}

const TAB_STOP = 4;
/** Columns of a line that are shown; of longer ones, the part around the carets. */
const MOST = 160;
const BEFORE = 40;

/**
 * Draws `line` with carets below its code units `from` to `to`, one caret at least. Tabs become spaces, and what would
 * not be seen is written out.
 */
export function excerpt(line: string, from: number, to: number): Excerpt {
	const cells: { readonly text: string; readonly columns: number }[] = [];
	let column = 0;
	let first = -1;
	let behind = -1;
	let at = 0;
	for (const char of line) {
		if (first < 0 && at + char.length > from) first = column;
		if (behind < 0 && at >= to) behind = column;
		const text = char === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : visible(char);
		const columns = columnsOf(text);
		cells.push({ text, columns });
		column += columns;
		at += char.length;
	}
	if (first < 0) first = column;
	if (behind < 0) behind = column;
	const width = Math.max(1, behind - first);
	const { text, skipped } = cut(cells, column, first);
	const most = Math.max(1, columnsOf(text) - (first - skipped));
	return { source: text, carets: ' '.repeat(first - skipped) + '^'.repeat(Math.min(width, most)) };
}

/** The part of a long line that holds column `first`, and how many columns before it are left out. */
function cut(cells: readonly { text: string; columns: number }[], columns: number, first: number) {
	if (columns <= MOST) return { text: cells.map(c => c.text).join(''), skipped: 0 };
	const start = first < MOST - BEFORE ? 0 : first - BEFORE;
	let text = '';
	let column = 0;
	let skipped = 0;
	for (const cell of cells) {
		if (column < start) skipped = column + cell.columns;
		else if (column < start + MOST) text += cell.text;
		column += cell.columns;
	}
	return {
		text: (skipped > 0 ? '…' : '') + text + (column > start + MOST ? '…' : ''),
		skipped: skipped > 0 ? skipped - 1 : 0,
	};
}
