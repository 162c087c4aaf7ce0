/** What the rules on owner names share. */
import { isAbsolute, isWithin, labelsOf } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';

/** Whether some name of the zone is an alias of this one: then it may be called as it likes. */
export function isAliased(zone: ZoneView, owner: string): boolean {
	let targets = aliased.get(zone);
	if (targets === undefined) {
		targets = new Set();
		for (const record of zone.ofType(TYPE.CNAME)) {
			const [target] = record.rdata();
			if (target !== undefined) targets.add(rdataName(record, target));
		}
		aliased.set(zone, targets);
	}
	return targets.has(owner);
}

/** The targets of a zone's CNAME records, gathered once. */
const aliased = new WeakMap<ZoneView, Set<string>>();

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
