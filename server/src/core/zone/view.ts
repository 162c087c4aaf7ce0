/** A zone over the blocks that hold its text. */
import { lastAtMost } from '../bisect.ts';
import { remembered } from '../remembered.ts';
import type { Span } from '../text.ts';
import type { Block, Directive } from './block.ts';
import { findType, linesAt, ownerAt, recordAt, rowAt } from './block-rows.ts';
import { blocksWith, type Group, groupsOf, placesOf, rowsOf } from './groups.ts';
import { isAbsolute } from './names.ts';
import { ownerHash } from './owner-hash.ts';
import type { Pick } from './picks.ts';
import type { Problem } from './problem.ts';
import { TYPE } from './types.ts';
import type { ZoneOptions, ZoneRecord, ZoneView } from './zone.ts';

/** Blocks in the order of the text; the first begins at `base` in its document. All spans of the view count from there. */
export function viewOf(blocks: readonly Block[], options: ZoneOptions, base = 0): ZoneView {
	const groups = groupsOf(blocks);
	const bases: number[] = [];
	const firsts: number[] = [];
	let end = base;
	let size = 0;
	for (const group of groups) {
		bases.push(end);
		firsts.push(size);
		end += group.bases.at(-1)!;
		size += group.firsts.at(-1)!;
	}
	const baseOf = (g: number, b: number): number => bases[g]! + groups[g]!.bases[b]!;
	const record = (g: number, b: number, row: number): ZoneRecord =>
		recordAt(groups[g]!.blocks[b]!, row, baseOf(g, b), firsts[g]! + groups[g]!.firsts[b]! + row);
	/** The block that an offset stands in. */
	const blockAt = (offset: number) => {
		const g = lastAtMost(bases, offset);
		const group = groups[g]!;
		const b = Math.min(lastAtMost(group.bases, offset - bases[g]!), group.blocks.length - 1);
		return { g, b, block: group.blocks[b]!, start: baseOf(g, b) };
	};
	/** The block and row of a record by its number, which must be one. */
	const rowOf = (index: number) => {
		// Blocks without records begin at the same number as the one behind them, which is found.
		const g = lastAtMost(firsts, index);
		const b = lastAtMost(groups[g]!.firsts, index - firsts[g]!);
		return { g, b, row: index - firsts[g]! - groups[g]!.firsts[b]! };
	};
	const inAll = <T>(list: (group: Group) => readonly T[], move: (item: T, by: number) => T): readonly T[] =>
		groups.flatMap((group, g) => moved(list(group), bases[g]!, move));
	function* ofType(type: number): Iterable<ZoneRecord> {
		for (const [g, group] of groups.entries()) {
			if (!typesIn(group).has(type)) continue;
			for (const [b, block] of group.blocks.entries()) {
				if (!block.types.has(type)) continue;
				for (let row = findType(block, type); row >= 0; row = findType(block, type, row + 1)) yield record(g, b, row);
			}
		}
	}
	function* picked(pick: Pick): Iterable<ZoneRecord> {
		for (let g = 0; g < groups.length; g++) {
			for (const b of blocksWith(groups[g]!, pick)) {
				for (const row of pick(groups[g]!.blocks[b]!)) yield record(g, b, row);
			}
		}
	}
	const soa = firstOf(groups, soaIn);
	return {
		domain: soa?.owner ?? options.origin ?? firstOf(groups, originIn),
		complete: !groups.some(isIncomplete),
		fragment: soa === undefined,
		size,
		problems: inAll(problemsIn, shiftItem),
		directives: inAll(directivesIn, shiftDirective),
		*records() {
			for (const [g, { blocks }] of groups.entries()) {
				for (const [b, { count }] of blocks.entries()) for (let row = 0; row < count; row++) yield record(g, b, row);
			}
		},
		ofType: type => (groups.some(group => typesIn(group).has(type)) ? ofType(type) : NONE),
		pick: pick => (groups.some(group => blocksWith(group, pick).length > 0) ? picked(pick) : NONE),
		sums: sum => groups.map(sum),
		record(index) {
			if (index < 0 || index >= size) return undefined;
			const { g, b, row } = rowOf(index);
			return record(g, b, row);
		},
		at(owner) {
			const hash = ownerHash(owner);
			const found: ZoneRecord[] = [];
			for (let g = 0; g < groups.length; g++) {
				for (const [b, rows] of rowsOf(groups[g]!, owner, hash)) for (const row of rows) found.push(record(g, b, row));
			}
			return found;
		},
		recordAt(offset) {
			if (groups.length === 0) return undefined;
			const { g, b, block, start } = blockAt(offset);
			const row = rowAt(block, offset - start);
			if (row >= 0) return record(g, b, row);
			// A record's end is its own: one that ends where a block begins is the block's before.
			if (offset !== start || offset === base) return undefined;
			const before = blockAt(offset - 1);
			const last = rowAt(before.block, offset - before.start);
			return last < 0 ? undefined : record(before.g, before.b, last);
		},
		lines({ index }) {
			const { g, b, row } = rowOf(index);
			return shift(linesAt(groups[g]!.blocks[b]!, row), baseOf(g, b));
		},
		pragmas: () => inAll(pragmasIn, shift),
		slice(span) {
			if (groups.length === 0) return '';
			let text = '';
			for (let at = span.start; at < Math.min(span.end, end); ) {
				const { block, start } = blockAt(at);
				text += block.text.slice(at - start, span.end - start);
				at = start + block.text.length;
			}
			return text;
		},
	};
}

/** What most questions find, without so much as an iterator made for it. */
const NONE: readonly ZoneRecord[] = [];

const shift = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

const shiftItem = <T extends { readonly span: Span }>(item: T, by: number): T => ({
	...item,
	span: shift(item.span, by),
});

const shiftDirective = (directive: Directive, by: number): Directive => ({
	...shiftItem(directive, by),
	args: directive.args.map(arg => shift(arg, by)),
});

const moved = <T>(list: readonly T[], by: number, move: (item: T, by: number) => T): readonly T[] =>
	by === 0 || list.length === 0 ? list : list.map(item => move(item, by));

/** What the blocks of a group hold, with places that count from the start of the group. */
const together = <T>(list: (block: Block) => readonly T[], move: (item: T, by: number) => T) =>
	remembered((group: Group) => group.blocks.flatMap((block, b) => moved(list(block), group.bases[b]!, move)));

const problemsIn = together<Problem>(block => block.problems, shiftItem);
const directivesIn = together(block => block.directives, shiftDirective);
const pragmasIn = together(block => block.pragmas, shift);

const isIncomplete = (group: Group): boolean =>
	directivesIn(group).some(({ name }) => name === '$INCLUDE' || name === '$GENERATE');

function firstOf<T>(groups: readonly Group[], find: (group: Group) => T | undefined): T | undefined {
	for (const group of groups) {
		const found = find(group);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The first SOA record of a group, with its owner where that is absolute. */
const soaIn = remembered((group: Group): { readonly owner: string | undefined } | undefined => {
	if (!typesIn(group).has(TYPE.SOA)) return undefined;
	const [b = 0] = placesOf(group, ({ types }) => types.has(TYPE.SOA));
	const block = group.blocks[b]!;
	const owner = ownerAt(block, findType(block, TYPE.SOA));
	return { owner: isAbsolute(owner) ? owner : undefined };
});

const originIn = remembered(({ blocks }: Group): string | undefined => {
	for (const { origins } of blocks) for (const origin of origins) if (origin !== undefined) return origin;
	return undefined;
});

const typesIn = remembered(
	({ blocks }: Group): ReadonlySet<number> => new Set(blocks.flatMap(({ types }) => [...types])),
);
