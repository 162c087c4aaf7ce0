/** What is wrong with a domain, by what the network said about it. Pure: saved facts are judged like fresh ones. */
import type { Severity } from '../finding.ts';
import type { LintOptions } from '../lint.ts';
import { RULES } from '../rules/index.ts';
import type { DomainFacts } from './facts.ts';
import { servedFindings } from './judge-served.ts';
import type { LiveFinding } from './report.ts';

/**
 * The findings of all live rules, and of the rules for texts on what is served: the TLSRPT record, the MTA-STS record and
 * its policy. The worst first, equal ones once. The same severities hold as for text.
 */
export function judge(facts: DomainFacts, options: LintOptions = {}): readonly LiveFinding[] {
	const live = [...liveFindings(facts, options)];
	const findings = [...live, ...servedFindings(facts, options, new Set(live.map(f => f.rule)))];
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
