/** What is wrong with a domain, by what the network said about it. Pure: saved facts are judged like fresh ones. */
import { bareCandidate } from '../candidate.ts';
import { type Decoded, decodedFrom } from '../decoded.ts';
import type { Severity } from '../finding.ts';
import { type LintOptions, lint } from '../lint.ts';
import { RULES } from '../rules/index.ts';
import type { DomainFacts } from './facts.ts';
import type { LiveFinding } from './report.ts';
import { servedRecords } from './served.ts';

/**
 * The findings of all live rules, and of all record rules on what is served as the TLSRPT record; the worst first, equal
 * ones once. The same severities hold as for text.
 */
export function judge(facts: DomainFacts, options: LintOptions = {}): readonly LiveFinding[] {
	const findings = [...liveFindings(facts, options), ...recordFindings(facts, options)];
	const once = new Map(findings.map(f => [JSON.stringify([f.rule, f.message, f.subject]), f]));
	return worstFirst([...once.values()]);
}

const RANKS: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export const worstFirst = <F extends { readonly severity: Severity }>(findings: readonly F[]): readonly F[] =>
	findings.toSorted((a, b) => RANKS.indexOf(a.severity) - RANKS.indexOf(b.severity));

function* liveFindings(facts: DomainFacts, { rules = {} }: LintOptions): Iterable<LiveFinding> {
	for (const rule of RULES) {
		if (rule.scope !== 'live' || rules[rule.name] === 'off') continue;
		for (const { variant, ...draft } of rule.check(facts)) {
			const name = variant === undefined ? rule.name : `${rule.name}-${variant}`;
			const set = rules[name] ?? rules[rule.name];
			if (set !== 'off') yield { rule: name, ...draft, severity: set ?? draft.severity ?? rule.severity };
		}
	}
}

function recordFindings(facts: DomainFacts, { rules = {} }: LintOptions): LiveFinding[] {
	const records = servedRecords(facts.tlsrpt)?.records ?? [];
	const candidates = records.map(identity).map(bareCandidate);
	const others = RULES.filter(rule => rule.scope !== 'record').map(rule => [rule.name, 'off'] as const);
	const document = { language: 'zone', text: '', zones: [], candidates } as const;
	return lint(document, { rules: { ...rules, ...Object.fromEntries(others) }, published: true }).map(
		({ rule, severity, message }): LiveFinding => ({ rule, severity, message, subject: `_smtp._tls.${facts.domain}` }),
	);
}

/** Octets as a value that was written nowhere: each stands at its own number. */
function identity(octets: string): Decoded {
	const starts = Array.from(octets, (_, i) => i);
	const span = { start: 0, end: octets.length };
	const piece = { octets, starts, ends: starts.map(i => i + 1), open: 0, span, encoding: { encode: (o: string) => o } };
	return decodedFrom([piece]);
}
