/**
 * Which findings comments silence (see suppress/comment.ts), and which comments silence none. A comment speaks of its
 * line, of the next one that holds something, of all behind it, or of the whole text; where a record begins on the line,
 * of all lines of that record.
 */
import type { SourceDocument } from './document.ts';
import type { Finding } from './finding.ts';
import type { SuppressionComment } from './suppress/comment.ts';
import { type Group, lineAt, nextLine } from './suppress/group.ts';
import { readSuppressions } from './suppress/read.ts';
import type { Span } from './text.ts';

/** A comment, and what it did. */
export interface Suppression {
	readonly comment: SuppressionComment;
	/** The rules that it silenced, or that it made speak again; `*` where it names none and did anything. */
	readonly used: ReadonlySet<string>;
	/** What to take out of the text to be rid of it. */
	readonly removal: Span;
	/** The text at a place of its document. */
	slice(span: Span): string;
	/** Of the document that it stands in, where that is not the one under analysis. */
	readonly doc: string | undefined;
}

export interface Silenced {
	/** What no comment silences, in its order. */
	readonly kept: readonly Finding[];
	readonly suppressions: readonly Suppression[];
}

/** Of findings, those of each document sorted by position, what the document's comments leave. */
export function silence(document: SourceDocument, findings: readonly Finding[]): Silenced {
	const silent = new Set<Finding>();
	const suppressions: Suppression[] = [];
	for (const [doc, groups] of readSuppressions(document)) {
		const speaking = groups.filter(group => group.comments.length > 0);
		const own = speaking.length === 0 ? [] : findings.filter(finding => finding.doc === doc);
		for (const group of speaking) {
			for (const one of judge(group, inside(own, group.within), silent)) suppressions.push({ ...one, doc });
		}
	}
	return { kept: silent.size === 0 ? findings : findings.filter(f => !silent.has(f)), suppressions };
}

/** The findings that begin in a stretch of the text. */
function inside(findings: readonly Finding[], within: Span | undefined): readonly Finding[] {
	if (within === undefined) return findings;
	const before = (offset: number): number => {
		let low = 0;
		let high = findings.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (findings[middle]!.span.start < offset) low = middle + 1;
			else high = middle;
		}
		return low;
	};
	return findings.slice(before(within.start), before(within.end + 1));
}

/** In the place of a rule's name: all rules. */
export const ALL = '*';

/** A comment at work. */
interface Active {
	readonly comment: SuppressionComment;
	readonly used: Set<string>;
}

const namesOf = ({ rules }: SuppressionComment): readonly string[] =>
	rules.length === 0 ? [ALL] : rules.map(rule => rule.text);

/** Goes through findings and comments in the order of the text; what is silenced is added to `silent`. */
function judge(group: Group, findings: readonly Finding[], silent: Set<Finding>): Omit<Suppression, 'doc'>[] {
	const all = group.comments.map((comment): Active => ({ comment, used: new Set() }));
	const file = new Map<string, Active>();
	for (const one of all) {
		if (one.comment.kind === 'file') for (const name of namesOf(one.comment)) if (!file.has(name)) file.set(name, one);
	}
	const steps = targets(group, all);
	const lines = createLines();
	const ranges = createRanges();
	let next = 0;
	for (const finding of findings) {
		for (; next < steps.length && steps[next]!.from <= finding.span.start; next++) {
			const { to, active } = steps[next]!;
			if (to === undefined) ranges.take(active);
			else lines.take(active, to);
		}
		if (silent.has(finding)) continue;
		const { rule, span } = finding;
		const by = lines.of(rule, span.start) ?? ranges.of(rule) ?? file.get(rule) ?? file.get(ALL);
		if (by === undefined) continue;
		by.used.add(by.comment.rules.length === 0 ? ALL : rule);
		silent.add(finding);
	}
	for (; next < steps.length; next++) if (steps[next]!.to === undefined) ranges.take(steps[next]!.active);
	return all.map(({ comment, used }) => ({
		comment,
		used,
		removal: removalOf(group, comment),
		slice: group.slice,
	}));
}

interface Step {
	readonly from: number;
	/** Where what it silences ends; undefined for what holds up to the next word. */
	readonly to: number | undefined;
	readonly active: Active;
}

function targets(group: Group, all: readonly Active[]): readonly Step[] {
	const known = new Map<number, Span>();
	const steps: Step[] = [];
	// Backwards, so that comments one below the other find their line once.
	for (const active of all.toReversed()) {
		const { kind, span } = active.comment;
		if (kind === 'disable' || kind === 'enable') steps.push({ from: span.start, to: undefined, active });
		if (kind !== 'line' && kind !== 'next-line') continue;
		const own = lineAt(group, span.start);
		const line = kind === 'line' ? own : nextLine(group, own, known);
		steps.push({ from: line.start, to: group.recordEnd(line), active });
	}
	return steps.reverse().sort((a, b) => a.from - b.from);
}

/** What is silenced line by line. The comment nearest to a finding counts as the one that silenced it. */
function createLines() {
	const byName = new Map<string, { readonly to: number; readonly active: Active }[]>();
	const top = (name: string, at: number): Active | undefined => {
		const stack = byName.get(name);
		// Findings come in order: what has ended silences none that follow.
		while (stack !== undefined && stack.length > 0 && stack.at(-1)!.to < at) stack.pop();
		return stack?.at(-1)?.active;
	};
	return {
		take(active: Active, to: number): void {
			for (const name of namesOf(active.comment)) {
				const stack = byName.get(name);
				if (stack === undefined) byName.set(name, [{ to, active }]);
				else stack.push({ to, active });
			}
		},
		of: (rule: string, at: number): Active | undefined => top(rule, at) ?? top(ALL, at),
	};
}

/** What is silenced from one word to another. */
function createRanges() {
	let all: Active | undefined;
	/** Undefined: it speaks, whatever holds for all. */
	let named = new Map<string, Active | undefined>();
	const of = (rule: string): Active | undefined => (named.has(rule) ? named.get(rule) : all);
	return {
		of,
		take(active: Active): void {
			const { kind, rules } = active.comment;
			if (kind === 'enable') {
				for (const { text } of rules) if (of(text) !== undefined) active.used.add(text);
				if (rules.length === 0 && (all !== undefined || [...named.values()].some(one => one !== undefined)))
					active.used.add(ALL);
			}
			const on = kind === 'disable' ? active : undefined;
			if (rules.length === 0) {
				all = on;
				named = new Map();
			} else for (const { text } of rules) named.set(text, on);
		},
	};
}

/** The comment with its line where it stands alone there, else with the white space before it. */
function removalOf(group: Group, { span }: SuppressionComment): Span {
	const line = lineAt(group, span.start);
	const before = group.slice({ start: line.start, end: span.start });
	const behind = group.slice({ start: span.end, end: line.end + 1 });
	const bom = before.startsWith('\ufeff') ? 1 : 0;
	if (BLANK.test(before.slice(bom)) && BLANK.test(behind))
		return { start: line.start + bom, end: span.end + behind.length };
	return { start: span.start - /[ \t]*$/.exec(before)![0].length, end: span.end };
}

const BLANK = /^[ \t]*\r?\n?$/;
