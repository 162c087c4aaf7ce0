import type { ValueChange } from './rules/rule.ts';

/** The octets after changes, which must not overlap; those at one place keep their order. */
export function applyChanges(octets: string, changes: readonly ValueChange[]): string {
	let text = '';
	let done = 0;
	for (const { at, octets: put } of changes.toSorted((a, b) => a.at.from - b.at.from || a.at.to - b.at.to)) {
		text += octets.slice(done, at.from) + put;
		done = at.to;
	}
	return text + octets.slice(done);
}
