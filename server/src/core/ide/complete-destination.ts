/** Destinations of reports that the document names already: of its other records, of DMARC, and the zone's own contact. */
import type { Candidate } from '../candidate.ts';
import type { SourceDocument } from '../document.ts';
import { lookUp, toMarkdown } from '../glossary.ts';
import type { Span } from '../text.ts';
import { usableDestinations } from '../tlsrpt/record.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, txtValue, type ZoneView } from '../zone/zone.ts';
import type { Completion } from './record-items.ts';

/** Records that are looked at, and destinations that are offered. */
const MOST = 50;

/** But for those that stand in `there`, and those of the record itself at other places than `span`. */
export function destinationItems(document: SourceDocument, own: Candidate, span: Span): readonly Completion[] {
	const [zone] = document.zones;
	const there = new Set(own.record.destinations.map(d => d.text));
	const uris = [
		...new Set([...ofOthers(document, own), ...(zone === undefined ? [] : [...ofDmarc(zone), ...ofSoa(zone)])]),
	];
	return uris
		.filter(uri => !there.has(uri))
		.slice(0, MOST)
		.map(uri => {
			const entry = lookUp(uri.startsWith('mailto:') ? 'mailto:' : 'https:')!;
			return {
				label: uri,
				kind: 'destination',
				detail: 'named in this document',
				documentation: toMarkdown(entry),
				edit: { span, newText: uri },
			};
		});
}

function* ofOthers({ candidates }: SourceDocument, own: Candidate): Iterable<string> {
	for (const other of candidates.slice(0, MOST)) {
		if (other.span.start === own.span.start) continue;
		for (const { text } of usableDestinations(other.record)) if (PLAIN.test(text)) yield text;
	}
}

/** What stands in a string as it is. */
const PLAIN = /^[!#-:<-[\]-~]+$/;

function* ofDmarc(zone: ZoneView): Iterable<string> {
	if (zone.domain === undefined) return;
	for (const record of zone.at(`_dmarc.${zone.domain}`)) {
		if (record.type !== TYPE.TXT) continue;
		for (const [uri] of txtValue(zone, record).octets.matchAll(/mailto:[^\s,;!"\\]+/gi))
			if (PLAIN.test(uri)) yield `mailto:${uri.slice('mailto:'.length)}`;
	}
}

/** The mailbox of the zone's contact: its first label is the local part (RFC 1035 section 8). */
function* ofSoa(zone: ZoneView): Iterable<string> {
	for (const record of zone.ofType(TYPE.SOA)) {
		const rname = record.rdata()[1];
		const [, local, domain] = /^([a-z0-9_-]+)\.(.+)\.$/.exec(rname === undefined ? '' : rdataName(record, rname)) ?? [];
		if (local !== undefined && !domain!.includes('\\')) yield `mailto:${local}@${domain}`;
		return;
	}
}
