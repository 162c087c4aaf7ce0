/** Lines above records: what real senders make of them, the live check to run, and whose zone it is where nothing tells. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { placeholders } from '../placeholders.ts';
import type { Span } from '../text.ts';
import { isAbsolute } from '../zone/names.ts';
import { knownPolicyDomain } from './place.ts';
import { reportLine } from './sender-table.ts';

export interface Lens {
	readonly span: Span;
	readonly title: string;
	/** The domain to check, without final dot; undefined where there is nothing to check. */
	readonly domain: string | undefined;
	/** The user is asked which domain the zone is for. */
	readonly asks?: true;
}

/**
 * Two for each owner with a TLSRPT record; one where its Policy Domain is not known, or a template is yet to be filled in.
 * Before them a question, where names are relative and nothing says to what.
 */
export function lenses(document: SourceDocument): readonly Lens[] {
	return [...questions(document), ...recordLenses(document.candidates)];
}

/** Of zone files alone: a snippet is for reading, and speaks of other zones than its own file's. */
function questions({ language, zones: [zone] }: SourceDocument): Lens[] {
	const first = language === 'zone' && zone?.domain === undefined ? zone?.record(0) : undefined;
	if (first === undefined || isAbsolute(first.owner)) return [];
	return [{ span: first.span, title: 'Which domain is this zone for?', domain: undefined, asks: true }];
}

function recordLenses(candidates: readonly Candidate[]): Lens[] {
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
