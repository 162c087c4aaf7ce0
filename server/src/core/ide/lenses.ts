/** Lines above records with something to run. */
import type { SourceDocument } from '../document.ts';
import type { Span } from '../text.ts';
import { knownPolicyDomain } from './place.ts';

export interface Lens {
	readonly span: Span;
	readonly title: string;
	/** The domain to check: without final dot. */
	readonly domain: string;
}

/** One for each record that stands at a TLSRPT owner whose Policy Domain is known; records of one RRset share the first's. */
export function lenses(document: SourceDocument): readonly Lens[] {
	const found = new Map<string, Lens>();
	for (const { owner, source } of document.candidates) {
		const domain = knownPolicyDomain(owner);
		if (domain === undefined || source === undefined || found.has(domain)) continue;
		found.set(domain, { span: source.ownerSpan ?? source.span, title: 'Check live', domain });
	}
	return [...found.values()];
}
