/**
 * Texts that are read again and again and seldom change: files that a zone includes, and what it generates, at each
 * keystroke in the zone itself. The same text entered with the same state is the same block.
 */
import { copyOf } from '../text.ts';
import type { Block, BlockState } from './block.ts';
import { parseBlock } from './parser.ts';

/** Code units that are kept in all, and texts. */
const MOST_TEXT = 0x1000000;
const MOST_BLOCKS = 256;

/** The one used last stands last. */
let kept: readonly Block[] = [];

/** As `parseBlock` has it. */
export function blockOf(text: string, state: BlockState): Block {
	// Mostly the very same string, so that the comparison looks at nothing.
	const known = kept.find(block => block.text === text && isSame(block.stateIn, state));
	const block = known ?? parseBlock(text, ownState(state));
	kept = latest([...kept.filter(other => other !== block), block]);
	return block;
}

/** The same state, without a hold on the text that its names stand in. */
const ownState = (state: BlockState): BlockState => ({ ...state, origin: own(state.origin), owner: own(state.owner) });
const own = (name: string | undefined): string | undefined => name && copyOf(name);

/** The last ones, as many as may be kept. */
function latest(blocks: readonly Block[]): readonly Block[] {
	let length = 0;
	let first = blocks.length;
	while (first > 0 && blocks.length - first < MOST_BLOCKS) {
		length += blocks[first - 1]!.text.length;
		if (length > MOST_TEXT) break;
		first--;
	}
	return blocks.slice(first);
}

const isSame = (a: BlockState, b: BlockState): boolean =>
	a.origin === b.origin &&
	a.owner === b.owner &&
	a.defaultTtl === b.defaultTtl &&
	a.lastTtl === b.lastTtl &&
	a.mending === b.mending;
