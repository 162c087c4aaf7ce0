/** Template values that are filled in before a zone is published: `{{ x }}`, `${x}`, `%x%`, `<your domain>`, `…`. */
import type { Octets } from './decoded.ts';

/** What engines fill in. No opening mark stands between the two of a pair, so that each is looked at once. */
const ENGINE = /\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\$\{[^{}]*\}|%\([A-Za-z_]+\)s|%[A-Za-z_][A-Za-z_]+%/
	.source;
/** What people do; in other text it may be something else. */
const HUMAN = /<[A-Za-z][A-Za-z0-9 _.-]*>|\[[A-Za-z][A-Za-z _-]*\]|\u2026|\xe2\x80\xa6|\.\.\.(?=[\s,;"]|$)/.source;
const PLACEHOLDER = new RegExp(`${ENGINE}|${HUMAN}`, 'g');
const TEMPLATE = new RegExp(ENGINE);

/** Whether a template's engine has yet to fill in some of a text. */
export const isTemplate = (text: string): boolean => TEMPLATE.test(text);

/** What the strings of some programming languages fill in. */
const BRACES = /\{[^{}]+\}/g;

/** What every placeholder begins with; hardly a value holds any of it. */
const BEGINS = /[{$%<[\u2026\xe2]|\.\.\./;

/** Where placeholders stand in a value. `braces`: it stands in a string in which `{x}` is one. */
export const placeholders = (octets: string, braces = false): readonly Octets[] =>
	BEGINS.test(octets)
		? Array.from([...octets.matchAll(PLACEHOLDER), ...(braces ? octets.matchAll(BRACES) : [])], m => ({
				from: m.index,
				to: m.index + m[0].length,
			}))
		: NONE;

const NONE: readonly Octets[] = [];

/** Whether what is said of `at` would depend on a placeholder: one stands in it, or in the list item or field around it. */
export function dependsOnPlaceholder(octets: string, at: Octets, found: readonly Octets[]): boolean {
	if (found.length === 0) return false;
	const from = Math.max(octets.lastIndexOf(';', at.from - 1), octets.lastIndexOf(',', at.from - 1)) + 1;
	const stops = [octets.indexOf(';', at.to), octets.indexOf(',', at.to)].filter(i => i >= 0);
	const to = Math.min(octets.length, ...stops);
	return found.some(p => p.from < to && p.to > from);
}
