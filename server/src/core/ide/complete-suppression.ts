/** What may be written in a comment that silences rules: its word, and names of rules. */
import { type SourceDocument, sliceOf } from '../document.ts';
import { DRIFT } from '../live/drift.ts';
import { RULES } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { SUPPRESSION_WORDS, type SuppressionKind } from '../suppress/comment.ts';
import type { Completion } from './record-items.ts';

/** How much of a line is looked at, in code units. */
const REACH = 1000;

/** A comment that begins as ours do: what stands before it, its word, and what stands behind that. */
const COMMENT = /^(?:[^"\n]|"[^"\n]*")*?(?:;+|#+|\/\/|<!--)[ \t]*([a-z-]+)([\s,].*)?$/;

/** Undefined where `offset` stands in no such comment. */
export function completeSuppression(document: SourceDocument, offset: number): readonly Completion[] | undefined {
	const before = sliceOf(document, Math.max(0, offset - REACH), offset)
		.split(/[\r\n]/)
		.at(-1)!;
	const [, word, rest] = COMMENT.exec(before) ?? [];
	if (word === undefined) return undefined;
	const right = /^[A-Za-z0-9/_-]*/.exec(sliceOf(document, offset, offset + REACH))![0].replace(/--$/, '');
	const spanOf = (typed: string) => ({ start: offset - typed.length, end: offset + right.length });
	if (rest === undefined) {
		if (!'tlsrpt-'.startsWith(word) && !word.startsWith('tlsrpt-')) return undefined;
		return Object.entries(SUPPRESSION_WORDS).map(([label, kind]) => ({
			label,
			kind: 'keyword',
			detail: WHAT[kind],
			documentation: `${WHAT[kind]}: the rules that are named, with commas between, or all. Write why behind \`--\`.`,
			edit: { span: spanOf(word), newText: label },
		}));
	}
	if (!Object.hasOwn(SUPPRESSION_WORDS, word)) return undefined;
	// What stands there says why.
	if (/[\s,]--/.test(rest)) return [];
	const names = rest.split(/[\s,]+/);
	return RULES.filter(rule => mayStand(rule) && !names.slice(0, -1).includes(rule.name)).map(rule => ({
		label: rule.name,
		kind: 'rule',
		detail: rule.severity,
		documentation: `${rule.summary}.`,
		edit: { span: spanOf(names.at(-1)!), newText: rule.name },
	}));
}

const WHAT: Readonly<Record<SuppressionKind, string>> = {
	'next-line': 'silences the next line, or the record that begins there',
	line: 'silences this line, or the record that begins here',
	file: 'silences the whole file',
	disable: 'silences all that follows, up to tlsrpt-enable',
	enable: 'ends tlsrpt-disable',
};

/** Whether a rule speaks at places in a text. */
const mayStand = ({ scope, name }: Rule): boolean => scope !== 'suppression' && (scope !== 'live' || name === DRIFT);
