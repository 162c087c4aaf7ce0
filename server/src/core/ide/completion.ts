/** What may be written at a place: the owner name, a whole record, its fields, its destinations. */
import type { Candidate, Found, StsCandidate } from '../candidate.ts';
import { type Decoded, plainValue } from '../decoded.ts';
import { type SourceDocument, sliceOf } from '../document.ts';
import { lookUp, toMarkdown } from '../glossary.ts';
import type { Span } from '../text.ts';
import { parseTlsRpt, VERSION } from '../tlsrpt/record.ts';
import { destinationItems } from './complete-destination.ts';
import { completeOwner } from './complete-owner.ts';
import { completeSuppression } from './complete-suppression.ts';
import { candidateAt, placeInValue, type ValuePlace } from './place.ts';
import { completePolicy } from './policy.ts';
import { type Completion, recordItem, recordText } from './record-items.ts';
import { completeSts, stsAt } from './sts-record.ts';

/**
 * What fits at `offset`, the likeliest first; the editor filters by what is typed already. `newId`: an id for an MTA-STS
 * record that was never used.
 */
export function complete(document: SourceDocument, offset: number, newId: string): readonly Completion[] {
	if (document.policy !== undefined) return completePolicy(document.policy, document.mail, offset);
	return completeSuppression(document, offset) ?? completeRecord(document, offset, newId);
}

function completeRecord(document: SourceDocument, offset: number, newId: string): readonly Completion[] {
	const sts = stsAt(document, offset) ?? stsBefore(document, offset);
	if (sts !== undefined) {
		const found = completeSts(document, sts, offset, newId);
		return found.length > 0 ? found : completeOwner(document, offset, newId);
	}
	const candidate = candidateAt(document, offset) ?? candidateBefore(document, offset);
	if (candidate === undefined) return completeOwner(document, offset, newId);
	const value = candidate.source === undefined ? grownValue(document, candidate, offset) : candidate.value;
	const place = placeInValue(value, offset);
	if (place !== undefined) {
		const written: Written = { value, place, offset, charAt: at => sliceOf(document, at, at + 1) };
		return completeValue(written, span => destinationItems(document, candidate, span));
	}
	const { source } = candidate;
	const blank = source !== undefined && source.rdataSpan.end < offset && value.pieces.length === 0;
	return blank
		? [recordItem({ start: offset, end: offset }, recordText('"', '"'))]
		: completeOwner(document, offset, newId);
}

/** On a longer line nothing is completed far behind a record, in code units. */
const LONGEST_LINE = 10_000;

/** The candidate that ends before `offset` on its line, with nothing but the beginning of something behind it. */
function candidateBefore(document: SourceDocument, offset: number): Candidate | undefined {
	return document.candidates.findLast(c => {
		if (c.span.end > offset || offset - c.span.end > LONGEST_LINE) return false;
		const between = sliceOf(document, c.span.end, offset);
		return c.source === undefined ? /^[^\n\r"]*$/.test(between) : /^[ \t]*$/.test(between) && isEmpty(c);
	});
}

/** The same of MTA-STS records in a zone. */
const stsBefore = (document: SourceDocument, offset: number): StsCandidate | undefined =>
	document.sts?.findLast(
		c => c.span.end <= offset && isEmpty(c) && /^[ \t]*$/.test(sliceOf(document, c.span.end, offset)),
	);

const isEmpty = (candidate: Found<unknown>): boolean => candidate.value.pieces.length === 0;

/** A bare value as it stands while it is typed: up to `offset`, where reading it took the rest for prose. */
const grownValue = (document: SourceDocument, { value, span }: Candidate, offset: number): Decoded =>
	value.pieces.length === 1 && offset > span.end && span.start === value.pieces[0]!.open
		? plainValue(sliceOf(document, span.start, offset), span.start)
		: value;

/** A place in a value, and how that is written there. */
interface Written {
	readonly value: Decoded;
	readonly place: ValuePlace;
	readonly offset: number;
	charAt(offset: number): string;
}

/** `known`: destinations that may stand in a span. */
function completeValue(
	{ value, place, offset, charAt }: Written,
	known: (span: Span) => readonly Completion[],
): readonly Completion[] {
	const { piece, base, octet } = place;
	const before = value.octets.slice(0, octet);
	const after = piece.octets.slice(octet - base);
	/** From `back` octets before the place to `ahead` behind it, all in the place's own string. */
	const around = (back: number, ahead: number): Span => ({
		start: back === 0 ? offset : piece.starts[octet - base - back]!,
		end: ahead === 0 ? offset : piece.ends[octet - base + ahead - 1]!,
	});
	const typed = /(?:^|[;,=])[ \t]*([^;,=]*)$/.exec(before)![1]!.length;
	// A word that begins in the string before cannot be replaced as one.
	if (typed > octet - base) return [];

	if (
		base === 0 &&
		VERSION.toLowerCase().startsWith(before.toLowerCase()) &&
		/^[A-Za-z0-9=]*$/.test(value.octets.slice(octet))
	) {
		// Unquoted, the semicolon would begin a comment: the whole word makes room for a quoted string.
		const quoted = charAt(piece.span.start) === '"';
		const plain = piece.encoding.limit === undefined;
		if (!quoted && !plain) return [recordItem(piece.span, recordText('"', '"'))];
		const closed = plain || (piece.span.end - 1 > piece.span.start && charAt(piece.span.end - 1) === '"');
		return [recordItem(around(octet - base, after.length), recordText('', closed ? '' : '"'))];
	}
	if (/;[ \t]*[A-Za-z]*$/.test(before)) {
		const rest = /^[A-Za-z]*/.exec(after)![0];
		// What stands to the right with its "=" has a name already.
		if (after.startsWith('=', rest.length)) return [];
		const others = before.slice(0, octet - typed) + value.octets.slice(octet + rest.length);
		return parseTlsRpt(others).fields.some(f => f.kind === 'rua') ? [] : [rua(around(typed, rest.length))];
	}
	const uri = /;[ \t]*rua=(?:[^;]*,)?[ \t]*([^;,\s"]*)$/.exec(before)?.[1];
	if (uri === undefined || uri.length > octet - base) return [];
	const destinations = known(around(uri.length, /^[^;,\s"]*/.exec(after)![0].length));
	if (!/^[A-Za-z]*:?\/{0,2}$/.test(uri)) return destinations;
	const rest = /^[A-Za-z]*:?\/{0,2}/.exec(after)![0];
	// A scheme has a colon; without one the letters to the right are an address.
	const span = around(typed, /[:/]/.test(rest) ? rest.length : 0);
	return [scheme('mailto:', 'mailto:', span), scheme('https:', 'https://', span), ...destinations];
}

const rua = (span: Span): Completion => ({
	label: 'rua=',
	kind: 'field',
	detail: lookUp('rua')!.label,
	documentation: toMarkdown(lookUp('rua')!),
	edit: { span, newText: 'rua=' },
	// biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's placeholder, which offers a choice.
	snippet: 'rua=${1|mailto:,https://|}$0',
});

const scheme = (word: string, newText: string, span: Span): Completion => ({
	label: word,
	kind: 'scheme',
	detail: lookUp(word)!.label,
	documentation: toMarkdown(lookUp(word)!),
	edit: { span, newText },
});
