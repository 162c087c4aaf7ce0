/**
 * Where an owner's records are, asked of a block without making a name of every row: a number for each row's owner, read
 * from its characters, and a filter that tells most blocks without the owner at one look.
 */
import { type Block, COLUMNS, OWNER_END, OWNER_ORIGIN, OWNER_START } from './block.ts';
import { ownerAt } from './block-rows.ts';

export interface OwnerHashes {
	readonly block: Block;
	/** Different owners seldom have the same. */
	readonly hashes: Int32Array;
	/** A bit for the upper bits of every hash. */
	readonly filter: Uint32Array;
	readonly shift: number;
}

/** The rows of an owner, which must be in normal form. `hash`: its `ownerHash`. None is the same empty list. */
export function rowsAt({ block, hashes, filter, shift }: OwnerHashes, owner: string, hash: number): readonly number[] {
	const bit = bitOf(hash, shift);
	if ((filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return NONE;
	const found: number[] = [];
	for (let row = hashes.indexOf(hash); row >= 0; row = hashes.indexOf(hash, row + 1)) {
		if (ownerAt(block, row) === owner) found.push(row);
	}
	return found;
}

const NONE: readonly number[] = [];

/** From the last character to the first, so that a relative name's hash goes on where its origin's ends. */
export function ownerHash(name: string, after = SEED): number {
	let hash = after;
	for (let i = name.length - 1; i >= 0; i--) hash = Math.imul(hash ^ name.charCodeAt(i), PRIME);
	return hash | 0;
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

const bitOf = (hash: number, shift: number): number => Math.imul(hash, 0x9e3779b1) >>> shift;

const known = new WeakMap<Block, OwnerHashes>();

/** Remembered with the block. */
export function ownerHashes(block: Block): OwnerHashes {
	let found = known.get(block);
	if (found === undefined) {
		found = read(block);
		known.set(block, found);
	}
	return found;
}

/** Bits of the filter for each row, at least. */
const BITS = 8;

function read(block: Block): OwnerHashes {
	const { rows, count } = block;
	const hashes = new Int32Array(count);
	const size = Math.max(5, 32 - Math.clz32(count * BITS));
	const shift = 32 - size;
	const filter = new Uint32Array(1 << (size - 5));
	const origins = block.origins.map(originHash);
	let last: number | undefined;
	let hash = 0;
	for (let row = 0, at = 0; row < count; row++, at += COLUMNS) {
		const start = rows[at + OWNER_START]!;
		// Rows that take the owner over from the one before name the same place.
		if (start !== last) {
			const after = start < 0 ? undefined : origins[rows[at + OWNER_ORIGIN]!];
			hash = tokenHash(block.text, start, rows[at + OWNER_END]!, after) ?? ownerHash(ownerAt(block, row));
			last = start;
			const bit = bitOf(hash, shift);
			filter[bit >>> 5]! |= 1 << (bit & 31);
		}
		hashes[row] = hash;
	}
	return { block, hashes, filter, shift };
}

/** The hash that a relative name goes on from; undefined where there is no such. */
function originHash(origin: string | undefined): number {
	if (origin === undefined || origin === '@') return SEED;
	return ownerHash(origin === '.' ? '.' : `.${origin}`);
}

const DOT = 46;

/** The hash of a name as written, where it has no escapes and the like; `after`: its origin's. */
function tokenHash(text: string, start: number, end: number, after: number | undefined): number | undefined {
	if (after === undefined || start === end) return undefined;
	let hash = text.charCodeAt(end - 1) === DOT ? SEED : after;
	for (let i = end - 1; i >= start; i--) {
		const code = PLAIN[text.charCodeAt(i)] ?? 0;
		if (code === 0) return undefined;
		hash = Math.imul(hash ^ code, PRIME);
	}
	return hash | 0;
}

/** Characters that stand for themselves in a name, with what they are in normal form; 0 for others. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => {
	const char = String.fromCharCode(code);
	return /[A-Za-z0-9._*\-/]/.test(char) ? char.toLowerCase().charCodeAt(0) : 0;
});
