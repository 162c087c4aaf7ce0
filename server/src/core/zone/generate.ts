/**
 * BIND's `$GENERATE range owner [ttl] [class] type data`: one line of a master file for each number of the range, with
 * `$` in owner and data replaced by it. Read as BIND 9.18 reads it.
 */
import { copyOf, type Span } from '../text.ts';
import type { Directive } from './block.ts';
import { compile, type Pattern, type Piece, type Wrong } from './generate-pattern.ts';
import { CLOSE, cursorAt, END, OPEN, scan } from './lexer.ts';
import type { Problem } from './problem.ts';
import { unquoted } from './strings.ts';
import { parseTtl } from './ttl.ts';
import { classCode } from './types.ts';

export type GenerateFault =
	/** What is no `start-stop` or `start-stop/step`, or has no numbers in it. */
	| 'range'
	/** One of the arguments is not there. */
	| 'missing'
	/** Only the data may stand in quotes. */
	| 'quoted'
	/** One that is not closed before the data ends. */
	| 'parenthesis'
	| 'extra'
	/** What stands in `${…}`. */
	| 'modifier'
	| 'number-too-large'
	| 'number-too-long';

export interface Generated {
	readonly problems: readonly Problem[];
	/** How many lines there are; 0 where there are problems. */
	readonly count: number;
	/** Where it is written what owners are made of. */
	readonly owner: Span;
	/** And what data is made of. */
	readonly data: Span;
	/** Master file lines without their ends, made one by one. */
	lines(): Iterable<string>;
}

interface Range {
	readonly start: number;
	readonly stop: number;
	readonly step: number;
}

/** Numbers are C's signed ints. */
const MAX_NUMBER = 0x7fffffff;

/** Reads a `$GENERATE`. `slice` gives the text at a place. */
export function readGenerate({ span, args }: Directive, slice: (at: Span) => string): Generated {
	const [rangeAt, ownerAt, ...rest] = args;
	const isClass = (at: Span | undefined): boolean => at !== undefined && classCode(slice(at)) >= 0;
	// As BIND takes them: a class, a TTL, and a class if there was none.
	let at = 0;
	const classFirst = isClass(rest[at]);
	if (classFirst) at++;
	if (rest[at] !== undefined && typeof parseTtl(slice(rest[at]!)) === 'number') at++;
	if (!classFirst && isClass(rest[at])) at++;
	const [type, data, ...extra] = rest.slice(at);
	const none = (fault: GenerateFault, place: Span): Generated => ({
		problems: [{ kind: 'generate-invalid', fault, span: place }],
		count: 0,
		owner: span,
		data: span,
		lines: () => [],
	});
	if (rangeAt === undefined || ownerAt === undefined || type === undefined || data === undefined) {
		return none('missing', args.at(-1) ?? span);
	}
	const inQuotes = [rangeAt, ownerAt, ...rest.slice(0, at + 1)].find(arg => slice(arg).startsWith('"'));
	if (inQuotes !== undefined) return none('quoted', inQuotes);
	const paren = openParenthesis(slice({ start: span.start, end: data.end }));
	if (paren >= 0) return none('parenthesis', { start: span.start + paren, end: span.start + paren + 1 });
	if (extra.length > 0) return none('extra', { start: extra[0]!.start, end: extra.at(-1)!.end });
	const range = readRange(slice(rangeAt));
	if (range === undefined) return none('range', rangeAt);
	const owner = compile(slice(ownerAt), ownerAt.start, false);
	const isQuoted = slice(data).startsWith('"');
	const content = isQuoted ? unquoted(slice(data), { start: 0, end: data.end - data.start }) : undefined;
	const dataText = content === undefined ? slice(data) : slice(data).slice(content.start, content.end);
	const pattern = compile(dataText, data.start + (content?.start ?? 0), isQuoted);
	const last = range.start + Math.floor((range.stop - range.start) / range.step) * range.step;
	const wrong = firstWrong(owner, range.start, last) ?? firstWrong(pattern, range.start, last);
	if (wrong !== undefined) return none(wrong.fault, wrong.span);
	const header = rest
		.slice(0, at + 1)
		.map(slice)
		.join(' ');
	return {
		problems: [],
		count: Math.floor((range.stop - range.start) / range.step) + 1,
		owner: ownerAt,
		data,
		*lines() {
			for (let n = range.start; n <= range.stop; n += range.step) {
				yield `${spell(owner.pieces, n, '\\$')} ${header} ${spell(pattern.pieces, n, '$')}`;
			}
		},
	};
}

/** `start-stop` or `start-stop/step`. What stands behind it BIND passes over; behind a slash there must be a number. */
function readRange(text: string): Range | undefined {
	const found = /^\+?([0-9]+)-\+?([0-9]+)(?:(\/)(?:\+?([0-9]+))?)?/.exec(text);
	if (found === null) return undefined;
	const start = Number(found[1]);
	const stop = Number(found[2]);
	const step = found[3] === undefined ? 1 : Number(found[4] ?? 0);
	return start <= stop && stop <= MAX_NUMBER && step >= 1 && step <= MAX_NUMBER ? { start, stop, step } : undefined;
}

/** Where a parenthesis stands that the text leaves open; -1 where none does. */
function openParenthesis(text: string): number {
	const cursor = cursorAt(text);
	const open: number[] = [];
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if (kind === OPEN) open.push(cursor.start);
		else if (kind === CLOSE) open.pop();
	}
	return open[0] ?? -1;
}

/** What is wrong with a pattern, with any of the numbers: the greatest has the most digits. */
function firstWrong(pattern: Pattern, first: number, last: number): Wrong | undefined {
	if (pattern.wrong !== undefined) return pattern.wrong;
	for (const piece of pattern.pieces) {
		if (piece.kind !== 'number') continue;
		if (last + piece.delta > MAX_NUMBER) return { fault: 'number-too-large', span: piece.span };
		for (const n of [first, last])
			if (piece.spell(n) === undefined) return { fault: 'number-too-long', span: piece.span };
	}
	return undefined;
}

const spell = (pieces: readonly Piece[], n: number, dollar: string): string =>
	pieces.map(p => (p.kind === 'text' ? p.text : p.kind === 'dollar' ? dollar : p.spell(n))).join('');

/** Texts that were made last, by their directives: a keystroke elsewhere need not make them again. */
const made = new Map<string, string>();
/** Code units of them all. */
const MOST_MADE = 0x1000000;

/** The lines of a directive as one text, each with its end. `directive`: the text that they were read from. */
export function madeText(directive: string, lines: () => Iterable<string>): string {
	const known = made.get(directive);
	if (known !== undefined) return known;
	const text = `${[...lines()].join('\n')}\n`;
	let length = text.length;
	for (const other of made.values()) length += other.length;
	if (length > MOST_MADE) made.clear();
	if (text.length <= MOST_MADE) made.set(copyOf(directive), text);
	return text;
}
