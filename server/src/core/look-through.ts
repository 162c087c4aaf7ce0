/** All that is remembered of a block before anyone asks. */
import { mailRows } from './mail/rows.ts';
import type { Block } from './zone/block.ts';
import { nonInternetRows } from './zone/class-rows.ts';
import { escapedRows, faultyRdataRows, longStringRows, stsRows, tlsRptRows } from './zone/picks.ts';

/**
 * Looks through a block for what rules ask, so that they find it remembered: where many blocks are new, a lint would
 * otherwise do all of that in one go.
 */
export function lookThrough(block: Block): void {
	for (const pick of [tlsRptRows, stsRows, longStringRows, escapedRows, faultyRdataRows(1), nonInternetRows])
		pick(block);
	mailRows(block);
}
