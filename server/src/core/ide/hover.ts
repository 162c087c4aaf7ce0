/** What a place in a document means, as Markdown: our own words from the glossary, the document's as code alone. */
import type { Candidate } from '../candidate.ts';
import { type SourceDocument, sliceOf } from '../document.ts';
import { serviceAt } from '../glossary/services.ts';
import { lookUp, toMarkdown } from '../glossary.ts';
import type { Span } from '../text.ts';
import type { Destination, Field } from '../tlsrpt/record.ts';
import { mailtoOf } from '../tlsrpt/uri.ts';
import { isWithin } from '../zone/names.ts';
import type { ZoneRecord } from '../zone/zone.ts';
import { codeSpan } from './markdown.ts';
import { candidateAt, holds, knownPolicyDomain, placeInValue } from './place.ts';
import { policyHover } from './policy.ts';
import { publishedValue } from './published-value.ts';
import { sendersOfDestination, sendersOfRecord } from './sender-table.ts';
import { publishedSts, stsAt, stsHover } from './sts-record.ts';
import { tlsaHover } from './tlsa-hover.ts';
import { wordAt } from './words.ts';

export interface Hover {
	/** Holds no HTML; to be shown untrusted all the same. */
	readonly markdown: string;
	/** What the hover speaks of. */
	readonly span: Span;
}

export function hover(document: SourceDocument, offset: number): Hover | undefined {
	if (document.policy !== undefined) return policyHover(document.policy, document.mail, offset);
	const sts = stsAt(document, offset);
	const candidate = candidateAt(document, offset);
	const record = recordAt(document, offset);
	return (
		ownerHover(document, offset) ??
		(record && tlsaHover(record, offset)) ??
		(candidate && valueHover(document, candidate, offset)) ??
		(sts && stsHover(document, sts, offset)) ??
		wordHover(document, offset) ??
		(candidate && { markdown: publishedValue(document, candidate), span: candidate.span })
	);
}

/** Of a text that is no zone and no snippet: a report, say. */
export function hoverText(text: string, offset: number): Hover | undefined {
	const word = wordAt(text, offset);
	return word && { markdown: toMarkdown(word.entry), span: word.span };
}

function wordHover(document: SourceDocument, offset: number): Hover | undefined {
	const word = wordAt({ slice: (start = 0, end = start) => sliceOf(document, start, end) }, offset);
	// A host may well be called `mx-host`: in a record such a word is a name.
	if (word?.entry.kind === 'report-key' && document.language === 'zone' && recordAt(document, offset) !== undefined) {
		return undefined;
	}
	return word && { markdown: toMarkdown(word.entry), span: word.span };
}

function recordAt(document: SourceDocument, offset: number): ZoneRecord | undefined {
	for (const zone of document.zones) {
		const record = zone.recordAt(offset);
		if (record !== undefined) return record;
	}
	return undefined;
}

function ownerHover(document: SourceDocument, offset: number): Hover | undefined {
	const record = recordAt(document, offset);
	if (record?.ownerSpan === undefined || !holds(record.ownerSpan, offset)) return undefined;
	const entry = lookUp(record.owner);
	if (entry?.kind !== 'owner') return undefined;
	const candidate = document.candidates.find(c => c.span.start === record.span.start);
	const sts = document.sts?.find(c => c.span.start === record.span.start);
	const domain = knownPolicyDomain(record.owner);
	const parts = [
		toMarkdown(entry),
		...(domain !== undefined ? [`Here the Policy Domain is ${codeSpan(domain)}.`] : []),
		...(candidate ? [publishedValue(document, candidate)] : sts ? [publishedSts(document, sts)] : []),
	];
	return { markdown: parts.join('\n\n---\n\n'), span: record.ownerSpan };
}

function valueHover(document: SourceDocument, candidate: Candidate, offset: number): Hover | undefined {
	const { record, value } = candidate;
	const place = placeInValue(value, offset);
	if (place === undefined) return undefined;
	// Offsets stand between octets: the one behind counts, and at the very end the one before.
	const at = Math.min(place.octet, record.octets.length - 1);
	const within = ({ from, to }: { from: number; to: number }): boolean => from <= at && at < to;
	const answer = (markdown: string, from: number, to: number): Hover => ({
		markdown: `${markdown}\n\n---\n\n${publishedValue(document, candidate)}`,
		// A range over several strings or lines is more than an editor should mark: the piece under the cursor will do.
		span: value.spans(from, to).find(span => holds(span, offset)) ?? { start: offset, end: offset },
	});
	if (within(record.version.range)) {
		return answer(toMarkdown(lookUp('v')!), record.version.range.from, record.version.range.to);
	}
	const destination = record.destinations.find(d => within(d.range));
	if (destination !== undefined) {
		const { from, to } = destination.range;
		return answer(aboutDestination(document, destination, candidate), from, to);
	}
	const field = record.fields.find(f => within(f.range));
	return field && answer(aboutField(document, field, candidate), field.range.from, field.range.to);
}

function aboutField(document: SourceDocument, field: Field, candidate: Candidate): string {
	if (field.equals === undefined && field.kind !== 'rua') {
		return `${codeSpan(field.nameText)} is no field: a field is written ${codeSpan('name=value')}.`;
	}
	if (field.kind !== 'rua') {
		return `The field ${codeSpan(field.nameText)} is an extension.\n\n${toMarkdown(lookUp('extension')!)}`;
	}
	const alone = candidate.record.destinations.length === 1 ? [ONE_ALONE] : [];
	const senders = candidate.atOwner ? [sendersOfRecord(document, candidate)] : [];
	return [...senders, ...alone, toMarkdown(lookUp('rua')!)].join('\n\n');
}

const ONE_ALONE =
	'This record names one destination: while that is down, reports may be lost. A second one, best with the other scheme, takes its place.';

function aboutDestination(document: SourceDocument, destination: Destination, candidate: Candidate): string {
	const { uri, text } = destination;
	const head = codeSpan(text);
	if (uri.kind !== 'mailto' && uri.kind !== 'https') {
		const wrong = uri.kind === 'none' ? 'is no URI' : 'has a scheme that is not supported';
		return `${head} ${wrong}: senders know ${codeSpan('mailto:')} and ${codeSpan('https:')} alone.\n\n${toMarkdown(lookUp('rua')!)}`;
	}
	const senders = candidate.atOwner ? [sendersOfDestination(document, candidate, destination)] : [];
	const about = [...whoseMailbox(destination, candidate), ...whoseService(destination, candidate)];
	return [head, ...senders, ...about, toMarkdown(lookUp(`${uri.kind}:`)!)].join('\n\n');
}

/** What a service that reads reports for others must be able to tell. */
function whoseService({ uri }: Destination, { record }: Candidate): string[] {
	const at = uri.kind === 'mailto' ? mailtoOf(record.octets, uri).domain : uri.authority?.host;
	const service = at && serviceAt(record.octets.slice(at.from, at.to).toLowerCase());
	return service === undefined
		? []
		: [`It belongs to ${service}, which tells its customers apart by the address: compare it letter by letter.`];
}

/** What follows from the domain of a mailbox; nothing where either domain is not known. */
function whoseMailbox({ uri }: Destination, { owner, record }: Candidate): string[] {
	const domain = uri.kind === 'mailto' ? mailtoOf(record.octets, uri).domain : undefined;
	const of = knownPolicyDomain(owner);
	if (domain === undefined || of === undefined) return [];
	const mailbox = record.octets.slice(domain.from, domain.to).toLowerCase();
	if (mailbox === of) {
		return [
			'The mailbox is in the Policy Domain itself. That works: senders deliver reports even where TLS fails, and should leave those deliveries out of the next report.',
		];
	}
	if (mailbox === '' || isWithin(mailbox, of) || isWithin(of, mailbox)) return [];
	return [
		`The mailbox is in another domain, ${codeSpan(mailbox)}. That domain need not publish anything to allow it, as it would for DMARC.`,
	];
}
