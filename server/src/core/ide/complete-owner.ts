/** Owner names at the start of a line: those that mail security asks for, of the origin and of who takes mail in the zone. */
import { isTlsRptOwner, STS_LABEL } from '../candidate.ts';
import { type SourceDocument, sliceOf } from '../document.ts';
import { lookUp, toMarkdown } from '../glossary.ts';
import { recordsAt } from '../mail/answer.ts';
import type { Span } from '../text.ts';
import { isWithin, resolveName } from '../zone/names.ts';
import type { ZoneView } from '../zone/zone.ts';
import { type RecordLine, styleNear } from './column-style.ts';
import { originAt, recordsUpTo } from './entries.ts';
import { mailDomains, writtenName } from './mail-domains.ts';
import { type Completion, recordItem, recordText } from './record-items.ts';
import { stsRecord } from './sts-record.ts';

/** No name is longer (RFC 1035 section 2.3.4), so nothing further off is of interest. */
const MAX_NAME = 255;
/** Names that are offered of a kind. */
const MOST = 20;

/** `newId`: an id for an MTA-STS record that was never used. */
export function completeOwner(document: SourceDocument, offset: number, newId: string): readonly Completion[] {
	const before = sliceOf(document, Math.max(0, offset - MAX_NAME), offset);
	const typed = /(?:^|[\n\r])([A-Za-z0-9_.-]*)$/.exec(before)?.[1];
	if (typed === undefined || typed.length === MAX_NAME) return [];
	const lineStart = offset - typed.length;
	const rest = /^[^\s;"()]*/.exec(sliceOf(document, offset, offset + MAX_NAME))![0];
	// Prose is full of lines that begin with a word.
	if (document.language !== 'zone' && !typed.startsWith('_')) return [];
	if (document.zones.some(zone => isInside(zone, lineStart))) return [];
	const span = { start: lineStart, end: offset + rest.length };
	const alone = /^[^\n\r]*/.exec(sliceOf(document, span.end, span.end + 1000))![0].trim() === '';
	const [zone] = document.language === 'zone' ? document.zones : [];
	const items = zone === undefined ? proseItems(span, alone, newId) : zoneItems(zone, span, alone, newId);
	return items.filter(({ edit }) => edit.newText.toLowerCase().startsWith(typed.toLowerCase()));
}

const PLAIN: RecordLine = (owner, type, rdata) => `${owner} IN ${type} ${rdata}`;

const proseItems = (span: Span, alone: boolean, newId: string): readonly Completion[] => [
	...(alone ? [wholeRecord(span, '_smtp._tls', PLAIN)] : []),
	nameItem(span, '_smtp._tls', '_smtp._tls', '_smtp._tls'),
	...(alone ? [wholeSts(span, STS_LABEL, PLAIN, newId)] : []),
	nameItem(span, STS_LABEL, STS_LABEL, STS_LABEL),
];

function zoneItems(zone: ZoneView, span: Span, alone: boolean, newId: string): readonly Completion[] {
	const origin = originAt(zone, span.start);
	const line = styleNear(zone, recordsUpTo(zone, span.start - 1) - 1);
	const domains = mailDomains(zone);
	const own = resolveName('@', origin);
	const others = domains.map(({ domain }) => domain).filter(domain => domain !== own);
	const hosts = new Set(domains.flatMap(domain => domain.hosts).filter(host => isWithin(host, zone.domain ?? '.')));
	const items: Completion[] = [];
	for (const domain of [own, ...others].slice(0, MOST)) {
		const name = below('_smtp._tls', domain);
		const free = isTlsRptOwner(name) && recordsAt(zone, name).every(record => record.span.start === span.start);
		if (free && alone) items.push(wholeRecord(span, writtenName(name, origin), line));
		if (free || domain === own) items.push(nameItem(span, writtenName(name, origin), '_smtp._tls', name));
	}
	for (const domain of [own, ...others].slice(0, MOST)) {
		const name = below(STS_LABEL, domain);
		const free = recordsAt(zone, name).every(record => record.span.start === span.start);
		if (free && alone) items.push(wholeSts(span, writtenName(name, origin), line, newId));
		items.push(nameItem(span, writtenName(name, origin), STS_LABEL, name));
	}
	for (const host of [...hosts].slice(0, MOST)) {
		const name = below('_25._tcp', host);
		items.push(nameItem(span, writtenName(name, origin), '_25._tcp', name));
	}
	return items;
}

/** A domain in normal form may be the origin that nobody knows. */
const below = (labels: string, domain: string): string =>
	domain === '@' ? labels : domain === '.' ? `${labels}.` : `${labels}.${domain}`;

/** `word`: what the glossary knows of it. */
const nameItem = (span: Span, written: string, word: string, name: string): Completion => ({
	label: written,
	kind: 'owner',
	detail: name,
	documentation: toMarkdown(lookUp(word)!),
	edit: { span, newText: written },
});

const wholeRecord = (span: Span, owner: string, line: RecordLine): Completion => ({
	...recordItem(span, recordText(line(owner, 'TXT', '"'), '"')),
	label: `${owner} IN TXT …`,
});

const wholeSts = (span: Span, owner: string, line: RecordLine, newId: string): Completion => ({
	...stsRecord(span, line(owner, 'TXT', '"'), '"', newId),
	label: `${owner} IN TXT …`,
});

/** Whether a line that starts at `lineStart` goes on with a record from a line before. */
const isInside = (zone: ZoneView, lineStart: number): boolean => {
	const record = zone.recordAt(lineStart);
	return record !== undefined && record.span.start < lineStart;
};
