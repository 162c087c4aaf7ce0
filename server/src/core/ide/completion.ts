/** What may be written at a place: the owner name, a whole record, its fields, the schemes of its destinations. */
import { type Candidate, type Found, isTlsRptOwner, type StsCandidate } from '../candidate.ts';
import { type Decoded, plainValue } from '../decoded.ts';
import { type SourceDocument, sliceOf } from '../document.ts';
import { lookUp, toMarkdown } from '../glossary.ts';
import type { Edit, Span } from '../text.ts';
import { parseTlsRpt, VERSION } from '../tlsrpt/record.ts';
import { resolveName } from '../zone/names.ts';
import type { ZoneView } from '../zone/zone.ts';
import { completeSuppression } from './complete-suppression.ts';
import { originAt } from './entries.ts';
import { candidateAt, placeInValue, type ValuePlace } from './place.ts';
import { completePolicy } from './policy.ts';
import { completeSts, stsAt } from './sts-record.ts';

export interface Completion {
	readonly label: string;
	readonly kind: 'owner' | 'record' | 'field' | 'scheme' | 'key' | 'value' | 'keyword' | 'rule';
	/** What it is, in a few words. */
	readonly detail: string;
	/** Markdown. */
	readonly documentation: string;
	/** On the line of the place, which its span holds. With `snippet`, the same text in the syntax of snippets. */
	readonly edit: Edit;
	readonly snippet?: string;
}

const ADDRESS = 'tlsrpt@example.com';

/** No name is longer (RFC 1035 section 2.3.4), so nothing further off is of interest. */
const MAX_NAME = 255;

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
		return found.length > 0 ? found : completeOwner(document, offset);
	}
	const candidate = candidateAt(document, offset) ?? candidateBefore(document, offset);
	if (candidate === undefined) return completeOwner(document, offset);
	const value = candidate.source === undefined ? grownValue(document, candidate, offset) : candidate.value;
	const place = placeInValue(value, offset);
	if (place !== undefined) return completeValue(document, value, place, offset);
	const { source } = candidate;
	const blank = source !== undefined && source.rdataSpan.end < offset && value.pieces.length === 0;
	return blank ? [record({ start: offset, end: offset }, recordText('"', '"'))] : completeOwner(document, offset);
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

function completeValue(
	document: SourceDocument,
	value: Decoded,
	place: ValuePlace,
	offset: number,
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
		const quoted = sliceOf(document, piece.span.start, piece.span.start + 1) === '"';
		const plain = piece.encoding.limit === undefined;
		if (!quoted && !plain) return [record(piece.span, recordText('"', '"'))];
		const closed =
			plain || (piece.span.end - 1 > piece.span.start && sliceOf(document, piece.span.end - 1, piece.span.end) === '"');
		return [record(around(octet - base, after.length), recordText('', closed ? '' : '"'))];
	}
	if (/;[ \t]*[A-Za-z]*$/.test(before)) {
		const rest = /^[A-Za-z]*/.exec(after)![0];
		// What stands to the right with its "=" has a name already.
		if (after.startsWith('=', rest.length)) return [];
		const others = before.slice(0, octet - typed) + value.octets.slice(octet + rest.length);
		return parseTlsRpt(others).fields.some(f => f.kind === 'rua') ? [] : [rua(around(typed, rest.length))];
	}
	if (!/;[ \t]*rua=(?:[^;]*,)?[ \t]*[A-Za-z]*:?\/{0,2}$/.test(before)) return [];
	const rest = /^[A-Za-z]*:?\/{0,2}/.exec(after)![0];
	// A scheme has a colon; without one the letters to the right are an address.
	const span = around(typed, /[:/]/.test(rest) ? rest.length : 0);
	return [scheme('mailto:', 'mailto:', span), scheme('https:', 'https://', span)];
}

function completeOwner(document: SourceDocument, offset: number): readonly Completion[] {
	const before = sliceOf(document, Math.max(0, offset - MAX_NAME), offset);
	const typed = /(?:^|[\n\r])([A-Za-z0-9_.-]*)$/.exec(before)?.[1];
	if (typed === undefined || typed.length === MAX_NAME) return [];
	const lineStart = offset - typed.length;
	const rest = /^[^\s;"()]*/.exec(sliceOf(document, offset, offset + MAX_NAME))![0];
	// Prose is full of lines that begin with a word.
	if (document.language !== 'zone' && !typed.startsWith('_')) return [];
	if (document.zones.some(zone => isInside(zone, lineStart))) return [];
	const span = { start: lineStart, end: offset + rest.length };
	const [zone] = document.zones;
	const origin = document.language === 'zone' && zone !== undefined ? originAt(zone, lineStart) : undefined;
	const owner = resolveName('_smtp._tls', origin);
	const name: Completion = {
		label: '_smtp._tls',
		kind: 'owner',
		detail: owner,
		documentation: toMarkdown(lookUp('_smtp._tls')!),
		edit: { span, newText: '_smtp._tls' },
	};
	const lineEnd = /^[^\n\r]*/.exec(sliceOf(document, span.end, span.end + 1000))![0];
	if (lineEnd.trim() !== '' || !isTlsRptOwner(owner)) return [name];
	return [{ ...record(span, recordText('_smtp._tls IN TXT "', '"')), label: '_smtp._tls IN TXT …' }, name];
}

/** Whether a line that starts at `lineStart` goes on with a record from a line before. */
const isInside = (zone: ZoneView, lineStart: number): boolean => {
	const record = zone.recordAt(lineStart);
	return record !== undefined && record.span.start < lineStart;
};

/** A record's text between what stands before and behind it, as it is and as a snippet. */
const recordText = (open: string, close: string): { readonly text: string; readonly snippet: string } => ({
	text: `${open}${VERSION}; rua=mailto:${ADDRESS}${close}`,
	snippet: `${open}${VERSION}; rua=mailto:\${1:${ADDRESS}}${close}$0`,
});

const record = (span: Span, { text, snippet }: ReturnType<typeof recordText>): Completion => ({
	label: `${VERSION}; rua=mailto:…`,
	kind: 'record',
	detail: 'a whole TLS-RPT record',
	documentation: toMarkdown(lookUp('TLSRPT')!),
	edit: { span, newText: text },
	snippet,
});

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
