/** Character-strings in RDATA that is written as `\\# length hex` (RFC 3597 section 5). */
import { type Decoded, decodedFrom, MAX_VALUE, type Piece } from '../decoded.ts';
import type { Span } from '../text.ts';

/**
 * The value of a TXT record in the generic form; `base` is added to all offsets. Undefined where the tokens are not that
 * form, or no whole strings. It has places but no edits: a changed octet would change lengths that stand elsewhere.
 */
export function decodeGeneric(text: string, tokens: readonly Span[], base: number): Decoded | undefined {
	const [mark, length, ...data] = tokens;
	if (mark === undefined || length === undefined || text.slice(mark.start, mark.end) !== '\\#') return undefined;
	const octets: number[] = [];
	const at: Span[] = [];
	let first: number | undefined;
	for (const { start, end } of data) {
		for (let i = start; i < end; i++) {
			const digit = /[0-9a-f]/i.test(text.charAt(i)) ? Number.parseInt(text.charAt(i), 16) : undefined;
			if (digit === undefined || octets.length > MAX_VALUE) return undefined;
			if (first === undefined) {
				first = digit;
				at.push({ start: base + i, end: base + i + 1 });
			} else {
				octets.push(first * 16 + digit);
				at[at.length - 1] = { start: at.at(-1)!.start, end: base + i + 1 };
				first = undefined;
			}
		}
	}
	if (first !== undefined || octets.length === 0 || text.slice(length.start, length.end) !== String(octets.length)) {
		return undefined;
	}
	const pieces: Piece[] = [];
	for (let i = 0; i < octets.length; ) {
		const to = i + 1 + octets[i]!;
		if (to > octets.length) return undefined;
		const places = at.slice(i + 1, to);
		pieces.push({
			octets: octets
				.slice(i + 1, to)
				.map(octet => String.fromCharCode(octet))
				.join(''),
			starts: places.map(place => place.start),
			ends: places.map(place => place.end),
			open: at[i]!.end,
			span: { start: at[i]!.start, end: at[to - 1]!.end },
			encoding: { encode: () => '' },
		});
		i = to;
	}
	return { ...decodedFrom(pieces), edits: () => [] };
}
