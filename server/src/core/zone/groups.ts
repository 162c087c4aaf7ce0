/**
 * Runs of blocks that are looked at as one. What is asked of a zone at every keystroke is summed up for each of them and
 * remembered: an edit makes one run anew, and of the others only their sums are asked, however many blocks they hold.
 */
import { remembered } from '../remembered.ts';
import type { Block } from './block.ts';
import { rowsAt } from './owner-index.ts';
import type { Pick } from './picks.ts';

export interface Group {
	/** One at least. */
	readonly blocks: readonly Block[];
	/** For each block where it begins in the group, in code units, and the number of its first row; last those of the end. */
	readonly bases: Int32Array;
	readonly firsts: Int32Array;
}

/** Blocks of a group: about the root of how many a large zone has. */
const LEAST = 8;
const MOST = 32;

/** The group that a block was last the first one of. */
const startedBy = new WeakMap<Block, Group>();

/** All blocks in groups: the same ones as in an earlier version of the text, but for those in which blocks have changed. */
export const groupsOf = remembered((blocks: readonly Block[]): readonly Group[] => {
	const groups: Group[] = [];
	let at = 0;
	while (at < blocks.length) {
		const known = startedBy.get(blocks[at]!);
		if (known !== undefined && standsAt(known, blocks, at)) {
			groups.push(known);
			at += known.blocks.length;
			continue;
		}
		const start = at;
		while (at < blocks.length && (at - start < LEAST || !startedBy.has(blocks[at]!))) at++;
		groups.push(...cut(blocks.slice(start, at)));
	}
	return groups;
});

function standsAt(group: Group, blocks: readonly Block[], at: number): boolean {
	for (let i = 0; i < group.blocks.length; i++) if (group.blocks[i] !== blocks[at + i]) return false;
	return true;
}

/** Groups of the same size as far as that goes. */
function cut(blocks: readonly Block[]): readonly Group[] {
	const count = Math.ceil(blocks.length / MOST);
	return Array.from({ length: count }, (_, i) => {
		const [from, to] = [i, i + 1].map(part => Math.round((blocks.length * part) / count));
		const group = groupOf(blocks.slice(from, to));
		startedBy.set(group.blocks[0]!, group);
		return group;
	});
}

function groupOf(blocks: readonly Block[]): Group {
	const bases = new Int32Array(blocks.length + 1);
	const firsts = new Int32Array(blocks.length + 1);
	for (const [i, { text, count }] of blocks.entries()) {
		bases[i + 1] = bases[i]! + text.length;
		firsts[i + 1] = firsts[i]! + count;
	}
	return { blocks, bases, firsts };
}

/** The group's blocks in which a pick, remembered by block itself, finds anything, by their place. None is the same empty list. */
export const blocksWith = (group: Group, pick: Pick): readonly number[] => found(pick)(group);

const found = remembered((pick: Pick) =>
	remembered((group: Group) => placesOf(group, block => pick(block).length > 0)),
);

/** The group's blocks that a question, always the same one, is answered yes for. */
export function placesOf({ blocks }: Group, holds: (block: Block) => boolean): readonly number[] {
	const places: number[] = [];
	for (let i = 0; i < blocks.length; i++) if (holds(blocks[i]!)) places.push(i);
	return places.length === 0 ? NONE : places;
}

const NONE: readonly number[] = [];

/** Where a group's records at an owner stand: blocks by their place, with their rows. */
export type OwnerRows = readonly (readonly [block: number, rows: readonly number[]])[];

/** Names that a group keeps in mind: rules ask for the same ones at every keystroke. */
const MOST_NAMES = 500;

const asked = remembered((_: Group) => new Map<string, OwnerRows>());

/** `hash`: the `ownerHash` of the owner, which must be in normal form. */
export function rowsOf(group: Group, owner: string, hash: number): OwnerRows {
	const names = asked(group);
	let known = names.get(owner);
	if (known === undefined) {
		known = group.blocks.flatMap((block, i) => {
			const rows = rowsAt(block, owner, hash);
			return rows.length === 0 ? [] : [[i, rows] as const];
		});
		if (names.size >= MOST_NAMES) names.clear();
		names.set(owner, known.length === 0 ? NOWHERE : known);
	}
	return known;
}

const NOWHERE: OwnerRows = [];
