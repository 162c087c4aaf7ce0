/**
 * Checks RDATA by the table of fields, straight from the text: no tokens, and nothing else, are made of a record that is
 * right. The verdict is BIND 9.18's, but for `address-for-name`, which servers take.
 */
import type { Span } from '../../text.ts';
import { type Cursor, cursorAt, END, QUOTED, scan, WORD } from '../lexer.ts';
import { labelsOf, type NameFault, wireLength } from '../names.ts';
import { problemText } from '../problem-text.ts';
import type { RdataToken } from '../zone.ts';
import { type Fault, type Field, part, type RdataFault, type RecordState, recordState, textOf } from './field.ts';
import { fieldsOf, isMetaType, isObsoleteType } from './fields.ts';
import { isGenericMark, numberFollows, readGeneric } from './generic.ts';
import { messageOf } from './message.ts';
import { MAX_RDATA } from './text.ts';

export interface RdataProblem {
	/** Empty, at the end of the last token, where something is missing. */
	readonly span: Span;
	readonly fault: RdataFault;
	/** The field's name; undefined where the fault is none of a field. */
	readonly field: string | undefined;
	/** One sentence that says what to do. */
	readonly message: string;
}

/**
 * Checks one record's RDATA, which stands at `start` to `end` of the checker's text, comments, line ends and parentheses
 * among it. `origin`: what relative names are relative to, in normal form; undefined where it is not known.
 */
export type CheckRdata = (
	start: number,
	end: number,
	type: number,
	klass: number,
	origin: string | undefined,
	sink: (problem: RdataProblem) => void,
) => void;

/** Checks many records of one text. Spans of problems count from the start of the text, `base` added. */
export function rdataChecker(text: string, base = 0): CheckRdata {
	const cursor: Writable<Cursor> = cursorAt(text);
	const state = recordState();
	const next = (): number => {
		if (cursor.kind === WORD || cursor.kind === QUOTED) state.lastEnd = cursor.end;
		for (;;) {
			const kind = scan(cursor);
			if (kind === WORD || kind === QUOTED || kind === END) return kind;
		}
	};
	let rdata = 0;
	let sendTo: (problem: RdataProblem) => void;
	const report: Report = (fault, field, fields, short) =>
		sendTo(problemOf(cursor, state, fault, field, fields, short, rdata, base));
	return (start, end, type, klass, origin, sink) => {
		if (type < 0) return;
		const fields = fieldsOf(type, klass);
		// The same string record by record: its length is worked out where it changes.
		if (origin !== state.origin) setOrigin(state, origin);
		cursor.limit = end;
		cursor.end = start;
		cursor.kind = END;
		state.type = type;
		state.lastEnd = -1;
		rdata = start;
		sendTo = sink;
		checkRecord(cursor, state, next, fields, report);
	};
}

function setOrigin(state: RecordState, origin: string | undefined): void {
	state.origin = origin;
	state.originLength = origin === undefined ? 0 : wireLength(origin);
	state.originLabels = origin === undefined ? 0 : labelsOf(origin).length;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `fault` counts from the start of the text; -1 stands for the end of RDATA. */
type Report = (fault: Fault, field: Field | undefined, fields: readonly Field[], short: boolean) => void;

function checkRecord(
	cursor: Cursor,
	state: RecordState,
	next: () => number,
	fields: readonly Field[] | undefined,
	report: Report,
): void {
	let kind = next();
	if (isMetaType(state.type) || isObsoleteType(state.type)) {
		const what = isMetaType(state.type) ? 'meta-type' : 'obsolete-type';
		report(part(kind === END ? -1 : cursor.start, -1, what), undefined, [], false);
		return;
	}
	if (isGenericMark(cursor) && (state.type !== 16 || numberFollows(cursor))) {
		const wrong = readGeneric(cursor, next, fields, state);
		if (wrong !== undefined) report(wrong, undefined, [], false);
		else if (cursor.kind !== END) report(part(cursor.start, -1, 'extra'), undefined, [], false);
		return;
	}
	if (fields === undefined) {
		report(part(kind === END ? -1 : cursor.start, -1, 'no-text-form'), undefined, [], false);
		return;
	}
	let faulty = false;
	for (let i = 0; i < fields.length; i++) {
		const field = fields[i]!;
		if (field.when !== undefined && !field.when(state)) continue;
		const of = field.kind;
		state.at = i;
		state.count = 0;
		state.tally = 0;
		state.carry = 0;
		if (state.met.size > 0) state.met.clear();
		do {
			if (kind === END) {
				const unfinished = of.more === undefined ? of.optional !== true && MISSING : of.finish?.(state);
				if (!unfinished) break;
				if (!faulty) report({ ...unfinished, start: -1, end: -1 }, field, missingFrom(i, fields, state), false);
				return;
			}
			// What a string without an end holds is anyone's guess; the parser has said so.
			if (kind === QUOTED && cursor.unclosed) return;
			const length = cursor.end - cursor.start;
			const wrong =
				length > MAX_TOKEN
					? part(0, length, 'too-long')
					: kind === QUOTED && of.quotes === 'never'
						? part(0, length, 'quoted')
						: kind === WORD && of.quotes === 'must'
							? part(0, length, 'unquoted')
							: of.check(cursor, state);
			if (wrong !== undefined) {
				const placed = { ...wrong, start: wrong.start + cursor.start, end: wrong.end + cursor.start };
				const short = isShort(cursor, fields, i);
				report(placed, field, fields, short);
				if (wrong.fault !== 'address-for-name') {
					// A list goes wrong as a whole; and where a field was left out, all behind it stand in the wrong place.
					if (short || of.more !== undefined) return;
					faulty = true;
				}
				state.values[i] = Number.NaN;
			}
			state.count++;
			kind = next();
		} while (of.more?.(state) === true);
	}
	if (kind !== END && !faulty) report(part(cursor.start, -1, 'extra'), undefined, fields, false);
}

/** An octet takes four characters at most, and kinds may use what is not made for tokens of megabytes. */
const MAX_TOKEN = 4 * MAX_RDATA + 2;

const MISSING = { fault: 'missing' } as const;

/** The fields from one on that must be there. */
const missingFrom = (from: number, fields: readonly Field[], state: RecordState): readonly Field[] =>
	fields.filter((f, i) => i >= from && f.kind.optional !== true && f.when?.(state) !== false);

/** Whether fewer tokens stand from the cursor on than the record must have from field `at` on. */
function isShort(cursor: Cursor, fields: readonly Field[], at: number): boolean {
	const ahead = { ...cursor };
	let tokens = 1;
	for (let kind = scan(ahead); kind !== END; kind = scan(ahead)) if (kind === WORD || kind === QUOTED) tokens++;
	return tokens < fields.slice(at).filter(f => f.kind.more === undefined && f.kind.optional !== true).length;
}

function problemOf(
	cursor: Cursor,
	state: RecordState,
	fault: Fault,
	field: Field | undefined,
	fields: readonly Field[],
	short: boolean,
	rdata: number,
	base: number,
): RdataProblem {
	const { text } = cursor;
	const at = placed(cursor, state, fault, rdata);
	const word = fault.fault === 'shape' || fault.end < 0 ? text.slice(at.start, at.end) : textOf({ ...cursor, ...at });
	const name = fault.name === undefined ? undefined : nameText(fault.name);
	const { fault: kind, expected, what } = fault;
	return {
		span: { start: at.start + base, end: at.end + base },
		fault: kind,
		field: field?.name,
		message: messageOf({ fault: kind, type: state.type, field, fields, expected, what, word, name, short }),
	};
}

const nameText = (fault: NameFault): string =>
	problemText({ kind: 'name', fault, what: 'owner', span: { start: 0, end: 0 } });

/** Where a fault stands: one without an end goes on to the end of the last token, or stands there. */
function placed(cursor: Cursor, state: RecordState, { start, end }: Fault, rdata: number): Span {
	if (end >= 0) return { start, end };
	let last = cursor.kind === END ? Math.max(state.lastEnd, rdata) : cursor.end;
	const ahead = { ...cursor };
	for (let kind = scan(ahead); kind !== END; kind = scan(ahead)) if (kind === WORD || kind === QUOTED) last = ahead.end;
	return { start: start < 0 ? last : start, end: last };
}

/** One record's RDATA, checked once: see `rdataChecker`. */
export const checkRdataAt = (text: string, ...record: Parameters<CheckRdata>): void => rdataChecker(text)(...record);

/** Checks tokens as `ZoneRecord.rdata()` gives them; `rdataSpan` is the record's own. */
export function checkRdata(
	type: number,
	klass: number,
	tokens: readonly RdataToken[],
	rdataSpan: Span,
	origin?: string,
): readonly RdataProblem[] {
	if (tokens.some(token => token.unclosed)) return [];
	// Blanks take the place of comments, line ends and parentheses.
	let text = '';
	for (const token of tokens) text = text.padEnd(token.start - rdataSpan.start) + token.text;
	const problems: RdataProblem[] = [];
	rdataChecker(text, rdataSpan.start)(0, text.length, type, klass, origin, problem => problems.push(problem));
	return problems;
}
