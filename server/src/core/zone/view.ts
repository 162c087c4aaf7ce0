/** A zone over the blocks that hold its text. */
import { lastAtMost } from '../bisect.ts';
import type { Span } from '../text.ts';
import type { Block } from './block.ts';
import { findType, linesAt, ownerAt, recordAt, rowAt, typeAt } from './block-rows.ts';
import { isAbsolute } from './names.ts';
import { ownerHash } from './owner-hash.ts';
import { rowsAt } from './owner-index.ts';
import type { Pick } from './picks.ts';
import { TYPE } from './types.ts';
import type { ZoneOptions, ZoneRecord, ZoneView } from './zone.ts';

/** Blocks in the order of the text; the first begins at `base` in its document. All spans of the view count from there. */
export function viewOf(blocks: readonly Block[], options: ZoneOptions, base = 0): ZoneView {
	const bases: number[] = [];
	const firsts: number[] = [];
	let end = base;
	let size = 0;
	let soa: { block: Block; row: number } | undefined;
	for (const block of blocks) {
		bases.push(end);
		firsts.push(size);
		end += block.text.length;
		size += block.count;
		if (soa === undefined && typesIn(block).has(TYPE.SOA)) soa = { block, row: findType(block, TYPE.SOA) };
	}
	const record = (b: number, row: number): ZoneRecord => recordAt(blocks[b]!, row, bases[b]!, firsts[b]! + row);
	const blockOfOffset = (offset: number): number => lastAtMost(bases, offset);
	const blockOfIndex = (index: number): number => {
		let b = lastAtMost(firsts, index);
		// Blocks without records begin at the same number as the one behind them.
		while (blocks[b]!.count === 0) b++;
		return b;
	};
	const moved = <T extends { readonly span: Span }>(list: readonly T[], by: number): readonly T[] =>
		by === 0 ? list : list.map(item => ({ ...item, span: shift(item.span, by) }));
	return {
		domain: soaOwner(soa) ?? options.origin ?? firstOrigin(blocks),
		complete: !blocks.some(block => block.directives.some(d => d.name === '$INCLUDE' || d.name === '$GENERATE')),
		fragment: soa === undefined,
		size,
		problems: blocks.flatMap((block, b) => moved(block.problems, bases[b]!)),
		directives: blocks.flatMap((block, b) =>
			moved(block.directives, bases[b]!).map(d => ({ ...d, args: d.args.map(arg => shift(arg, bases[b]!)) })),
		),
		*records() {
			for (const [b, block] of blocks.entries()) for (let row = 0; row < block.count; row++) yield record(b, row);
		},
		*ofType(type) {
			for (const [b, block] of blocks.entries()) {
				if (!typesIn(block).has(type)) continue;
				for (let row = findType(block, type); row >= 0; row = findType(block, type, row + 1)) yield record(b, row);
			}
		},
		*pick(pick: Pick) {
			for (const [b, block] of blocks.entries()) for (const row of pick(block)) yield record(b, row);
		},
		record: index =>
			index >= 0 && index < size ? record(blockOfIndex(index), index - firsts[blockOfIndex(index)]!) : undefined,
		at(owner) {
			const hash = ownerHash(owner);
			const found: ZoneRecord[] = [];
			for (let b = 0; b < blocks.length; b++) {
				for (const row of rowsAt(blocks[b]!, owner, hash)) found.push(record(b, row));
			}
			return found;
		},
		recordAt(offset) {
			if (blocks.length === 0) return undefined;
			let b = blockOfOffset(offset);
			let row = rowAt(blocks[b]!, offset - bases[b]!);
			// A record's end is its own: one that ends where a block begins is the block's before.
			if (row < 0 && b > 0 && offset === bases[b]) row = rowAt(blocks[--b]!, offset - bases[b]!);
			return row < 0 ? undefined : record(b, row);
		},
		lines({ index }) {
			const b = blockOfIndex(index);
			return shift(linesAt(blocks[b]!, index - firsts[b]!), bases[b]!);
		},
		pragmas: () => blocks.flatMap((block, b) => block.pragmas.map(span => shift(span, bases[b]!))),
		slice(span) {
			if (blocks.length === 0) return '';
			let b = blockOfOffset(span.start);
			let text = blocks[b]!.text.slice(span.start - bases[b]!, span.end - bases[b]!);
			while (++b < blocks.length && bases[b]! < span.end) text += blocks[b]!.text.slice(0, span.end - bases[b]!);
			return text;
		},
	};
}

const shift = (span: Span, by: number): Span => (by === 0 ? span : { start: span.start + by, end: span.end + by });

function soaOwner(soa: { block: Block; row: number } | undefined): string | undefined {
	if (soa === undefined) return undefined;
	const owner = ownerAt(soa.block, soa.row);
	return isAbsolute(owner) ? owner : undefined;
}

function firstOrigin(blocks: readonly Block[]): string | undefined {
	for (const { origins } of blocks) for (const origin of origins) if (origin !== undefined) return origin;
	return undefined;
}

const typeSets = new WeakMap<Block, ReadonlySet<number>>();

function typesIn(block: Block): ReadonlySet<number> {
	let types = typeSets.get(block);
	if (types === undefined) {
		const found = new Set<number>();
		let last: number | undefined;
		for (let row = 0; row < block.count; row++) {
			const type = typeAt(block, row);
			if (type !== last) found.add(type);
			last = type;
		}
		types = found;
		typeSets.set(block, types);
	}
	return types;
}
