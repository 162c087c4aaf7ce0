/** Names that records were meant to have and do not: what stands under a wrong name is not missing as well. */
import { looksLikeTlsRpt } from '../candidate.ts';
import { beginsAsSts } from '../mtasts/reading.ts';
import { remembered } from '../remembered.ts';
import { isAbsolute, labelsOf, resolveName } from '../zone/names.ts';
import { meantStsOwner } from './mtasts/wrong-owner.ts';
import type { RuleContext } from './rule.ts';
import { doubledDomain } from './standing.ts';
import { meantTlsRptOwner } from './zone/wrong-owner.ts';

/** In normal form. Of them `zone/wrong-owner`, `mtasts/wrong-owner` and `zone/origin-doubled` speak. */
export const misnamed = remembered(({ candidates, sts }: RuleContext): ReadonlySet<string> => {
	const names = new Set<string>();
	for (const { kind, owner, source, zone, value } of [...candidates, ...sts]) {
		if (owner === undefined || source === undefined || zone === undefined || !isAbsolute(owner)) continue;
		if (kind === 'sts' ? !beginsAsSts(value.octets) : !looksLikeTlsRpt(value.octets)) continue;
		const doubled = source.ownerSpan !== undefined && doubledDomain(zone, source) !== undefined;
		const written = doubled ? resolveName(`${zone.slice(source.ownerSpan!)}.`, undefined) : owner;
		const labels = labelsOf(written);
		names.add(`${kind === 'sts' ? meantStsOwner(labels) : meantTlsRptOwner(labels, zone.domain)}.`);
	}
	return names;
});
