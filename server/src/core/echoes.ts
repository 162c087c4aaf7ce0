/** One mistake, one finding: drops what another rule's finding already says, or explains. */
import type { Rule } from './rules/rule.ts';
import { type Span, touches } from './text.ts';

/** What must be known of a finding to tell whether another one says the same. */
export interface Said {
	readonly rule: Rule;
	readonly span: Span;
	/** The record that it is about, if any. */
	readonly record: object | undefined;
}

export function withoutEchoes<T>(all: readonly T[], said: (one: T) => Said): T[] {
	const findings = all.map(said);
	const louder = findings.filter(({ rule }) => rule.supersedes !== undefined || rule.explains !== undefined);
	if (louder.length === 0) return [...all];
	return all.filter((_, i) => {
		const echo = findings[i]!;
		return !louder.some(
			({ rule, span, record }) =>
				(rule.supersedes?.includes(echo.rule.name) && touches(span, echo.span)) ||
				(record !== undefined && record === echo.record && rule.explains?.includes(echo.rule.name)),
		);
	});
}
