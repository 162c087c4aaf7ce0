/** Runs the rules on a document: text in, findings out. Pure, synchronous, and the same for editor and terminal. */
import { type Candidate, spanOf } from './candidate.ts';
import type { SourceDocument } from './document.ts';
import { withoutEchoes } from './echoes.ts';
import { placed } from './expansion.ts';
import type { Finding, Severity } from './finding.ts';
import { dependsOnPlaceholder, placeholders } from './placeholders.ts';
import { proven } from './proof.ts';
import { RULES } from './rules/index.ts';
import type { Draft, Rule, RuleContext, ValueDraft } from './rules/rule.ts';
import { touches } from './text.ts';
import { selectRecord } from './tlsrpt/record.ts';

export interface LintOptions {
	/** Severities by rule name; `off` silences the rule. */
	readonly rules?: Readonly<Record<string, Severity | 'off'>>;
	/** The values are what DNS served: what looks like a template in them is no template any more. */
	readonly published?: boolean;
}

/** A finding with the candidate that it is about, if any. */
interface Judged {
	readonly finding: Finding;
	readonly rule: Rule;
	readonly candidate: Candidate | undefined;
}

/** All findings of a document and the files that it includes: first its own, each file's by position, then by rule. */
export function lint(document: SourceDocument, options: LintOptions = {}): readonly Finding[] {
	const { expansion } = document;
	if (expansion === undefined) return lintTexts(document, options);
	const { zone, candidates } = expansion;
	return placed(lintTexts({ ...document, zones: [zone], candidates }, options), expansion);
}

function lintTexts(document: SourceDocument, options: LintOptions): readonly Finding[] {
	const context: RuleContext = { candidates: document.candidates };
	const judged: Judged[] = [];
	const beside = besideUsable(document.candidates);
	for (const rule of RULES) {
		if (rule.scope === 'live' || options.rules?.[rule.name] === 'off') continue;
		for (const { draft, candidate } of drafts(rule, document, context, options)) {
			judged.push({ rule, candidate, finding: toFinding(rule, draft, candidate, options, beside) });
		}
	}
	return withoutEchoes(judged, ({ rule, finding, candidate }) => ({ rule, span: finding.span, record: candidate }))
		.map(j => j.finding)
		.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

/**
 * Values that stand beside exactly one record which senders can use: they are discarded (RFC 8460 section 3), so what is
 * wrong with them keeps no report from coming.
 */
function besideUsable(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
	const sets = new Map<string, Candidate[]>();
	for (const candidate of candidates) {
		const { owner, zone, source, atOwner } = candidate;
		if (owner === undefined || zone === undefined || !atOwner) continue;
		const key = `${source?.class} ${owner}`;
		const set = sets.get(key);
		if (set === undefined) sets.set(key, [candidate]);
		else if (set[0]!.zone === zone) set.push(candidate);
	}
	const beside = new Set<Candidate>();
	for (const set of sets.values()) {
		if (set.length === 1) continue;
		const selection = selectRecord(set.map(c => c.value.octets));
		const usable = selection.kind === 'one' ? set[selection.index] : undefined;
		if (usable?.record.conforms) for (const other of set) if (other !== usable) beside.add(other);
	}
	return beside;
}

interface Placed {
	readonly draft: Draft;
	readonly candidate: Candidate | undefined;
}

/** Findings of one rule in one record: beyond these nobody reads them, and hostile text can call for any number. */
const MOST_IN_A_RECORD = 100;

function* drafts(rule: Rule, document: SourceDocument, context: RuleContext, options: LintOptions): Iterable<Placed> {
	switch (rule.scope) {
		case 'zone':
			for (const zone of document.zones) {
				for (const draft of rule.check(zone, context)) {
					const candidate = context.candidates.find(c => c.zone === zone && touches(c.span, draft.span));
					// Around the record that a snippet holds there is prose, and prose has no syntax.
					if (document.language === 'zone' || candidate !== undefined) yield { draft, candidate };
				}
			}
			break;
		case 'candidate':
			for (const candidate of context.candidates) {
				for (const draft of rule.check(candidate, context)) yield { draft, candidate };
			}
			break;
		case 'record':
			for (const candidate of context.candidates) {
				if (!candidate.meant) continue;
				const { octets } = candidate.value;
				const templates = options.published ? [] : placeholders(octets);
				let count = 0;
				for (const draft of rule.check(candidate.record)) {
					if (count++ === MOST_IN_A_RECORD) break;
					if (dependsOnPlaceholder(octets, draft.at, templates)) continue;
					yield { draft: located(proven(draft, candidate.record), candidate), candidate };
				}
			}
	}
}

/** A draft in octets, carried back to where those octets are written. */
function located(draft: ValueDraft, candidate: Candidate): Draft {
	const { at, fixes, ...rest } = draft;
	const { value } = candidate;
	return {
		...rest,
		span: spanOf(candidate, at),
		...(fixes && {
			fixes: fixes.map(fix => ({
				title: fix.title,
				safe: fix.safe,
				edits: fix.changes.flatMap(c => value.edits(c.at.from, c.at.to, c.octets)),
			})),
		}),
	};
}

function toFinding(
	rule: Rule,
	draft: Draft,
	candidate: Candidate | undefined,
	options: LintOptions,
	beside: ReadonlySet<Candidate>,
): Finding {
	const owner = draft.owner ?? candidate?.owner;
	const set = options.rules?.[rule.name];
	let severity = set !== undefined && set !== 'off' ? set : (draft.severity ?? rule.severity);
	if (severity === 'error' && candidate !== undefined && (!candidate.whole || beside.has(candidate))) {
		severity = 'warning';
	}
	const { owner: _, ...rest } = draft;
	return { rule: rule.name, ...rest, severity, ...(owner?.endsWith('.') && { owner }) };
}
