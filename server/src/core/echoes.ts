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
	/** By the name of the rule that is drowned out. */
	const superseding = new Map<string, Span[]>();
	const explained = new Map<string, Set<object | undefined>>();
	for (const { rule, span, record } of findings) {
		for (const name of rule.supersedes ?? []) entry(superseding, name, () => []).push(span);
		for (const name of rule.explains ?? [])
			if (record !== undefined) entry(explained, name, () => new Set()).add(record);
	}
	return all.filter((_, i) => {
		const { rule, span, record } = findings[i]!;
		const drowned = superseding.get(rule.name)?.some(louder => touches(louder, span)) === true;
		return !drowned && explained.get(rule.name)?.has(record) !== true;
	});
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
	let value = map.get(key);
	if (value === undefined) {
		value = make();
		map.set(key, value);
	}
	return value;
}
