/** Documents with the records that come from other texts, and their findings brought back to where those stand. */
import { type Candidate, type StsCandidate, zoneCandidates, zoneStsCandidates } from './candidate.ts';
import type { SourceDocument } from './document.ts';
import type { Finding, Fix, Related } from './finding.ts';
import { type Expansion, expands, expandZone, type FindFile } from './zone/expand.ts';

/** The files around a document. */
export interface ZoneFiles {
	readonly find: FindFile;
	/** What `find` calls the document itself. */
	readonly doc?: string | undefined;
}

export interface ExpandedZone extends Expansion {
	/** Of the document and all texts that it takes in, with their places as the expansion has them. */
	readonly candidates: readonly Candidate[];
	readonly sts: readonly StsCandidate[];
}

/** The document with its expansion, where its zone has `$INCLUDE` or `$GENERATE`. `length`: of its text, if known. */
export function withExpansion(
	document: SourceDocument,
	files: ZoneFiles | undefined,
	length = () => document.text.length,
): SourceDocument {
	const { language, zones, candidates, sts = [] } = document;
	const [zone] = zones;
	if (language !== 'zone' || zone === undefined || !expands(zone)) return document;
	const find = files?.find ?? (() => undefined);
	const expansion = expandZone(zone, length(), find, files?.doc);
	return {
		language,
		zones,
		candidates,
		sts,
		// Left to be put together where someone asks for it.
		get text() {
			return document.text;
		},
		expansion: {
			...expansion,
			candidates: zoneCandidates(expansion.zone),
			sts: zoneStsCandidates(expansion.zone),
		},
	};
}

/**
 * Findings of an expansion, each at its place in its own document: `doc` says in which, where it is not the zone's own.
 * What is made by `$GENERATE` has one finding of a rule for all its records, and no fixes.
 */
export function placed(findings: readonly Finding[], expansion: Expansion): readonly Finding[] {
	const seen = new Set<string>();
	const found: Finding[] = [];
	for (const finding of findings) {
		const { doc, span, generated } = expansion.place(finding.span);
		const key = JSON.stringify([finding.rule, doc, span.start, span.end, generated ? '' : finding.message]);
		if (seen.has(key)) continue;
		seen.add(key);
		const { fixes, related, ...rest } = finding;
		found.push({
			...rest,
			span,
			...(doc !== undefined && { doc }),
			...(related !== undefined && { related: related.map(r => placedRelated(r, doc, expansion)) }),
			...(fixes !== undefined && { fixes: generated ? [] : fixes.flatMap(fix => placedFix(fix, doc, expansion)) }),
		});
	}
	return inOrder(found, expansion);
}

/** Findings by document, the zone's own first, then by position and rule. */
export function inOrder(findings: readonly Finding[], expansion: Expansion | undefined): readonly Finding[] {
	const order = new Map<string | undefined, number>([[undefined, -1]]);
	for (const doc of expansion?.docs.keys() ?? []) order.set(doc, order.size);
	return findings.toSorted(
		(a, b) =>
			order.get(a.doc)! - order.get(b.doc)! ||
			a.span.start - b.span.start ||
			a.span.end - b.span.end ||
			(a.rule < b.rule ? -1 : 1),
	);
}

/** `doc`: the one of the finding; only another is named. */
function placedRelated(related: Related, doc: string | undefined, { place, doc: own }: Expansion): Related {
	const at = place(related.span);
	return { ...related, span: at.span, ...(at.doc !== doc && { doc: at.doc ?? own }) };
}

/** None where an edit would be to something that no text holds. */
function placedFix(fix: Fix, doc: string | undefined, { place, doc: own }: Expansion): Fix[] {
	const edits = fix.edits.map(edit => ({ edit, at: place(edit.span) }));
	if (edits.some(({ at }) => at.generated)) return [];
	return [
		{
			...fix,
			edits: edits.map(({ edit, at }) => ({ ...edit, span: at.span, ...(at.doc !== doc && { doc: at.doc ?? own }) })),
		},
	];
}
