/**
 * JSON with comments and trailing commas, every value with its place. Total: what is wrong is told at its place, and what
 * can be read of the rest is given.
 */
import type { Span } from './text.ts';

export type JsonNode =
	| { readonly kind: 'object'; readonly span: Span; readonly entries: readonly JsonEntry[] }
	| { readonly kind: 'array'; readonly span: Span }
	| { readonly kind: 'plain'; readonly span: Span; readonly value: string | number | boolean | null };

export interface JsonEntry {
	readonly key: string;
	/** With its quotes. */
	readonly keySpan: Span;
	readonly value: JsonNode;
}

export interface JsonProblem {
	readonly span: Span;
	/** One sentence that says what to do. */
	readonly message: string;
}

/** `root`: undefined where there is no value at all. Reading ends at the first problem. */
export interface Json {
	readonly root: JsonNode | undefined;
	readonly problem: JsonProblem | undefined;
}

/** Values in values; nothing that anyone writes by hand is deeper. */
const MAX_DEPTH = 100;

const BLANK = /(?:[ \t\r\n\ufeff]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])/y;
const WORD = /[A-Za-z_$][\w$]*/y;

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

export function parseJsonc(text: string): Json {
	let at = 0;
	let problem: JsonProblem | undefined;

	const fail = (message: string, start = at, end = Math.min(text.length, start + 1)): undefined => {
		problem ??= { span: { start, end }, message };
		return undefined;
	};
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		const found = pattern.exec(text)?.[0];
		at += found?.length ?? 0;
		return found;
	};
	const skip = (): void => {
		take(BLANK);
		if (text.startsWith('/*', at)) fail('End this comment with "*/".', at, at + 2);
	};
	const takeMark = (mark: string): boolean => {
		if (!text.startsWith(mark, at)) return false;
		at += mark.length;
		return true;
	};

	function string(): { readonly value: string; readonly span: Span } | undefined {
		const start = at;
		const found = take(STRING);
		if (found !== undefined) return { value: JSON.parse(found) as string, span: { start, end: at } };
		const line = /[^\r\n]*/y;
		line.lastIndex = start;
		const end = start + line.exec(text)![0].length;
		return fail(
			'Correct this string: it must end in a quote, and a backslash must begin an escape of JSON.',
			start,
			end,
		);
	}

	function value(depth: number): JsonNode | undefined {
		const start = at;
		if (depth > MAX_DEPTH) return fail('Take this apart: values stand too deep in values.');
		if (takeMark('{')) return object(start, depth);
		if (takeMark('[')) return array(start, depth);
		if (text.startsWith('"', at)) {
			const found = string();
			return found && { kind: 'plain', ...found };
		}
		const number = take(NUMBER);
		if (number !== undefined) return { kind: 'plain', value: Number(number), span: { start, end: at } };
		const word = take(WORD);
		if (word !== undefined && Object.hasOwn(WORDS, word))
			return { kind: 'plain', value: WORDS[word]!, span: { start, end: at } };
		return fail('Write a value of JSON here, strings in double quotes.', start, word === undefined ? undefined : at);
	}

	function object(start: number, depth: number): JsonNode | undefined {
		const entries: JsonEntry[] = [];
		for (;;) {
			skip();
			if (problem !== undefined || takeMark('}')) break;
			if (!text.startsWith('"', at)) {
				fail('Write a key in double quotes here, or end the object with "}".');
				break;
			}
			const key = string();
			if (key === undefined) break;
			skip();
			if (!takeMark(':')) fail('Put ":" between the key and its value.');
			skip();
			const found = problem === undefined ? value(depth + 1) : undefined;
			if (found === undefined) break;
			entries.push({ key: key.value, keySpan: key.span, value: found });
			if (!comma('}')) break;
		}
		return { kind: 'object', span: { start, end: at }, entries };
	}

	function array(start: number, depth: number): JsonNode | undefined {
		for (;;) {
			skip();
			if (problem !== undefined || takeMark(']') || value(depth + 1) === undefined || !comma(']')) break;
		}
		return { kind: 'array', span: { start, end: at } };
	}

	/** Whether more may follow before `close`, which is not taken. */
	function comma(close: string): boolean {
		skip();
		if (problem !== undefined) return false;
		if (takeMark(',') || text.startsWith(close, at)) return true;
		fail(`Put "," before what follows, or end with "${close}".`);
		return false;
	}

	skip();
	if (at >= text.length) return { root: undefined, problem };
	const root = problem === undefined ? value(0) : undefined;
	skip();
	if (at < text.length) fail('Take this out: the value ends before it.');
	return { root, problem };
}

/** A value that came without a text, its places all the same; what is deeper than `depth` is left out. */
export function jsonNode(value: unknown, depth = 8): JsonNode {
	const span = { start: 0, end: 0 };
	if (Array.isArray(value)) return { kind: 'array', span };
	if (typeof value === 'object' && value !== null) {
		const all = depth === 0 ? [] : Object.entries(value);
		const entries = all.map(([key, one]) => ({ key, keySpan: span, value: jsonNode(one, depth - 1) }));
		return { kind: 'object', span, entries };
	}
	const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return { kind: 'plain', span, value: isPlain ? value : null };
}
