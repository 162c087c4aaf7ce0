/**
 * A quick look at RDATA in a stretch of codes (see codes.ts): whether it is plainly right, and where it ends. One loop for
 * each field looks at each code once, and nothing is made. All stop at the 0 behind the stretch, which is at `limit`. What it does not find right may be so all the same: `check.ts` says.
 */
import { isGap } from '../lexer.ts';
import type { Field, Kind, RecordState } from './field.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const OPEN = 40;
const CLOSE = 41;
const SEMICOLON = 59;

/** As a depth of parentheses: it was below 0 once, or none may open; nothing that follows makes it 0 again. */
const LOST = -0x40000000;

/** From behind a token to the next one, or to where the record ends: a line end outside parentheses, or a comment. */
export function skipGap(codes: Uint8Array, start: number, state: RecordState): number {
	let at = start;
	for (; ; at++) {
		const code = codes[at]!;
		if (code === BLANK || code === TAB) continue;
		if (code === OPEN) {
			state.depth = state.mayOpen ? state.depth + 1 : LOST;
			state.lastEnd = at + 1;
		} else if (code === CLOSE) {
			// Where a pair stands before the first token, RDATA begins behind it.
			state.depth = state.depth > 0 && state.at >= 0 ? state.depth - 1 : LOST;
			state.lastEnd = at + 1;
		} else if ((code === LF || code === CR) && state.depth > 0) state.spread = true;
		else return at;
	}
}

/** Whether a bare word that stops before `at` is whole. */
export function isTokenEnd(codes: Uint8Array, at: number, limit: number): boolean {
	const code = codes[at]!;
	return isGap(code) || code === SEMICOLON || at === limit;
}

/** A field as a quick look wants it. `toEnd`: it takes all tokens up to the end of the record. */
export interface QuickField {
	readonly quick: NonNullable<Kind['quick']>;
	readonly toEnd: boolean;
}

/** The fields of a type; undefined where one of them is not to be told at a look. */
export function quickFields(fields: readonly Field[]): readonly QuickField[] | undefined {
	const found = fields.flatMap(({ kind: { quick, more }, when }) =>
		quick === undefined || when !== undefined ? [] : [{ quick, toEnd: more !== undefined }],
	);
	return found.length === fields.length ? found : undefined;
}

/**
 * Where the RDATA ends that begins at or behind `start`: at the line end or the comment behind it. -1 where it is not
 * plainly right, or its end is not. `state.lastEnd` is then where its last token stops.
 */
export function quickRdata(
	codes: Uint8Array,
	start: number,
	limit: number,
	fields: readonly QuickField[],
	state: RecordState,
): number {
	state.depth = 0;
	state.spread = false;
	state.at = -1;
	let at = start;
	for (let i = 0; i < fields.length; i++) {
		const { quick, toEnd } = fields[i]!;
		at = skipGap(codes, at, state);
		state.at = i;
		at = quick(codes, at, limit, state);
		if (at < 0) return -1;
		if (toEnd) continue;
		if (!isTokenEnd(codes, at, limit)) return -1;
		state.lastEnd = at;
	}
	at = skipGap(codes, at, state);
	return state.depth === 0 ? at : -1;
}
