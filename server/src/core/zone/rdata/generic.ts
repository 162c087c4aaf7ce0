/** RDATA of any type as octets: `\# length hex` (RFC 3597 section 5). */
import { scan, WORD } from '../lexer.ts';
import { isHex } from './addresses.ts';
import { type Fault, type Field, part, type RdataFault, type RecordState, type Token, textOf } from './field.ts';
import { decimal } from './numbers.ts';
import { MAX_RDATA } from './text.ts';

/** What `readGeneric` needs of its caller: the next token, passing over what is none; 0 at the end. */
export type Next = () => number;

/** Whether the token is `\#`. */
export const isGenericMark = ({ text, start, end, kind, escaped }: Token): boolean =>
	escaped && kind === WORD && end - start === 2 && text.charCodeAt(start + 1) === 35; /* # */

/** Whether a number stands behind the token: BIND takes a TXT record's `\#` for text where none does. */
export function numberFollows(token: Token): boolean {
	const ahead = { ...token };
	do scan(ahead);
	while (ahead.kind > 0 && ahead.kind < WORD);
	const value = ahead.kind === WORD ? decimal(ahead) : -1;
	return value >= 0 && value <= 0xffffffff;
}

/**
 * Reads on from `\#`, which is under the cursor, and returns what is wrong; without a fault the cursor stands on what
 * follows. Offsets of the fault count from the start of the text; -1 stands for the end of RDATA.
 */
export function readGeneric(
	token: Token,
	next: Next,
	fields: readonly Field[] | undefined,
	state: RecordState,
): Fault | undefined {
	const mark = token.start;
	const here = (kind: RdataFault, expected?: string, from = token.start): Fault =>
		part(from, token.end, kind, expected);
	if (next() === 0) return part(-1, -1, 'missing', 'the number of octets');
	const length = token.kind === WORD ? decimal(token) : -1;
	if (length < 0 || length > MAX_RDATA) {
		const most = `a number from 0 to ${MAX_RDATA}`;
		return part(token.start, token.end, length < 0 ? 'shape' : 'range', most, 'number of octets');
	}
	const count = `${length} octets, which is ${length * 2} hex digits`;
	let digits = '';
	let kind = next();
	let stop = token.end;
	while (digits.length < length * 2) {
		if (kind === 0) return part(-1, -1, 'too-short', count);
		if (kind !== WORD) return here('quoted');
		for (let i = token.start; i < token.end; i++) {
			if (!isHex(token.text.charCodeAt(i))) return part(i, i + 1, 'shape', 'hex digits');
		}
		const fits = length * 2 - digits.length;
		if (token.end - token.start > fits) return here('too-long', count, token.start + fits);
		digits += textOf(token);
		stop = token.end;
		kind = next();
	}
	const octets = (digits.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16));
	return fields === undefined || isRdata(octets, fields, state) ? undefined : part(mark, stop, 'wire');
}

/** Whether octets are RDATA of these fields, as far as their kinds can tell. */
function isRdata(octets: readonly number[], fields: readonly Field[], state: RecordState): boolean {
	let at = 0;
	for (const [i, { kind, when }] of fields.entries()) {
		state.at = i;
		if (when !== undefined && !when(state)) continue;
		if (kind.wire === undefined) return true;
		at = kind.wire(octets, at, state);
		if (at < 0) return false;
	}
	return at === octets.length;
}
