/** Hover and completion in an MTA-STS record. */
import type { StsCandidate } from '../candidate.ts';
import { type SourceDocument, sliceOf } from '../document.ts';
import { lookUp, toMarkdown } from '../glossary.ts';
import { isId } from '../mtasts/reading.ts';
import { STS_VERSION, selectSts } from '../mtasts/record.ts';
import { visibleOctets } from '../octets.ts';
import type { Span } from '../text.ts';
import type { Hover } from './hover.ts';
import { codeSpan } from './markdown.ts';
import { holds, placeInValue } from './place.ts';
import { publishedBlock } from './published-value.ts';
import type { Completion } from './record-items.ts';

export const stsAt = ({ sts = [] }: SourceDocument, offset: number): StsCandidate | undefined =>
	sts.find(candidate => holds(candidate.span, offset));

/** What DNS will serve, and what senders make of it. */
export const publishedSts = (document: SourceDocument, candidate: StsCandidate): string =>
	publishedBlock(candidate, verdict(document, candidate));

function verdict({ sts = [] }: SourceDocument, candidate: StsCandidate): string {
	const { owner, zone, atOwner, value } = candidate;
	if (!atOwner) return 'No sender asks for this name.';
	const rrset = owner === undefined ? [candidate] : sts.filter(c => c.zone === zone && c.owner === owner);
	const selection = selectSts(rrset.map(c => c.value.octets));
	if (selection.kind === 'several') return 'Senders find more than one record here, and so no MTA-STS.';
	if (selection.kind === 'none' || selection.record.octets !== value.octets) return 'Senders pass it over.';
	const { faults, id, octets } = selection.record;
	if (faults.length > 0 || id === undefined) return 'It is not what the grammar wants, so senders find no MTA-STS.';
	return `Senders fetch the policy unless they have the one with the id ${codeSpan(visibleOctets(octets.slice(id.from, id.to)))}.`;
}

export function stsHover(document: SourceDocument, candidate: StsCandidate, offset: number): Hover | undefined {
	const { record, value } = candidate;
	const place = placeInValue(value, offset);
	if (place === undefined) return { markdown: publishedSts(document, candidate), span: candidate.span };
	const at = Math.min(place.octet, record.octets.length - 1);
	const within = ({ from, to }: { from: number; to: number }): boolean => from <= at && at < to;
	const answer = (markdown: string, { from, to }: { from: number; to: number }): Hover => ({
		markdown: `${markdown}\n\n---\n\n${publishedSts(document, candidate)}`,
		span: value.spans(from, to).find(span => holds(span, offset)) ?? { start: offset, end: offset },
	});
	if (within(record.version.range)) return answer(toMarkdown(lookUp(STS_VERSION)!), record.version.range);
	const field = record.fields.find(f => within(f.range));
	if (field === undefined) return { markdown: publishedSts(document, candidate), span: candidate.span };
	const about = isId(field)
		? toMarkdown(lookUp('id')!)
		: `${codeSpan(visibleOctets(field.nameText))} is no field that RFC 8461 defines: senders ignore it.`;
	return answer(about, field.range);
}

const VERSION_PREFIX = `${STS_VERSION};`.toLowerCase();

/** `newId`: an id that was never used. */
export function completeSts(
	document: SourceDocument,
	{ value, source }: StsCandidate,
	offset: number,
	newId: string,
): readonly Completion[] {
	const charAt = (at: number): string => sliceOf(document, at, at + 1);
	const place = placeInValue(value, offset);
	if (place === undefined) {
		const blank = source !== undefined && source.rdataSpan.end < offset && value.pieces.length === 0;
		return blank ? [stsRecord({ start: offset, end: offset }, '"', '"', newId)] : [];
	}
	const { piece, base, octet } = place;
	const before = value.octets.slice(0, octet);
	const after = piece.octets.slice(octet - base);
	const around = (back: number, ahead: number): Span => ({
		start: back === 0 ? offset : piece.starts[octet - base - back]!,
		end: ahead === 0 ? offset : piece.ends[octet - base + ahead - 1]!,
	});
	if (
		base === 0 &&
		VERSION_PREFIX.startsWith(before.toLowerCase()) &&
		/^[A-Za-z0-9=]*$/.test(value.octets.slice(octet))
	) {
		const quoted = charAt(piece.span.start) === '"';
		const plain = piece.encoding.limit === undefined;
		// Unquoted, the semicolon would begin a comment.
		if (!quoted && !plain) return [stsRecord(piece.span, '"', '"', newId)];
		const closed = plain || (piece.span.end - 1 > piece.span.start && charAt(piece.span.end - 1) === '"');
		return [stsRecord(around(octet - base, after.length), '', closed ? '' : '"', newId)];
	}
	const typed = /;[ \t]*(id=[A-Za-z0-9]*|[A-Za-z]*)$/.exec(before)?.[1];
	if (typed === undefined || typed.length > octet - base) return [];
	const rest = /^[A-Za-z0-9]*=?[A-Za-z0-9]*/.exec(after)![0];
	const others = before.slice(0, octet - typed.length) + value.octets.slice(octet + rest.length);
	if (/;[ \t]*id=/.test(others)) return [];
	const newText = `id=${newId}`;
	return [
		{
			label: newText,
			kind: 'field',
			detail: lookUp('id')!.label,
			documentation: toMarkdown(lookUp('id')!),
			edit: { span: around(typed.length, rest.length), newText },
		},
	];
}

export const stsRecord = (span: Span, open: string, close: string, newId: string): Completion => ({
	label: `${STS_VERSION}; id=${newId};`,
	kind: 'record',
	detail: 'a whole MTA-STS record',
	documentation: toMarkdown(lookUp('_mta-sts')!),
	edit: { span, newText: `${open}${STS_VERSION}; id=${newId};${close}` },
});
