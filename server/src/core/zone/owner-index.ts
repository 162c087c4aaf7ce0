/** Where an owner's records are, asked of a block without making a name of every row. */
import { remembered } from '../remembered.ts';
import { type Block, COLUMNS, OWNER_START } from './block.ts';
import { ownerAt } from './block-rows.ts';

/** A hash table: for each slot its first row, plus one, or 0; and for each row the next one in its slot in the same way. */
interface Slots {
	readonly first: Int32Array;
	readonly next: Int32Array;
}

/** A block gets its slots when it has been asked so often: before, a few looks through all of it take less time. */
const OFTEN = 30;

const known = remembered((_: Block): { slots: Slots | undefined; asked: number } => ({ slots: undefined, asked: 0 }));

/** The rows of an owner, which must be in normal form. `hash`: its `ownerHash`. None is the same empty list. */
export function rowsAt(block: Block, owner: string, hash: number): readonly number[] {
	const index = known(block);
	if (index.slots === undefined && ++index.asked > OFTEN) index.slots = slotsOf(block);
	const found = index.slots === undefined ? search(block, hash) : lookUp(block, index.slots, hash);
	const rows = found.length === 0 ? found : found.filter(row => ownerAt(block, row) === owner);
	return block.stateIn.owner === owner ? [...rowsBefore(block), ...rows] : rows;
}

const NONE: readonly number[] = [];

const hasOwner = ({ rows }: Block, row: number): boolean => rows[row * COLUMNS + OWNER_START]! >= 0;

/** Rows that take over the owner that the block was entered with: the first ones. They have no hash of their own. */
function rowsBefore(block: Block): readonly number[] {
	let row = 0;
	while (row < block.count && !hasOwner(block, row)) row++;
	return Array.from({ length: row }, (_, i) => i);
}

function search(block: Block, hash: number): readonly number[] {
	const { owners } = block;
	const found: number[] = [];
	for (let row = owners.indexOf(hash); row >= 0; row = owners.indexOf(hash, row + 1)) {
		if (hasOwner(block, row)) found.push(row);
	}
	return found;
}

function lookUp({ owners }: Block, { first, next }: Slots, hash: number): readonly number[] {
	let found: number[] | undefined;
	for (let row = first[slotOf(hash, first.length)]! - 1; row >= 0; row = next[row]! - 1) {
		if (owners[row] !== hash) continue;
		found ??= [];
		found.push(row);
	}
	return found ?? NONE;
}

/** Names of numbered hosts have hashes that differ in a few bits: multiplied, they differ all over. */
const slotOf = (hash: number, slots: number): number => (Math.imul(hash, 0x9e3779b1) >>> 4) & (slots - 1);

function slotsOf(block: Block): Slots {
	const { owners, count } = block;
	const first = new Int32Array(1 << (32 - Math.clz32(count)));
	const next = new Int32Array(count);
	// From the last to the first: so the rows of a slot stand in the order of the text.
	for (let row = count - 1; row >= 0 && hasOwner(block, row); row--) {
		const slot = slotOf(owners[row]!, first.length);
		next[row] = first[slot]!;
		first[slot] = row + 1;
	}
	return { first, next };
}
