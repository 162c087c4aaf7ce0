/**
 * What a rule is. One rule is one file, named as the rule; its docs page, its line in the README, its setting and its
 * SARIF entry are all generated from what stands there, and its examples are its tests.
 */
import type { AnyCandidate, Candidate, StsCandidate } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import type { Fix, Related, Severity } from '../finding.ts';
import type { DomainFacts } from '../live/facts.ts';
import type { MailHosts } from '../mtasts/mail-hosts.ts';
import type { Policy } from '../mtasts/policy.ts';
import type { Suppression } from '../suppress.ts';
import type { Span } from '../text.ts';
import type { ZoneView } from '../zone/zone.ts';

/**
 * A text for docs and tests in one. In a `bad` example a line that begins `;` and holds only blanks and one run of
 * carets, `;   ^^^^ words`, says where in the line above it the finding stands, and how its message begins; no error
 * and no warning else may be found. A bad example that says `fixed` must become that by the first fix. Zone text has
 * `example.com.` as its origin unless it says otherwise.
 */
export interface Example {
	readonly text: string;
	/** Without caret lines. */
	readonly fixed?: string;
	readonly language?: 'zone' | 'text' | 'markdown' | 'mta-sts-policy';
	/** Nobody says what the zone's domain is. */
	readonly domain?: 'unknown';
	/** The zone of example.com, for a policy that is held against it. */
	readonly zone?: string;
	/** The id of example.com's record when its policy said something else. */
	readonly changedPolicy?: string;
	/** Files beside it, by name. */
	readonly files?: Readonly<Record<string, string>>;
	/** Other rules that rightly speak on the same example; their findings are not compared. Informations need not be named. */
	readonly alsoFinds?: readonly string[];
}

/**
 * What DNS serves for a live rule's example: zone text with absolute names, and the names that fail, with how. The domain
 * that is checked is `example.com`.
 */
export interface LiveExample {
	readonly zone: string;
	readonly failing?: Readonly<Record<string, 'timeout' | 'servfail' | 'refused' | 'bogus'>>;
	/** Every answer is authenticated by DNSSEC. */
	readonly signed?: true;
	/** What mail servers and report hosts do, by name: phrases parted by commas, read by `test/support/phrases.ts`. */
	readonly hosts?: Readonly<Record<string, string>>;
	/** What the policy host does, in such phrases; or the text of the policy, which has more than one line. */
	readonly policy?: string;
	/** TLSA records by name, at places where no sender looks. */
	readonly stray?: Readonly<Record<string, string>>;
	/** The values that authoritative servers give for the record, by the server's name. */
	readonly authorities?: Readonly<Record<string, string>>;
	/** The zone file that is open in the editor, where the rule compares it with what is served. */
	readonly open?: string;
	/** Other rules that rightly speak on the same example; informations need not be named. */
	readonly alsoFinds?: readonly string[];
}

interface RuleBase {
	/** kebab-case; with its group before a slash where it has one. File, code, docs page, setting, suppression word. */
	readonly name: string;
	readonly severity: Severity;
	/** It says nothing until a severity is set for it. */
	readonly off?: true;
	/** One line without a final stop: what is wrong. */
	readonly summary: string;
	/** Where the rule comes from: "RFC 8460 section 3". */
	readonly rfc: string;
	/** Markdown: why it matters, what senders do, what to do. */
	readonly why: string;
	/** Rules that say the same less well: their findings at overlapping places are dropped. */
	readonly supersedes?: readonly string[];
	/** Rules whose findings anywhere in the same record follow from this mistake: dropped as well. */
	readonly explains?: readonly string[];
}

interface TextRule extends RuleBase {
	readonly bad: readonly [Example, ...Example[]];
	readonly good: readonly [Example, ...Example[]];
}

/** Judges a zone as a whole: its syntax, and records against each other. */
export interface ZoneRule extends TextRule {
	readonly scope: 'zone';
	check(zone: ZoneView, context: RuleContext): Iterable<Draft>;
}

/** Judges how one TXT record that is, or was meant as, a TLSRPT record is written: owner, strings, type. */
export interface CandidateRule extends TextRule {
	readonly scope: 'candidate';
	check(candidate: Candidate, context: RuleContext): Iterable<Draft>;
}

/** The same of a TXT record of either kind, TLSRPT or MTA-STS. */
export interface TxtRule extends TextRule {
	readonly scope: 'txt';
	check(candidate: AnyCandidate, context: RuleContext): Iterable<Draft>;
}

/** Judges the octets of a value. It runs on text, and on what DNS served: it knows no source. */
export interface RecordRule extends TextRule {
	readonly scope: 'record';
	check(record: Candidate['record']): Iterable<ValueDraft>;
}

/** Judges the octets of a value that is, or was meant as, an MTA-STS record. */
export interface StsRecordRule extends TextRule {
	readonly scope: 'sts-record';
	check(record: StsCandidate['record'], context: Pick<RuleContext, 'newId'>): Iterable<ValueDraft>;
}

/** Judges an MTA-STS policy file. `mail`: the MX hosts of its domain, where a zone of that is at hand. */
export interface PolicyRule extends TextRule {
	readonly scope: 'policy';
	check(policy: Policy, mail: MailHosts | undefined): Iterable<Draft>;
}

/** Judges what a live check found. */
export interface LiveRule extends RuleBase {
	readonly scope: 'live';
	readonly bad: readonly [LiveExample, ...LiveExample[]];
	readonly good: readonly [LiveExample, ...LiveExample[]];
	check(facts: DomainFacts): Iterable<LiveDraft>;
}

/** Judges a comment that silences rules, once it is known what it silenced. */
export interface SuppressionRule extends TextRule {
	readonly scope: 'suppression';
	check(suppression: Suppression, context: SuppressionContext): Iterable<Draft>;
}

export type Rule =
	| ZoneRule
	| CandidateRule
	| TxtRule
	| RecordRule
	| StsRecordRule
	| PolicyRule
	| LiveRule
	| SuppressionRule;

export interface SuppressionContext {
	/** The names of all rules. */
	readonly names: readonly string[];
	/** Whether a rule could have spoken: there is one of that name, it judges texts, and it is not switched off. */
	ran(name: string): boolean;
}

export interface RuleContext {
	/** All candidates of the document, in its order. */
	readonly candidates: readonly Candidate[];
	/** All its MTA-STS records. */
	readonly sts: readonly StsCandidate[];
	/** By domain, in normal form, the id that its MTA-STS record had when its policy said something else than now. */
	readonly changedPolicies: ReadonlyMap<string, string>;
	/** An `id` for an MTA-STS record that no other had: the time of day. */
	readonly newId: string;
	/** Whoever asks has said which zone the text is: it is loaded by itself, though it may have no SOA record. */
	readonly loaded: boolean;
}

/** A finding before it has its rule's name. */
export interface Draft {
	readonly span: Span;
	readonly message: string;
	/** Where it differs from the rule's own. */
	readonly severity?: Severity;
	readonly owner?: string;
	readonly related?: readonly Related[];
	/** The best one first. */
	readonly fixes?: readonly Fix[];
	readonly tag?: 'unnecessary' | 'deprecated';
}

/** A finding in octets of a value; lint.ts carries it back to the source. */
export interface ValueDraft {
	readonly at: Octets;
	readonly message: string;
	readonly severity?: Severity;
	/** The best one first. */
	readonly fixes?: readonly ValueFix[];
	readonly tag?: 'unnecessary' | 'deprecated';
}

export interface ValueFix {
	readonly title: string;
	readonly safe: boolean;
	/** Must not overlap. */
	readonly changes: readonly ValueChange[];
}

/** Puts `octets` in the place of `at`. An empty range inserts. */
export interface ValueChange {
	readonly at: Octets;
	readonly octets: string;
}

export interface LiveDraft {
	readonly message: string;
	/** A word that goes behind the rule's name in the finding's: `unenforced`, `404`. See `ruleOf`. */
	readonly variant?: string;
	readonly severity?: Severity;
	/** The name, host or destination that it is about. */
	readonly subject?: string;
}

/**
 * The rule that a finding's name belongs to: `live/cert-expired-unenforced` is one of `live/cert-expired`, and
 * `live/sts-http-404` one of `live/sts-http`. Page and prose are that rule's; a setting may name either.
 */
export const ruleOf = (name: string): string =>
	name.replace(/^(live\/(?:cert-[a-z-]+|sts-http))-(?:unenforced|[0-9]{3})$/, '$1');

/** Gives a rule its type by its scope; keeps the literal otherwise. */
export const defineRule = <R extends Rule>(rule: R): R => rule;
