/** Runs one rule on a document, on whatever its scope asks for, and puts what it finds where that is written. */
import type { AnyCandidate, Found } from './candidate.ts';
import type { SourceDocument } from './document.ts';
import type { MailHosts } from './mtasts/mail-hosts.ts';
import type { Policy } from './mtasts/policy.ts';
import { dependsOnPlaceholder, placeholders } from './placeholders.ts';
import { provenPolicy, provenSts } from './proof.ts';
import type { Draft, PolicyRule, Rule, RuleContext, ValueDraft } from './rules/rule.ts';
import { keepsPeace } from './rules/standing.ts';
import { cover, type Span, touches } from './text.ts';
import { applyChanges } from './value-changes.ts';
import { draftsOf, MOST_IN_A_RECORD } from './value-drafts.ts';
import type { ZoneView } from './zone/zone.ts';

/** A record that a finding may be about. */
export type Subject = Found<unknown>;

/** A draft with the record that it is about, if any. */
export interface Placed {
	readonly draft: Draft;
	readonly candidate: Subject | undefined;
}

/** What a rule has to say of a document. `published`: its values are what DNS served, which no template fills in. */
export function* drafts(
	rule: Rule,
	document: SourceDocument,
	context: RuleContext,
	published: boolean,
): Iterable<Placed> {
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
				const { octets } = candidate.value;
				const drafts = draftsOf(rule, candidate.record);
				const templates = drafts.length === 0 || published ? [] : placeholders(octets, candidate.braces);
				for (const draft of drafts) {
					if (dependsOnPlaceholder(octets, draft.at, templates)) continue;
					yield { draft: located(draft, candidate), candidate };
				}
			}
			break;
		case 'sts-record':
			for (const candidate of context.sts) {
				if (!candidate.meant) continue;
				for (const draft of valueDrafts(rule.check(candidate.record, context), candidate, published)) {
					yield { draft: located(provenSts(draft, candidate.record), candidate), candidate };
				}
			}
			break;
		case 'policy':
			if (document.policy !== undefined) yield* policyDrafts(rule, document.policy, document.mail, published);
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
function* valueDrafts(
	drafts: Iterable<ValueDraft>,
	{ value, braces }: Subject,
	published: boolean,
): Iterable<ValueDraft> {
	const { octets } = value;
	const templates = published ? [] : placeholders(octets, braces);
	let count = 0;
	for (const draft of drafts) {
		if (count++ === MOST_IN_A_RECORD) break;
		if (!dependsOnPlaceholder(octets, draft.at, templates)) yield draft;
	}
}

function* policyDrafts(
	rule: PolicyRule,
	policy: Policy,
	mail: MailHosts | undefined,
	published: boolean,
): Iterable<Placed> {
	let count = 0;
	for (const draft of rule.check(policy, mail)) {
		if (count++ === MOST_IN_A_RECORD) break;
		const line = published ? undefined : policy.lines.find(l => touches(l, draft.span));
		if (line !== undefined && placeholders(policy.text.slice(line.start, line.end)).length > 0) continue;
		yield { draft: provenPolicy(draft, policy, mail), candidate: undefined };
	}
}

/** A draft in octets, carried back to where those octets are written. */
function located(draft: ValueDraft, candidate: AnyCandidate): Draft {
	const { value, span } = candidate;
	const { at, fixes, ...rest } = draft;
	const spans = value.spans(at.from, at.to);
	return {
		...rest,
		span: spans.length === 0 ? span : spans.reduce((all: Span, one) => cover(all, one)),
		...(fixes && {
			fixes: fixes.map(fix => ({
				title: fix.title,
				safe: fix.safe && keepsPeace(candidate, applyChanges(value.octets, fix.changes)),
				edits: fix.changes.flatMap(c => value.edits(c.at.from, c.at.to, c.octets)),
			})),
		}),
	};
}
