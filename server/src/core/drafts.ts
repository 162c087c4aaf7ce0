/** Runs rules on a document, on whatever its scope asks for, and puts what it finds where that is written. */
import { countWhile } from './bisect.ts';
import type { AnyCandidate, Candidate, Found } from './candidate.ts';
import { isTooLong } from './decoded.ts';
import type { SourceDocument } from './document.ts';
import type { MailHosts } from './mtasts/mail-hosts.ts';
import type { Policy } from './mtasts/policy.ts';
import { dependsOnPlaceholder, placeholders } from './placeholders.ts';
import { provenPolicy, provenSts } from './proof.ts';
import { remembered } from './remembered.ts';
import { recordTooLong } from './rules/record-too-long.ts';
import type { Draft, PolicyRule, RecordRule, Rule, RuleContext, ValueDraft } from './rules/rule.ts';
import { keepsPeace } from './rules/standing.ts';
import { cover, type Span, touches } from './text.ts';
import { applyChanges } from './value-changes.ts';
import { draftsOf, MOST_IN_A_RECORD } from './value-drafts.ts';
import type { ZoneView } from './zone/zone.ts';

/** A record that a finding may be about. */
export type Subject = Found<unknown>;

/** Takes what a rule has to say: a draft, with the record that it is about. */
type Take = (rule: Rule, draft: Draft, candidate: Subject | undefined) => void;

/**
 * What a rule has to say of a document, but for rules on TLSRPT records. `published`: its values are what DNS served,
 * which no template fills in. Handed over one by one, not through an iterator: at a keystroke nearly all rules have
 * nothing to say, and a generator for each of them is a good part of all garbage.
 */
export function judge(
	rule: Rule,
	document: SourceDocument,
	context: RuleContext,
	published: boolean,
	take: Take,
): void {
	switch (rule.scope) {
		case 'zone':
			for (const zone of document.zones) {
				for (const draft of rule.check(zone, context)) {
					const candidate: Subject | undefined =
						touching(context.candidates, zone, draft.span) ?? touching(context.sts, zone, draft.span);
					// Around the record that a snippet holds there is prose, and prose has no syntax.
					if (document.language === 'zone' || candidate !== undefined) take(rule, draft, candidate);
				}
			}
			break;
		case 'candidate':
			for (const candidate of context.candidates) {
				if (isTooLong(candidate.value)) continue;
				for (const draft of rule.check(candidate, context)) take(rule, draft, candidate);
			}
			break;
		case 'txt':
			for (const candidates of [context.candidates, context.sts]) {
				for (const candidate of candidates) {
					if (isTooLong(candidate.value)) continue;
					for (const draft of rule.check(candidate, context)) take(rule, draft, candidate);
				}
			}
			break;
		case 'sts-record':
			for (const candidate of context.sts) {
				if (!candidate.meant || isTooLong(candidate.value)) continue;
				for (const draft of valueDrafts(rule.check(candidate.record, context), candidate, published)) {
					take(rule, located(provenSts(draft, candidate.record), candidate), candidate);
				}
			}
			break;
		case 'policy':
			if (document.policy !== undefined) judgePolicy(rule, document.policy, document.mail, published, take);
	}
}

/** What is said of a value that is too long for DNS: nothing else, for it may be cut. */
const ofLength = remembered((rules: readonly RecordRule[]) => rules.filter(rule => rule === recordTooLong));

/** What rules on TLSRPT records have to say of the document's. */
export function judgeRecords(
	rules: readonly RecordRule[],
	candidates: readonly Candidate[],
	published: boolean,
	take: Take,
): void {
	for (const candidate of candidates) {
		if (!candidate.meant) continue;
		const drafts = draftsOf(isTooLong(candidate.value) ? ofLength(rules) : rules, candidate.record);
		const { octets } = candidate.value;
		const templates = drafts.length === 0 || published ? [] : placeholders(octets, candidate.braces);
		for (const { rule, draft } of drafts) {
			if (!dependsOnPlaceholder(octets, draft.at, templates)) take(rule, located(draft, candidate), candidate);
		}
	}
}

/** The record of a zone that shares a place with a span. They are in the order of the text. */
function touching<C extends Subject>(all: readonly C[], zone: ZoneView, span: Span): C | undefined {
	const low = countWhile(all.length, i => all[i]!.span.end < span.start);
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

function judgePolicy(
	rule: PolicyRule,
	policy: Policy,
	mail: MailHosts | undefined,
	published: boolean,
	take: Take,
): void {
	let count = 0;
	for (const draft of rule.check(policy, mail)) {
		if (count++ === MOST_IN_A_RECORD) break;
		const line = published ? undefined : policy.lines.find(l => touches(l, draft.span));
		if (line !== undefined && placeholders(policy.text.slice(line.start, line.end)).length > 0) continue;
		take(rule, provenPolicy(draft, policy, mail), undefined);
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
