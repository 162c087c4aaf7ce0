/** Edits upon edits, made into one list against the text that they began with. */
import type { Edit } from '../text.ts';

/** A stretch of the result: kept from the text, or put in. Kept stretches stay in the order of the text. */
type Piece = { readonly from: number; readonly to: number } | { readonly text: string };

const lengthOf = (piece: Piece): number => ('text' in piece ? piece.text.length : piece.to - piece.from);

const part = (piece: Piece, from: number, to: number): Piece =>
	'text' in piece ? { text: piece.text.slice(from, to) } : { from: piece.from + from, to: piece.from + to };

/**
 * The edits to `text` that do what `rounds` do one after the other, each round being against the text that the one before
 * left. Edits of a round must not overlap. What no round touches, no edit of the result touches.
 */
export function compose(text: string, rounds: readonly (readonly Edit[])[]): readonly Edit[] {
	let pieces: readonly Piece[] = [{ from: 0, to: text.length }];
	for (const round of rounds) pieces = apply(pieces, round);
	const edits: Edit[] = [];
	let at = 0;
	let inserted = '';
	const flush = (until: number): void => {
		const edit = trimmed(text, { span: { start: at, end: until }, newText: inserted });
		if (edit !== undefined) edits.push(edit);
		inserted = '';
	};
	for (const piece of pieces) {
		if ('text' in piece) {
			inserted += piece.text;
			continue;
		}
		flush(piece.from);
		at = piece.to;
	}
	flush(text.length);
	return edits;
}

function apply(pieces: readonly Piece[], round: readonly Edit[]): readonly Piece[] {
	const result: Piece[] = [];
	const edits = [...round].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	let index = 0;
	let at = 0;
	let used = 0;
	/** Passes over the pieces up to an offset of their text. */
	const advance = (to: number, keep: boolean): void => {
		while (at < to && index < pieces.length) {
			const piece = pieces[index]!;
			const take = Math.min(to - at, lengthOf(piece) - used);
			if (keep && take > 0) result.push(part(piece, used, used + take));
			at += take;
			used += take;
			if (used < lengthOf(piece)) continue;
			index++;
			used = 0;
		}
	};
	for (const { span, newText } of edits) {
		advance(span.start, true);
		advance(span.end, false);
		if (newText !== '') result.push({ text: newText });
	}
	advance(Number.POSITIVE_INFINITY, true);
	return result;
}

/** An edit without what it would write as it is; undefined where nothing is left. */
function trimmed(text: string, { span, newText }: Edit): Edit | undefined {
	const old = text.slice(span.start, span.end);
	const most = Math.min(old.length, newText.length);
	let head = 0;
	while (head < most && old[head] === newText[head]) head++;
	let tail = 0;
	while (tail < most - head && old.at(-1 - tail) === newText.at(-1 - tail)) tail++;
	if (head === old.length && head === newText.length) return undefined;
	// Half of a surrogate pair is no character: an editor would refuse to edit between the two.
	if (isHigh(old, head - 1) || isHigh(newText, head - 1)) head--;
	if (tail > 0 && (isHigh(old, old.length - tail - 1) || isHigh(newText, newText.length - tail - 1))) tail--;
	return {
		span: { start: span.start + head, end: span.end - tail },
		newText: newText.slice(head, newText.length - tail),
	};
}

const isHigh = (text: string, at: number): boolean => /^[\ud800-\udbff]$/.test(text.charAt(at));
