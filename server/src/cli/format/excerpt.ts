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
/** Code units to either side that are looked at, of a line that may be the whole file: more than will be shown. */
const REACH = 1000;

/**
 * Draws `line` with carets below its code units `from` to `to`, one caret at least. Tabs become spaces, and what would
 * not be seen is written out.
 */
export function excerpt(line: string, from: number, to: number): Excerpt {
	const far = Math.max(0, from - REACH);
	return draw(line.slice(far, from + REACH), from - far, to - far);
}

function draw(line: string, from: number, to: number): Excerpt {
	const cells: Cell[] = [];
	let column = 0;
	let first = -1;
	let behind = -1;
	let at = 0;
	for (const char of line) {
		if (first < 0 && at + char.length > from) first = column;
		if (behind < 0 && at >= to) behind = column;
		const cell = cellOf(char, column);
		cells.push(cell);
		column += cell.columns;
		at += char.length;
	}
	if (first < 0) first = column;
	if (behind < 0) behind = column;
	const width = Math.max(1, behind - first);
	const { text, shown, skipped } = cut(cells, column, first);
	const most = Math.max(1, shown - (first - skipped));
	return { source: text, carets: ' '.repeat(first - skipped) + '^'.repeat(Math.min(width, most)) };
}

interface Cell {
	readonly text: string;
	readonly columns: number;
}

function cellOf(char: string, column: number): Cell {
	// Nearly all are this, and looking characters up takes long.
	if (char >= ' ' && char <= '~') return { text: char, columns: 1 };
	const text = char === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : visible(char);
	return { text, columns: columnsOf(text) };
}

/** The part of a long line that holds column `first`: its text, its columns, and how many before it are left out. */
function cut(cells: readonly Cell[], columns: number, first: number) {
	if (columns <= MOST) return { text: cells.map(c => c.text).join(''), shown: columns, skipped: 0 };
	const start = first < MOST - BEFORE ? 0 : first - BEFORE;
	let text = '';
	let column = 0;
	let skipped = 0;
	let end = 0;
	for (const cell of cells) {
		if (column < start) skipped = column + cell.columns;
		else if (column < start + MOST) {
			text += cell.text;
			end = column + cell.columns;
		}
		column += cell.columns;
	}
	// The ellipsis takes the place of the last column that is left out.
	const before = skipped > 0 ? skipped - 1 : 0;
	return { text: (skipped > 0 ? '…' : '') + text + (end < columns ? '…' : ''), shown: end - before, skipped: before };
}
