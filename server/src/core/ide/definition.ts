/** Where a name that is written somewhere has its records, and which file an `$INCLUDE` means. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import type { Span } from '../text.ts';
import type { Destination } from '../tlsrpt/record.ts';
import { mailtoOf, percentDecode } from '../tlsrpt/uri.ts';
import { domainName } from '../zone/names.ts';
import type { ZoneView } from '../zone/zone.ts';
import { directiveAt } from './entries.ts';
import { includedFile } from './links.ts';
import { namePlaceAt } from './name-places.ts';
import { candidateAt, holds, placeInValue } from './place.ts';

export interface Definition {
	/** What at the cursor leads there. */
	readonly from: Span;
	readonly to: readonly Target[];
}

export type Target =
	/** A stretch of records with the name, and the name at its head; or the `$GENERATE` that makes them. */
	| {
			readonly kind: 'records';
			/** The included document that they stand in; undefined for the one that was asked about. */
			readonly doc: string | undefined;
			readonly span: Span;
			readonly head: Span;
	  }
	/** A path as `$INCLUDE` has it. */
	| { readonly kind: 'file'; readonly path: string };

export function definition(document: SourceDocument, zone: ZoneView, offset: number): Definition | undefined {
	const directive = directiveAt(zone, offset);
	const file = directive && includedFile(zone, directive);
	if (file !== undefined && holds(file.span, offset))
		return { from: file.span, to: [{ kind: 'file', path: file.path }] };
	const place = namePlaceAt(zone, offset);
	if (place !== undefined) return place.role === 'mailbox' ? undefined : to(document, zone, place.span, place.name);
	const candidate = candidateAt(document, offset);
	return candidate && ofDestination(document, zone, candidate, offset);
}

/** No more places than these are shown. */
const MOST = 1000;

/** The stretches of records at an owner, each with its first record's owner as head; in included files too. */
function to({ expansion }: SourceDocument, zone: ZoneView, from: Span, name: string): Definition | undefined {
	const found: { kind: 'records'; doc: string | undefined; span: Span; head: Span }[] = [];
	let last: { readonly index: number; readonly generated: boolean } | undefined;
	for (const record of (expansion?.zone ?? zone).at(name)) {
		const head = record.ownerSpan ?? record.span;
		const { doc, span, generated } = expansion?.place(record.span) ?? { ...record, doc: undefined, generated: false };
		const run = found.at(-1);
		const goesOn = last?.index === record.index - 1 && last.generated === generated;
		if (run !== undefined && goesOn && run.doc === doc && span.start >= run.span.start) {
			run.span = { start: run.span.start, end: Math.max(run.span.end, span.end) };
		} else if (found.length === MOST) break;
		else found.push({ kind: 'records', doc, span, head: generated ? span : (expansion?.place(head).span ?? head) });
		last = { index: record.index, generated };
	}
	return found.length === 0 ? undefined : { from, to: found };
}

/** From the domain of a mailbox, or the host of a URL, to its records. */
function ofDestination(
	document: SourceDocument,
	zone: ZoneView,
	{ record, value }: Candidate,
	offset: number,
): Definition | undefined {
	const place = placeInValue(value, offset);
	if (place === undefined) return undefined;
	const at = place.octet;
	for (const destination of record.destinations) {
		if (destination.range.from > at || at > destination.range.to) continue;
		const range = domainOf(record.octets, destination);
		if (range === undefined || at < range.from || at > range.to) continue;
		const name = domainName(percentDecode(record.octets.slice(range.from, range.to)));
		const from = value.spans(range.from, range.to).find(span => holds(span, offset));
		return name === undefined || from === undefined ? undefined : to(document, zone, from, name);
	}
	return undefined;
}

function domainOf(octets: string, { uri }: Destination) {
	if (uri.kind === 'mailto') return mailtoOf(octets, uri).domain;
	return uri.kind === 'https' && uri.authority?.hostForm === 'name' ? uri.authority.host : undefined;
}
