/** Runs the rules on a document: text in, findings out. Pure, synchronous, and the same for editor and terminal. */
import type { Found } from './candidate.ts';
import type { SourceDocument } from './document.ts';
import { withoutEchoes } from './echoes.ts';
import { placed } from './expansion.ts';
import type { Finding, Severity } from './finding.ts';
import type { MailHosts } from './mtasts/mail-hosts.ts';
import type { Policy } from './mtasts/policy.ts';
import { dependsOnPlaceholder, placeholders } from './placeholders.ts';
import { proven, provenPolicy, provenSts } from './proof.ts';
import { RULES } from './rules/index.ts';
import type { Draft, PolicyRule, Rule, RuleContext, ValueDraft } from './rules/rule.ts';
import { cover, type Span, touches } from './text.ts';
import type { ZoneView } from './zone/zone.ts';

export interface LintOptions {
	/** Severities by rule name; `off` silences the rule. */
	readonly rules?: Readonly<Record<string, Severity | 'off'>>;
	/** The values are what DNS served: what looks like a template in them is no template any more. */
	readonly published?: boolean;
	/** What a new `id` of an MTA-STS record shall be; the core reads no clock. */
	readonly newId?: string | undefined;
}

/** For those who have no clock either: docs and tests. */
const SAMPLE_ID = '20260101T000000';

type Subject = Found<unknown>;

/** A finding with the candidate that it is about, if any. */
interface Judged {
	readonly finding: Finding;
	readonly rule: Rule;
	readonly candidate: Subject | undefined;
}

/** All findings of a document and the files that it includes: first its own, each file's by position, then by rule. */
export function lint(document: SourceDocument, options: LintOptions = {}): readonly Finding[] {
	const { expansion } = document;
	if (expansion === undefined) return lintTexts(document, options);
	const { zone, candidates, sts } = expansion;
	return placed(lintTexts({ ...document, zones: [zone], candidates, sts }, options), expansion);
}

function lintTexts(document: SourceDocument, options: LintOptions): readonly Finding[] {
	const { candidates, sts = [], changedPolicies = new Map() } = document;
	const context: RuleContext = { candidates, sts, changedPolicies, newId: options.newId ?? SAMPLE_ID };
	const judged: Judged[] = [];
	for (const rule of RULES) {
		if (rule.scope === 'live' || options.rules?.[rule.name] === 'off') continue;
		for (const { draft, candidate } of drafts(rule, document, context, options)) {
			judged.push({ rule, candidate, finding: toFinding(rule, draft, candidate, options) });
		}
	}
	return withoutEchoes(judged, ({ rule, finding, candidate }) => ({ rule, span: finding.span, record: candidate }))
		.map(j => j.finding)
		.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

interface Placed {
	readonly draft: Draft;
	readonly candidate: Subject | undefined;
}

/** Findings of one rule in one record: beyond these nobody reads them, and hostile text can call for any number. */
const MOST_IN_A_RECORD = 100;

function* drafts(rule: Rule, document: SourceDocument, context: RuleContext, options: LintOptions): Iterable<Placed> {
	switch (rule.scope) {
		case 'zone':
			for (const zone of document.zones) {
				for (const draft of rule.check(zone, context)) {
					const candidate: Subject | undefined =
						touching(context.candidates, zone, draft.span) ?? touching(context.sts, zone, draft.span);
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
		case 'txt':
			for (const candidate of [...context.candidates, ...context.sts]) {
				for (const draft of rule.check(candidate, context)) yield { draft, candidate };
			}
			break;
		case 'record':
			for (const candidate of context.candidates) {
				if (!candidate.meant) continue;
				for (const draft of valueDrafts(rule.check(candidate.record), candidate, options)) {
					yield { draft: located(proven(draft, candidate.record), candidate), candidate };
				}
			}
			break;
		case 'sts-record':
			for (const candidate of context.sts) {
				if (!candidate.meant) continue;
				for (const draft of valueDrafts(rule.check(candidate.record, context), candidate, options)) {
					yield { draft: located(provenSts(draft, candidate.record), candidate), candidate };
				}
			}
			break;
		case 'policy':
			if (document.policy !== undefined) yield* policyDrafts(rule, document.policy, document.mail);
	}
}

/** The record of a zone that shares a place with a span. They are in the order of the text. */
function touching<C extends Subject>(all: readonly C[], zone: ZoneView, span: Span): C | undefined {
	let low = 0;
	let high = all.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (all[middle]!.span.end < span.start) low = middle + 1;
		else high = middle;
	}
	// One may end where the next begins.
	return all.slice(low, low + 2).find(c => c.zone === zone && touches(c.span, span));
}

/** Those that no placeholder makes void, as far as anyone reads them. */
function* valueDrafts(drafts: Iterable<ValueDraft>, { value }: Subject, options: LintOptions): Iterable<ValueDraft> {
	const { octets } = value;
	const templates = options.published ? [] : placeholders(octets);
	let count = 0;
	for (const draft of drafts) {
		if (count++ === MOST_IN_A_RECORD) break;
		if (!dependsOnPlaceholder(octets, draft.at, templates)) yield draft;
	}
}

function* policyDrafts(rule: PolicyRule, policy: Policy, mail: MailHosts | undefined): Iterable<Placed> {
	let count = 0;
	for (const draft of rule.check(policy, mail)) {
		if (count++ === MOST_IN_A_RECORD) break;
		const line = policy.lines.find(l => touches(l, draft.span));
		if (line !== undefined && placeholders(policy.text.slice(line.start, line.end)).length > 0) continue;
		yield { draft: provenPolicy(draft, policy, mail), candidate: undefined };
	}
}

/** A draft in octets, carried back to where those octets are written. */
function located(draft: ValueDraft, { value, span }: Subject): Draft {
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

function toFinding(rule: Rule, draft: Draft, candidate: Subject | undefined, options: LintOptions): Finding {
	const owner = draft.owner ?? candidate?.owner;
	const set = options.rules?.[rule.name];
	let severity = set !== undefined && set !== 'off' ? set : (draft.severity ?? rule.severity);
	const lesser = candidate?.whole === false || candidate?.passedOver === true;
	if (severity === 'error' && lesser) severity = 'warning';
	const { owner: _, ...rest } = draft;
	return { rule: rule.name, ...rest, severity, ...(owner?.endsWith('.') && { owner }) };
}
