/** Comments of a zone that speak to this program, found block by block and remembered with the block. */
import type { Span } from '../text.ts';
import { type Block, COLUMNS, START } from './block.ts';
import { rowAt } from './block-rows.ts';
import { COMMENT, cursorAt, END, scan } from './lexer.ts';

/** What such a comment begins with, behind its semicolons. */
const PREFIX = 'tlsrpt-';

const known = new WeakMap<Block, readonly Span[]>();

/** Comments that begin `; tlsrpt-`, from their first semicolon to their end, counted from the block's start. */
export function pragmasIn(block: Block): readonly Span[] {
	let found = known.get(block);
	if (found === undefined) {
		found = find(block);
		known.set(block, found);
	}
	return found;
}

function find(block: Block): readonly Span[] {
	const { text } = block;
	const found: Span[] = [];
	let cursor = cursorAt(text);
	for (let at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, at + 1)) {
		// What an earlier word stands in is passed over already.
		if (cursor.end > at) continue;
		let mark = at;
		while (mark > cursor.end && /[ \t]/.test(text.charAt(mark - 1))) mark--;
		if (text.charCodeAt(mark - 1) !== SEMICOLON) continue;
		// In quotes a semicolon begins no comment: the record, or else the line, is read from its start.
		const row = rowAt(block, at);
		let start = row < 0 ? mark : block.rows[row * COLUMNS + START]!;
		if (row < 0) while (start > cursor.end && text.charCodeAt(start - 1) !== LF) start--;
		if (start > cursor.end) cursor = cursorAt(text, start);
		while (cursor.end <= at && scan(cursor) !== END);
		if (cursor.kind === COMMENT && /^;+[ \t]*$/.test(text.slice(cursor.start, at)))
			found.push({ start: cursor.start, end: cursor.end });
	}
	return found;
}

const LF = 10;
const SEMICOLON = 59;
