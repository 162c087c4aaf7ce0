/** Control entries of a master file: `$ORIGIN` and `$INCLUDE` (RFC 1035 section 5.1), `$TTL` (RFC 2308 section 4). */
import type { Span } from '../text.ts';
import { type Cursor, END, NEWLINE } from './lexer.ts';
import { nameProblem, resolveName } from './names.ts';
import { type Reader, readToken, setOrigin, stateNow, tokenSpan } from './reader.ts';
import { unquoted } from './strings.ts';
import { MAX_TTL, parseTtl } from './ttl.ts';
import { upperCase } from './types.ts';

/** `$GENERATE` and `$DATE` are BIND's own. */
export const DIRECTIVES = ['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE', '$DATE'] as const;

/** Whether the word at `start` is a directive. BIND takes any `$` for one; `${` begins a template's placeholder. */
export const isDirective = (text: string, start: number): boolean =>
	text.charCodeAt(start) === 36 /* $ */ && text.charCodeAt(start + 1) !== 123; /* { */

/** Whether the token last read is one of the directives by its name. */
export const isKnownDirective = ({ text, start, end }: Cursor): boolean =>
	text.charCodeAt(start) === 36 && (DIRECTIVES as readonly string[]).includes(upperCase(text.slice(start, end)));

/** From the directive's own word, the token last read, to the end of its line. */
export function readDirective(reader: Reader): void {
	const { cursor, problems } = reader;
	const at = tokenSpan(cursor);
	const word = unquoted(cursor.text, at);
	const name = upperCase(cursor.text.slice(word.start, word.end));
	const args: Span[] = [];
	for (let kind = readToken(reader); kind !== NEWLINE && kind !== END; kind = readToken(reader)) {
		args.push(tokenSpan(cursor));
	}
	const expands = name === '$INCLUDE' || name === '$GENERATE';
	const span = { start: at.start, end: reader.last };
	reader.directives.push({ name, span, args, ...(expands && { state: stateNow(reader) }) });
	if (name === '$GENERATE') applyGenerated(reader, args);
	if (!(DIRECTIVES as readonly string[]).includes(name)) {
		problems.push({ kind: 'directive-unknown', word: name, span: at });
		return;
	}
	const [argument, extra] = args;
	if (argument === undefined) {
		problems.push({ kind: 'directive-argument-missing', word: name, span: at });
		return;
	}
	if (name !== '$ORIGIN' && name !== '$TTL') return;
	if (cursor.text.charCodeAt(argument.start) === 34 /* " */) {
		problems.push({ kind: 'directive-argument-quoted', word: name, span: argument });
	}
	if (extra !== undefined) {
		const span = { start: extra.start, end: args.at(-1)!.end };
		problems.push({ kind: 'directive-argument-extra', word: name, span });
	}
	if (name === '$ORIGIN') applyOrigin(reader, argument);
	else applyTtl(reader, argument);
}

/** A TTL that `$GENERATE` states is the last one stated for the records behind it. */
function applyGenerated(reader: Reader, args: readonly Span[]): void {
	for (const { start, end } of args.slice(2, 4)) {
		const seconds = parseTtl(reader.cursor.text.slice(start, end));
		if (typeof seconds !== 'number') continue;
		reader.lastTtl = seconds > MAX_TTL ? 0 : seconds;
		return;
	}
}

function applyOrigin(reader: Reader, argument: Span): void {
	const { text } = reader.cursor;
	const at = unquoted(text, argument);
	const fault = nameProblem(text, at.start, at.end, reader.originLength);
	if (fault !== undefined) {
		const span = { start: at.start + fault.start, end: at.start + fault.end };
		reader.problems.push({ kind: 'name', fault: fault.fault, what: 'origin', span });
	}
	setOrigin(reader, resolveName(text.slice(at.start, at.end), reader.origin));
}

function applyTtl(reader: Reader, argument: Span): void {
	const at = unquoted(reader.cursor.text, argument);
	const seconds = parseTtl(reader.cursor.text.slice(at.start, at.end));
	if (seconds === undefined) reader.problems.push({ kind: 'ttl-invalid', span: argument });
	else reader.defaultTtl = acceptTtl(reader, seconds, argument);
}

/** A TTL as it holds: one with its top bit set counts as 0 (RFC 2181 section 8). */
export function acceptTtl(reader: Reader, seconds: number | 'too-large', span: Span): number {
	if (seconds !== 'too-large' && seconds <= MAX_TTL) return seconds;
	reader.problems.push({ kind: 'ttl-too-large', span });
	return 0;
}
