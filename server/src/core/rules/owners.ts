/** What the rules on owner names share. */
import { remembered } from '../remembered.ts';
import type { Block } from '../zone/block.ts';
import { recordAt } from '../zone/block-rows.ts';
import { isAbsolute, isWithin, labelsOf } from '../zone/names.ts';
import { ownerHash } from '../zone/owner-hash.ts';
import { rowsOfType } from '../zone/picks.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';

/** Whether some name of the zone is an alias of this one: then it may be called as it likes. */
export function isAliased(zone: ZoneView, owner: string): boolean {
	const hash = ownerHash(owner);
	const isTarget = (block: Block): boolean => targetHashes(block).has(hash) && targetsOf(block).includes(owner);
	return zone.sums(({ blocks }) => blocks.some(isTarget)).includes(true);
}

/** Of the targets of a block's CNAME records, of which there may be very many. */
const targetHashes = remembered((block: Block): ReadonlySet<number> => new Set(targetsOf(block).map(ownerHash)));

const targetsOf = (block: Block): readonly string[] =>
	rowsOfType(block, TYPE.CNAME).flatMap(row => {
		const record = recordAt(block, row, 0, row);
		const [target] = record.rdata();
		return target === undefined ? [] : [rdataName(record, target)];
	});

/**
 * The right name of a record in the writing of its wrong one, where that says all labels that stay. `prefix` stands in the
 * place of the first `count` labels; `right` is the right name whole.
 */
export function rewrittenOwner(
	prefix: readonly string[],
	count: number,
	written: string,
	{ origin }: ZoneRecord,
	right: string,
): string {
	const labels = written === '@' ? [] : labelsOf(written);
	if (labels.length >= count && (written !== '@' || count === 0)) {
		const rest = [...prefix, ...labels.slice(count)].join('.');
		return isAbsolute(written) ? `${rest}.` : rest;
	}
	// Some of the wrong labels are the origin's.
	if (origin === undefined || origin === '@' || !isWithin(right, origin) || right === origin) return right;
	return origin === '.' ? right : right.slice(0, -origin.length - 1);
}
