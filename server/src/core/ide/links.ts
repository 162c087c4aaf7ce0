/** What can be followed in a document: included files, and the destinations of reports. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { isAscii } from '../octets.ts';
import { placeholders } from '../placeholders.ts';
import type { Span } from '../text.ts';
import type { Destination } from '../tlsrpt/record.ts';
import { mailtoOf } from '../tlsrpt/uri.ts';
import type { Directive } from '../zone/block.ts';
import type { ZoneView } from '../zone/zone.ts';
import { bare } from './entries.ts';

export interface Link {
	readonly span: Span;
	readonly target:
		| { readonly kind: 'file'; readonly path: string }
		/** `https:` or `mailto:`, in characters that a URI may hold, as its place in the grammar wants them. */
		| { readonly kind: 'uri'; readonly uri: string };
}

/** More links than these help nobody. */
const MOST = 5000;

export function links(document: SourceDocument): readonly Link[] {
	const found: Link[] = [];
	for (const link of allLinks(document)) {
		if (found.length === MOST) break;
		found.push(link);
	}
	return found;
}

function* allLinks(document: SourceDocument): Iterable<Link> {
	for (const candidate of document.candidates) yield* destinationLinks(candidate);
	if (document.language !== 'zone') return;
	for (const zone of document.zones) {
		for (const directive of zone.directives) {
			const file = includedFile(zone, directive);
			if (file !== undefined) yield { span: file.span, target: { kind: 'file', path: file.path } };
		}
	}
}

/** The file that an `$INCLUDE` names, and where; undefined where a template's placeholder is to be filled in first. */
export function includedFile(
	zone: ZoneView,
	{ name, args: [file] }: Directive,
): { readonly span: Span; readonly path: string } | undefined {
	if (name !== '$INCLUDE' || file === undefined) return undefined;
	const { text, span } = bare(zone, file);
	// In quotes a backslash stands for itself, but before a quote.
	const path = text.replaceAll('\\"', '"');
	return path.trim() === '' || placeholders(path).length > 0 ? undefined : { span, path };
}

/** One link for each piece of a destination: it may go on over strings and lines. */
function* destinationLinks({ record, value }: Candidate): Iterable<Link> {
	for (const destination of record.destinations) {
		if (!canFollow(record.octets, destination)) continue;
		const { from, to } = destination.range;
		for (const span of value.spans(from, to)) yield { span, target: { kind: 'uri', uri: destination.text } };
	}
}

function canFollow(octets: string, { uri, text }: Destination): boolean {
	if (uri.illegal.length > 0 || uri.badPercent.length > 0 || !isAscii(text) || placeholders(text).length > 0)
		return false;
	if (uri.kind === 'https') return uri.authority !== undefined && uri.authority.hostForm !== 'empty';
	if (uri.kind !== 'mailto') return false;
	const { lead, domain } = mailtoOf(octets, uri);
	return lead.from === lead.to && domain !== undefined && domain.from < domain.to;
}
