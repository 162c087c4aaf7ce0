/** Runs the rules on a document: text in, findings out. Pure, synchronous, and the same for editor and terminal. */
import type { Candidate } from './candidate.ts';
import type { SourceDocument } from './document.ts';
import { withoutEchoes } from './echoes.ts';
import { inOrder, placed } from './expansion.ts';
import type { Finding, Severity } from './finding.ts';
import { dependsOnPlaceholder, placeholders } from './placeholders.ts';
import { findRule, RULES } from './rules/index.ts';
import type { Draft, Rule, RuleContext, ValueDraft } from './rules/rule.ts';
import { type Suppression, silence } from './suppress.ts';
import { cover, type Span, touches } from './text.ts';
import { draftsOf } from './value-drafts.ts';

export interface LintOptions {
	/** Severities by rule name; `off` silences the rule. */
	readonly rules?: Readonly<Record<string, Severity | 'off'>>;
	/** The values are what DNS served: what looks like a template in them is no template any more. */
	readonly published?: boolean;
	/** The text is a zone by itself, on the word of whoever asks: what it lacks is not said elsewhere. */
	readonly loaded?: boolean;
}

/** A finding with the candidate that it is about, if any. */
interface Judged {
	readonly finding: Finding;
	readonly rule: Rule;
	readonly candidate: Candidate | undefined;
}

/**
 * All findings of a document and the files that it includes that no comment silences: first its own, each file's by
 * position, then by rule.
 */
export function lint(document: SourceDocument, options: LintOptions = {}): readonly Finding[] {
	const found = lintAll(document, options);
	// What DNS served has no comments.
	if (options.published) return found;
	const { kept, suppressions } = silence(document, found);
	const about = suppressions.flatMap(suppression => judged(suppression, options));
	return about.length === 0 ? kept : inOrder([...kept, ...about], document.expansion);
}

function lintAll(document: SourceDocument, options: LintOptions): readonly Finding[] {
	const { expansion } = document;
	if (expansion === undefined) return lintTexts(document, options);
	const { zone, candidates } = expansion;
	return placed(lintTexts({ ...document, zones: [zone], candidates }, options), expansion);
}

function lintTexts(document: SourceDocument, options: LintOptions): readonly Finding[] {
	const context: RuleContext = { candidates: document.candidates, loaded: options.loaded === true };
	const judged: Judged[] = [];
	for (const rule of RULES) {
		if (isOff(rule, options)) continue;
		for (const { draft, candidate } of drafts(rule, document, context, options)) {
			judged.push({ rule, candidate, finding: toFinding(rule, draft, candidate, options) });
		}
	}
	return withoutEchoes(judged, ({ rule, finding, candidate }) => ({ rule, span: finding.span, record: candidate }))
		.map(j => j.finding)
		.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

const isOff = ({ name, off }: Rule, { rules }: LintOptions): boolean =>
	(rules?.[name] ?? (off ? 'off' : undefined)) === 'off';

const NAMES: readonly string[] = RULES.map(rule => rule.name);

/** What is to be said of a comment that silences rules. */
function judged(suppression: Suppression, options: LintOptions): readonly Finding[] {
	const { doc } = suppression;
	const ran = (name: string): boolean => {
		const rule = findRule(name);
		return rule !== undefined && rule.scope !== 'live' && !isOff(rule, options);
	};
	const found: Finding[] = [];
	for (const rule of RULES) {
		if (rule.scope !== 'suppression' || isOff(rule, options)) continue;
		for (const draft of rule.check(suppression, { names: NAMES, ran })) {
			found.push({ ...toFinding(rule, draft, undefined, options), ...(doc !== undefined && { doc }) });
		}
	}
	return found;
}

interface Placed {
	readonly draft: Draft;
	readonly candidate: Candidate | undefined;
}

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
				const drafts = draftsOf(rule, candidate.record);
				const templates = drafts.length === 0 || options.published ? [] : placeholders(octets);
				for (const draft of drafts) {
					if (dependsOnPlaceholder(octets, draft.at, templates)) continue;
					yield { draft: located(draft, candidate), candidate };
				}
			}
	}
}

/** A draft in octets, carried back to where those octets are written. */
function located(draft: ValueDraft, { value, span }: Candidate): Draft {
	const { at, fixes, ...rest } = draft;
	const spans = value.spans(at.from, at.to);
	return {
		...rest,
		span: spans.length === 0 ? span : spans.reduce((all: Span, one) => cover(all, one)),
		...(fixes && {
			fixes: fixes.map(fix => ({
				title: fix.title,
				safe: fix.safe,
				edits: fix.changes.flatMap(c => value.edits(c.at.from, c.at.to, c.octets)),
			})),
		}),
	};
}

function toFinding(rule: Rule, draft: Draft, candidate: Candidate | undefined, options: LintOptions): Finding {
	const owner = draft.owner ?? candidate?.owner;
	const set = options.rules?.[rule.name];
	let severity = set !== undefined && set !== 'off' ? set : (draft.severity ?? rule.severity);
	if (severity === 'error' && candidate?.whole === false) severity = 'warning';
	const { owner: _, ...rest } = draft;
	return { rule: rule.name, ...rest, severity, ...(owner?.endsWith('.') && { owner }) };
}
