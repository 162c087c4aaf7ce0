/** Runs the rules on a document: text in, findings out. Pure, synchronous, and the same for editor and terminal. */
import type { SourceDocument } from './document.ts';
import { judge, judgeRecords, type Subject } from './drafts.ts';
import { withoutEchoes } from './echoes.ts';
import { inOrder, placed } from './expansion.ts';
import type { Finding, Severity } from './finding.ts';
import { remembered } from './remembered.ts';
import { findRule, RULES } from './rules/index.ts';
import type { Draft, RecordRule, Rule, RuleContext } from './rules/rule.ts';
import { type Suppression, silence } from './suppress.ts';

export interface LintOptions {
	/** Severities by rule name; `off` silences the rule. */
	readonly rules?: Readonly<Record<string, Severity | 'off'>>;
	/** The values are what DNS served: what looks like a template in them is no template any more. */
	readonly published?: boolean;
	/** What a new `id` of an MTA-STS record shall be; the core reads no clock. */
	readonly newId?: string | undefined;
	/** The text is a zone by itself, on the word of whoever asks: what it lacks is not said elsewhere. */
	readonly loaded?: boolean;
	/** Rules of this scope alone. */
	readonly scope?: Rule['scope'];
}

/** For those who have no clock either: docs and tests. */
const SAMPLE_ID = '20260101T000000';

/** A finding with the candidate that it is about, if any. */
interface Judged {
	readonly finding: Finding;
	readonly rule: Rule;
	readonly candidate: Subject | undefined;
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
	const { zone, candidates, sts } = expansion;
	return placed(lintTexts({ ...document, zones: [zone], candidates, sts }, options), expansion);
}

function lintTexts(document: SourceDocument, options: LintOptions): readonly Finding[] {
	const { candidates, sts = [], changedPolicies = new Map() } = document;
	const { loaded = false, newId = SAMPLE_ID } = options;
	const context: RuleContext = { candidates, sts, changedPolicies, newId, loaded };
	const judged: Judged[] = [];
	const scopes = options.scope === undefined ? scopesOf(document) : new Set([options.scope]);
	const published = options.published === true;
	const rules = options.rules ?? NOTHING_SET;
	const add = (rule: Rule, draft: Draft, candidate: Subject | undefined): void =>
		void judged.push({ rule, candidate, finding: toFinding(rule, draft, candidate, options) });
	for (const rule of rulesOn(rules)) {
		if (scopes.has(rule.scope)) judge(rule, document, context, published, add);
	}
	if (scopes.has('record')) judgeRecords(recordRulesOn(rules), candidates, published, add);
	return withoutEchoes(judged, ({ rule, finding, candidate }) => ({ rule, span: finding.span, record: candidate }))
		.map(j => j.finding)
		.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

/** What a document holds to be judged. Most texts hold little, and there are hundreds of rules. */
const scopesOf = ({ zones, candidates, sts = [], policy }: SourceDocument): ReadonlySet<Rule['scope']> =>
	new Set<Rule['scope']>([
		...(zones.length > 0 ? ['zone' as const] : []),
		...(candidates.length > 0 ? (['candidate', 'txt', 'record'] as const) : []),
		...(sts.length > 0 ? (['txt', 'sts-record'] as const) : []),
		...(policy === undefined ? [] : ['policy' as const]),
	]);

type Severities = NonNullable<LintOptions['rules']>;

const NOTHING_SET: Severities = {};

const isOff = ({ name, off }: Rule, rules: Severities): boolean => (rules[name] ?? (off ? 'off' : undefined)) === 'off';

const rulesOn = remembered((rules: Severities) => RULES.filter(rule => !isOff(rule, rules)));

/** Of these, those on TLSRPT records. */
const recordRulesOn = remembered((rules: Severities) =>
	rulesOn(rules).filter((rule): rule is RecordRule => rule.scope === 'record'),
);

const NAMES: readonly string[] = RULES.map(rule => rule.name);

/** What is to be said of a comment that silences rules. */
function judged(suppression: Suppression, options: LintOptions): readonly Finding[] {
	const { doc } = suppression;
	const on = rulesOn(options.rules ?? NOTHING_SET);
	const ran = (name: string): boolean => {
		const rule = findRule(name);
		return rule !== undefined && rule.scope !== 'live' && on.includes(rule);
	};
	const found: Finding[] = [];
	for (const rule of on) {
		if (rule.scope !== 'suppression') continue;
		for (const draft of rule.check(suppression, { names: NAMES, ran })) {
			found.push({ ...toFinding(rule, draft, undefined, options), ...(doc !== undefined && { doc }) });
		}
	}
	return found;
}

function toFinding(rule: Rule, draft: Draft, candidate: Subject | undefined, options: LintOptions): Finding {
	const owner = draft.owner ?? candidate?.owner;
	const set = options.rules?.[rule.name];
	let severity = set !== undefined && set !== 'off' ? set : (draft.severity ?? rule.severity);
	// What a server refuses it refuses, whatever stands beside it: that is for the rules on zones.
	const lesser = candidate?.whole === false || (candidate?.passedOver === true && rule.scope !== 'zone');
	if (severity === 'error' && lesser) severity = 'warning';
	const { owner: _, fixes, ...rest } = draft;
	// A value in the generic form of RFC 3597 has places, but no edits.
	const offered = fixes?.filter(fix => fix.edits.length > 0) ?? [];
	const common = { rule: rule.name, ...rest, severity, ...(offered.length > 0 && { fixes: offered }) };
	return { ...common, ...(owner?.endsWith('.') && { owner }) };
}
