/** Records of a class that is not the Internet's, found block by block. */
import { type Block, CLASS, COLUMNS, FLAGS, HAS_CLASS } from './block.ts';
import type { Pick } from './picks.ts';

const known = new WeakMap<Block, readonly number[]>();

/** Records that say a class, and not IN. */
export const nonInternetRows: Pick = block => {
	let rows = known.get(block);
	if (rows === undefined) {
		rows = find(block);
		known.set(block, rows);
	}
	return rows;
};

function find({ rows, count }: Block): number[] {
	const found: number[] = [];
	for (let row = 0, at = 0; row < count; row++, at += COLUMNS) {
		if ((rows[at + FLAGS]! & HAS_CLASS) !== 0 && rows[at + CLASS] !== 1) found.push(row);
	}
	return found;
}
