/** What can be done about findings: one fix, all fixes of a rule, all safe fixes of a document. */
import { countWhile } from '../bisect.ts';
import type { Finding, Fix } from '../finding.ts';
import { applyEdits, type Edit, type Span, touches } from '../text.ts';
import { compose } from './compose.ts';

/** Reads a text anew and says what is wrong with it. */
export type Judge = (text: string) => readonly Finding[];

export interface FixAction {
	readonly finding: Finding;
	readonly fix: Fix;
	/** The one that an editor may apply without asking which. */
	readonly preferred: boolean;
}

/** The findings that share a place with `at`. */
export const findingsAt = (findings: readonly Finding[], at: Span): readonly Finding[] =>
	findings.filter(finding => touches(finding.span, at));

/** The fixes of all findings that share a place with `at`, in the order of the findings; a finding's best fix first. */
export const fixesAt = (findings: readonly Finding[], at: Span): readonly FixAction[] =>
	findingsAt(findings, at).flatMap(finding =>
		(finding.fixes ?? []).map((fix, i) => ({ finding, fix, preferred: i === 0 && fix.safe })),
	);

/** The rules that can be mended at several places at once, among those of `fixes`. */
export const rulesToFixAll = (findings: readonly Finding[], fixes: readonly FixAction[]): readonly string[] =>
	[...new Set(fixes.map(f => f.finding.rule))].filter(
		rule => findings.filter(f => f.rule === rule && safeFix(f) !== undefined).length > 1,
	);

/** A finding's first fix if it is safe and stays within the document. */
const safeFix = ({ fixes: [fix] = [] }: Finding): Fix | undefined =>
	fix?.safe && fix.edits.every(edit => edit.doc === undefined) ? fix : undefined;

/** Rounds of fixing. One fix may lay open what another rule then finds; more than a few rounds only fixes at war need. */
const ROUNDS = 10;

/**
 * The edits that apply every safe fix, of one rule or of all: as many at a time as do not overlap, then what is found
 * afterwards, until there is nothing left. Touches nothing that no fix touches.
 */
export function fixAll(text: string, judge: Judge, rule?: string): readonly Edit[] {
	const rounds: Edit[][] = [];
	const seen = new Set([text]);
	let now = text;
	while (rounds.length < ROUNDS) {
		const findings = judge(now).filter(f => rule === undefined || f.rule === rule);
		const round = together(findings.flatMap(f => safeFix(f) ?? []));
		const next = applyEdits(now, round);
		// A text that was there before: two fixes undo each other.
		if (seen.has(next)) break;
		seen.add(next);
		rounds.push(round);
		now = next;
	}
	return compose(text, rounds);
}

/** The edits of as many fixes as can be applied at once: each fix as a whole, or not. */
function together(fixes: readonly Fix[]): Edit[] {
	/** In the order of the text: no two touch, so that an edit can touch the nearest alone. */
	const taken: Edit[] = [];
	const placeOf = ({ span }: Edit): number => countWhile(taken.length, i => taken[i]!.span.start <= span.start);
	const isFree = (edit: Edit): boolean => {
		const at = placeOf(edit);
		return taken.slice(Math.max(0, at - 1), at + 1).every(other => !touches(edit.span, other.span));
	};
	for (const { edits } of fixes) {
		if (edits.every(isFree)) for (const edit of edits) taken.splice(placeOf(edit), 0, edit);
	}
	return taken;
}
