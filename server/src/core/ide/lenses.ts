/** Lines above records: what real senders make of them, and the live check to run. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { placeholders } from '../placeholders.ts';
import type { Span } from '../text.ts';
import { knownPolicyDomain } from './place.ts';
import { reportLine } from './sender-table.ts';

export interface Lens {
	readonly span: Span;
	readonly title: string;
	/** The domain to check, without final dot; undefined where there is nothing to run. */
	readonly domain: string | undefined;
}

/** Two for each owner with a TLSRPT record; one where its Policy Domain is not known, or a template is yet to be filled in. */
export function lenses({ candidates }: SourceDocument): readonly Lens[] {
	const sets = new Map<string, Candidate[]>();
	for (const candidate of candidates) {
		const { owner, source, atOwner } = candidate;
		if (owner === undefined || source === undefined || !atOwner) continue;
		const set = sets.get(owner);
		if (set === undefined) sets.set(owner, [candidate]);
		else if (set[0]!.zone === candidate.zone) set.push(candidate);
	}
	return [...sets.values()].flatMap(lensesOf);
}

function lensesOf(rrset: readonly Candidate[]): Lens[] {
	const { owner, source } = rrset[0]!;
	const span = source!.ownerSpan ?? source!.span;
	const domain = knownPolicyDomain(owner);
	const values = rrset.map(c => c.value.octets);
	const known = rrset.some(c => c.meant) && values.every(octets => placeholders(octets).length === 0);
	return [
		...(domain === undefined ? [] : [{ span, title: 'Check live', domain }]),
		...(known ? [{ span, title: reportLine(values), domain: undefined }] : []),
	];
}
