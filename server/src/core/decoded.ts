/**
 * A value as octets, with the way back to the text it was written in. Rules name octets, never source offsets; spans and
 * edits find their way through quotes, escapes, split strings, lines and parentheses by this map.
 */
import { charOctets, fromOctets } from './octets.ts';
import type { Edit, Span } from './text.ts';

/** A half-open range of octets of a value. */
export interface Octets {
	readonly from: number;
	readonly to: number;
}

export interface Decoded {
	/** One char (U+0000 to U+00FF) per octet; character-strings joined without a space (RFC 8460 section 3). */
	readonly octets: string;
	/** The pieces that the value was put together from: character-strings of a TXT record, or the one text. */
	readonly pieces: readonly Piece[];
	/** Where octets `from` to `to` stand: one span for each piece touched. An empty range gives one empty span. */
	spans(from: number, to: number): readonly Span[];
	/** The edits that put `octets` in the place of `from` to `to`, in the escaping of the source. */
	edits(from: number, to: number, octets: string): readonly Edit[];
}

/** One stretch of source text that holds octets. */
export interface Piece {
	readonly octets: string;
	/** Source offsets of each octet's first and behind its last code unit. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	/** Where the first octet stands, or would. */
	readonly open: number;
	/** The whole piece in the source, quotes included. */
	readonly span: Span;
	readonly encoding: Encoding;
}

/** Octets of RDATA at most (RFC 1035 section 3.2.1: RDLENGTH has 16 bits): no longer value can be in DNS. */
export const MAX_VALUE = 0xffff;

/** Whether no name server can serve a value. Such a one may be cut: nothing but its length is to be judged. */
export const isTooLong = ({ octets }: Decoded): boolean => octets.length > MAX_VALUE;

/** How octets are written in a kind of source text. */
export interface Encoding {
	encode(octets: string): string;
	/** How a piece is written that holds nothing, where nothing at all would be no piece. */
	readonly empty?: string;
	/** How many octets a piece may hold, and what parts one piece from the next in the middle of a text. */
	readonly limit?: { readonly octets: number; readonly separator: string };
}

export function decodedFrom(pieces: readonly Piece[]): Decoded {
	const octets = pieces.map(p => p.octets).join('');
	const bases: number[] = [];
	let base = 0;
	for (const piece of pieces) {
		bases.push(base);
		base += piece.octets.length;
	}
	/** The pieces that a range touches; an empty range belongs to the piece that ends there, so that text is appended. */
	function parts(from: number, to: number): { piece: Piece; from: number; to: number }[] {
		const found = [];
		for (const [i, piece] of pieces.entries()) {
			const start = bases[i]!;
			const a = Math.max(from, start);
			const b = Math.min(to, start + piece.octets.length);
			if (a < b) found.push({ piece, from: a - start, to: b - start });
			else if (from === to && from >= start && from <= start + piece.octets.length) {
				return [{ piece, from: from - start, to: from - start }];
			}
		}
		return found;
	}
	return {
		octets,
		pieces,
		spans: (from, to) => parts(from, to).map(p => pieceSpan(p.piece, p.from, p.to)),
		edits(from, to, text) {
			const [first, ...rest] = parts(from, to);
			if (first === undefined) return [];
			// Octets that stay are not written again: so their own spelling (an escape, say) is kept.
			const edits = [replacing(first.piece, first.from, first.to, text)];
			for (const part of rest) edits.push(replacing(part.piece, part.from, part.to, ''));
			return edits.filter(e => e.newText !== '' || e.span.start < e.span.end);
		},
	};
}

function pieceSpan(piece: Piece, from: number, to: number): Span {
	if (from < to) return { start: piece.starts[from]!, end: piece.ends[to - 1]! };
	const at = from === 0 ? piece.open : piece.ends[from - 1]!;
	return { start: at, end: at };
}

/** The edit of one piece. A character that is several octets goes as a whole: those of them that stay are written anew. */
function replacing(piece: Piece, from: number, to: number, octets: string): Edit {
	const inChar = (at: number) => at > 0 && at < piece.octets.length && piece.starts[at] === piece.starts[at - 1];
	let a = from;
	let b = to;
	while (inChar(a)) a--;
	while (inChar(b)) b++;
	const whole = piece.octets.slice(a, from) + octets + piece.octets.slice(to, b);
	const emptied = whole === '' && b - a === piece.octets.length && b > a;
	const newText = emptied ? (piece.encoding.empty ?? '') : fitted(piece, a, b, whole);
	return { span: pieceSpan(piece, a, b), newText };
}

/** `octets` written for the middle of a piece, split where the piece would outgrow its limit. */
function fitted(piece: Piece, from: number, to: number, octets: string): string {
	const { limit } = piece.encoding;
	const after = piece.octets.length - to;
	if (limit === undefined || from + octets.length + after <= limit.octets) return piece.encoding.encode(octets);
	const chunks: string[] = [];
	let rest = octets;
	let room = Math.max(0, limit.octets - from);
	while (rest.length > room) {
		chunks.push(rest.slice(0, room));
		rest = rest.slice(room);
		room = limit.octets;
	}
	chunks.push(rest);
	if (rest.length + after > room) chunks.push('');
	return chunks.map(c => piece.encoding.encode(c)).join(limit.separator);
}

/** A value that stands in its text as it is: no quotes; where `escaped`, a backslash before punctuation is no part of it. As far as DNS could hold it. */
export function plainValue(text: string, base = 0, escaped = false): Decoded {
	const starts: number[] = [];
	const ends: number[] = [];
	let octets = '';
	let at = base;
	let from = base;
	for (const char of text) {
		if (octets.length > MAX_VALUE) break;
		const next = text.charAt(at - base + 1);
		if (escaped && char === '\\' && from === at && /[!-/:-@[-`{-~]/.test(next)) {
			at++;
			continue;
		}
		for (const octet of charOctets(char.codePointAt(0)!)) {
			octets += octet;
			starts.push(from);
			ends.push(at + char.length);
		}
		at += char.length;
		from = at;
	}
	return decodedFrom([{ octets, starts, ends, open: base, span: { start: base, end: at }, encoding: PLAIN }]);
}

const PLAIN: Encoding = { encode: octets => fromOctets(octets) ?? octets };
