/** What DNS will serve for a record, and what senders make of it. */
import type { Candidate, Found } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { visibleOctets } from '../octets.ts';
import { selectRecord, usableDestinations } from '../tlsrpt/record.ts';
import { codeBlock, codeSpan } from './markdown.ts';
import { rrsetOf } from './sender-table.ts';

/** Markdown: the value as published, decoded and joined, with its owner name, TTL and size. */
export const publishedValue = (document: SourceDocument, candidate: Candidate): string =>
	publishedBlock(candidate, verdict(document, candidate));

/** The same for a record of any kind; `verdict`: what senders make of it. */
export function publishedBlock({ owner, source, value }: Found<unknown>, verdict: string): string {
	const of = owner === undefined ? '' : ` of ${codeSpan(owner)}`;
	const ttl = source?.ttl === undefined ? '' : `, TTL ${source.ttl} s`;
	const strings = value.pieces.length;
	const size = `${value.octets.length} ${value.octets.length === 1 ? 'octet' : 'octets'}`;
	const cut = source === undefined ? '' : ` in ${strings} ${strings === 1 ? 'character-string' : 'character-strings'}`;
	const shown = value.octets === '' ? '(empty)' : codeBlock(value.octets);
	return [`**Published value**${of}${ttl}`, shown, `${size}${cut}. ${verdict}`].join('\n\n');
}

/** What senders do, in a sentence (RFC 8460 section 3). */
function verdict(document: SourceDocument, candidate: Candidate): string {
	const { atOwner, record } = candidate;
	if (!atOwner) return 'No sender asks for this name.';
	const rrset = rrsetOf(document, candidate);
	const selection = selectRecord(rrset.map(c => c.value.octets));
	if (selection.kind === 'several') return 'Senders find more than one record here, and so use none.';
	if (selection.kind === 'none' || rrset[selection.index] !== candidate) return 'Senders pass it over.';
	const destinations = usableDestinations(record);
	if (destinations.length === 0) return 'Senders find no destination in it that they could use.';
	return `Reports go to ${destinations.map(d => codeSpan(visibleOctets(d.text))).join(', ')}.`;
}
