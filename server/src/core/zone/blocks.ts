/**
 * A zone's text in blocks cut at ends of records, so that an edit costs what it touches and not what the file weighs.
 * Reading the blocks one by one gives what reading the whole text gives: each knows the state that it was entered with
 * and the one that it leaves behind, and an edit goes on only while the state left behind differs.
 */
import { remembered } from '../remembered.ts';
import { type Block, type BlockState, COLUMNS, OWNER_START } from './block.ts';
import { type Group, groupsOf } from './groups.ts';
import { openAtEnd, parseBlock, parseUnclosed } from './parser.ts';

/** In code units: the largest ones are read in a fraction of a millisecond. */
const SMALLEST = 8192;
const LARGEST = 32_768;

/**
 * How large the blocks of a text shall be, in code units. An edit reads one of them and has a look at all, so both their
 * size and their number grow with the root of the text's length.
 */
export const blockSize = (length: number): number =>
	Math.min(LARGEST, Math.max(SMALLEST, Math.round(4 * Math.sqrt(length))));

/**
 * Asked for each block that is read again only for what now stands before it. If it says no, those behind stay as they
 * were, read with what stood before them earlier, until `settleBlocks` goes on: a slip at the top of a large zone calls
 * for all of it.
 */
export type GoOn = (block: Block) => boolean;

const always: GoOn = () => true;

/** The blocks of a text; none where it is empty. */
export function readBlocks(text: string, state: BlockState, size = blockSize(text.length)): readonly Block[] {
	return readRegion({ text, state, rest: [], from: 0, size, inside: false }).blocks;
}

/** The blocks after `newText` took the place of `start` to `end`. Blocks that an edit does not touch stay the same objects. */
export function editBlocks(
	blocks: readonly Block[],
	{ start, end, newText }: { readonly start: number; readonly end: number; readonly newText: string },
	state: BlockState,
	size = LARGEST,
	goOn = always,
): readonly Block[] {
	// The block that `start` stands in, or ends: text put in at a block's start may go on with the line before.
	let first = 0;
	let base = 0;
	while (first < blocks.length - 1 && base + blocks[first]!.text.length < start) base += blocks[first++]!.text.length;
	let text = '';
	let next = first;
	while (next < blocks.length && (next === first || base + text.length < end)) text += blocks[next++]!.text;
	text = text.slice(0, start - base) + newText + text.slice(end - base);
	// What has become small is read together with the block behind it, lest edits leave ever more blocks.
	if (text.length < size / 4 && next < blocks.length) text += blocks[next++]!.text;
	const entered = blocks[first]?.stateIn ?? state;
	const region = readRegion({ text, state: entered, rest: blocks, from: next, size, inside: first > 0 });
	const rest = carryOn(blocks, region.next, region.state, size, goOn);
	return closeMended(blocks.slice(0, first).concat(region.blocks, rest), size, goOn);
}

/** Whether each block was read with what stands before it now. */
export const areSettled = (blocks: readonly Block[]): boolean => firstUnsettled(blocks) < 0;

const firstUnsettled = (blocks: readonly Block[]): number =>
	blocks.findIndex((block, i) => i > 0 && !isSame(block.stateIn, blocks[i - 1]!.stateOut));

/** Goes on where `goOn` had an edit stopped, by one block at least. */
export function settleBlocks(blocks: readonly Block[], goOn: GoOn, size = LARGEST): readonly Block[] {
	let going = true;
	const ask: GoOn = block => {
		going = goOn(block);
		return going;
	};
	let settled = blocks;
	while (going) {
		const at = firstUnsettled(settled);
		if (at < 0) return closeMended(settled, size, ask);
		settled = settled.slice(0, at).concat(carryOn(settled, at, settled[at - 1]!.stateOut, size, ask));
	}
	return settled;
}

/** Whether a parenthesis opens in a block that is closed nowhere. */
const isMended = ({ stateIn, stateOut }: Block): boolean => !stateIn.mending && stateOut.mending;

const hasMended = remembered(({ blocks }: Group): boolean => blocks.some(isMended));

/** Where a parenthesis was closed nowhere and the edit closed it, all is read again from there. */
function closeMended(blocks: readonly Block[], size: number, goOn: GoOn): readonly Block[] {
	if (!groupsOf(blocks).some(hasMended)) return blocks;
	const at = blocks.findIndex(isMended);
	const block = blocks[at];
	if (block === undefined || closingBlock(blocks, at + 1, block.parens.opens) === undefined) return blocks;
	const region = readRegion({
		text: block.text,
		state: block.stateIn,
		rest: blocks,
		from: at + 1,
		size,
		inside: at > 0,
	});
	const rest = carryOn(blocks, region.next, region.state, size, goOn);
	return blocks.slice(0, at).concat(region.blocks, rest);
}

/** The blocks from `from` on, entered with `state`. */
function carryOn(
	blocks: readonly Block[],
	from: number,
	state: BlockState,
	size: number,
	goOn: GoOn,
): readonly Block[] {
	const result: Block[] = [];
	let at = from;
	let entered = state;
	while (at < blocks.length) {
		const block = blocks[at]!;
		if (isSame(block.stateIn, entered)) return result.concat(blocks.slice(at));
		const moved = reenter(block, entered);
		if (moved !== undefined) {
			result.push(moved);
			entered = moved.stateOut;
			at++;
		} else {
			const inside = at > 0;
			const region = readRegion({ text: block.text, state: entered, rest: blocks, from: at + 1, size, inside });
			result.push(...region.blocks);
			entered = region.state;
			at = region.next;
		}
		if (!goOn(result.at(-1)!)) return result.concat(blocks.slice(at));
	}
	return result;
}

interface Region {
	readonly text: string;
	readonly state: BlockState;
	/** What follows the text: the blocks of `rest` from `from` on. */
	readonly rest: readonly Block[];
	readonly from: number;
	readonly size: number;
	readonly inside: boolean;
}

/** Reads a stretch of text, with as many of the blocks behind it as its last record needs; `next` is the first not needed. */
function readRegion({ text, state, rest, from, size, inside }: Region) {
	const blocks: Block[] = [];
	let left = text;
	let next = from;
	let entered = state;
	let take = 1;
	while (left !== '') {
		const options = { stop: size, more: next < rest.length, inside: inside || blocks.length > 0 };
		let block = parseBlock(left, entered, options);
		if (block === undefined) {
			const open = entered.mending ? undefined : openAtEnd(left, entered);
			const closing = open === undefined ? undefined : closingBlock(rest, next, open.depth);
			if (open !== undefined && closing === undefined) block = parseUnclosed(left, entered, open.opened, options);
			if (block === undefined) {
				// Ever more at once: a record of many blocks is read again and again.
				const until = Math.min(rest.length, closing === undefined ? next + take : closing + 1);
				while (next < until) left += rest[next++]!.text;
				take *= 2;
				continue;
			}
		}
		blocks.push(block);
		entered = block.stateOut;
		left = left.slice(block.text.length);
		take = 1;
	}
	return { blocks, state: entered, next };
}

/** The first block in which the outermost of `depth` open parentheses is closed. */
function closingBlock(blocks: readonly Block[], from: number, depth: number): number | undefined {
	let open = depth;
	for (let i = from; i < blocks.length; i++) {
		const { closes, opens } = blocks[i]!.parens;
		if (closes >= open) return i;
		open += opens - closes;
	}
	return undefined;
}

const isSame = (a: BlockState, b: BlockState): boolean =>
	a.origin === b.origin &&
	a.owner === b.owner &&
	a.defaultTtl === b.defaultTtl &&
	a.lastTtl === b.lastTtl &&
	a.mending === b.mending;

/** A block entered with another state, without reading it again; undefined where what it says may hang on the difference. */
function reenter(block: Block, state: BlockState): Block | undefined {
	const { stateIn, stateOut, rows, count } = block;
	// Relative names are others below another origin, and may be too long there.
	if (state.origin !== stateIn.origin) return undefined;
	// A SOA sets the default TTL where nothing else did.
	if (block.directives.length > 0 || stateIn.defaultTtl !== stateOut.defaultTtl) return undefined;
	if ((state.owner === undefined) !== (stateIn.owner === undefined)) return undefined;
	if (state.mending !== stateIn.mending && block.parens.spread) return undefined;
	const otherTtl = state.defaultTtl !== stateIn.defaultTtl || state.lastTtl !== stateIn.lastTtl;
	if (otherTtl && count > 0) return undefined;
	let lastOwner = count - 1;
	while (lastOwner >= 0 && rows[lastOwner * COLUMNS + OWNER_START]! < 0) lastOwner--;
	return {
		...block,
		stateIn: state,
		stateOut: {
			origin: state.origin,
			// An SOA record may have set it.
			defaultTtl: state.defaultTtl === stateIn.defaultTtl ? stateOut.defaultTtl : state.defaultTtl,
			lastTtl: otherTtl ? state.lastTtl : stateOut.lastTtl,
			owner: lastOwner < 0 ? state.owner : stateOut.owner,
			mending: state.mending || (stateOut.mending && !stateIn.mending),
		},
	};
}
