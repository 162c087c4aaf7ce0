/** TXT values that are `_smtp._tls` records, or were meant as such, wherever they stand. */
import type { Decoded } from './decoded.ts';
import { visibleOctets } from './octets.ts';
import type { Span } from './text.ts';
import { recordOf } from './tlsrpt/known.ts';
import { parseTlsRpt, type TlsRptRecord } from './tlsrpt/record.ts';
import { readVersion } from './tlsrpt/version.ts';
import { labelsOf } from './zone/names.ts';
import { tlsRptRows } from './zone/picks.ts';
import { txtValue, type ZoneRecord, type ZoneView } from './zone/zone.ts';

export interface Candidate {
	/** In normal form; undefined for a bare value that stands at no owner. */
	readonly owner: string | undefined;
	/** The zone that the record stands in; undefined for a bare value. */
	readonly zone: ZoneView | undefined;
	readonly source: ZoneRecord | undefined;
	/** The whole record, or the bare value. */
	readonly span: Span;
	readonly value: Decoded;
	readonly record: TlsRptRecord;
	/** Whether the owner is one that senders ask: `_smtp._tls` and a domain. A bare value is given the benefit. */
	readonly atOwner: boolean;
	/** Whether the text shows that a TLSRPT record was meant. */
	readonly meant: boolean;
	/** A whole record or value. False for one that stands in prose, where its end is a guess: never worse than a warning. */
	readonly whole: boolean;
}

/** The two labels that senders put before the Policy Domain (RFC 8460 section 3). */
export const OWNER_LABELS = ['_smtp', '_tls'] as const;

export function isTlsRptOwner(owner: string): boolean {
	const [first, second] = labelsOf(owner);
	return first === '_smtp' && second === '_tls';
}

/** The domain whose record this owner holds, or undefined where senders ask no such name. */
export const policyDomainOf = (owner: string): string | undefined =>
	isTlsRptOwner(owner) ? labelsOf(owner).slice(2).join('.') : undefined;

/** Any case, quotes or white space before it, old and wrong versions too; not `v=spf1` and the like. */
const MEANT = /^[\s"'\x80-\xff]*v[ \t]*=[ \t]*tls[-_]?rpt/i;

export const looksLikeTlsRpt = (octets: string): boolean => MEANT.test(octets);

/** Further signs that count at the owner itself, where a record is expected: a rua, or the version further on. */
const MEANT_AT_OWNER = /\brua[ \t]*[=:]|\btls[-_]?rptv?[0-9]/i;

/** Whether a value at the owner was meant as its record: not another record that has a rua too, such as DMARC's. */
export const meantAtOwner = (octets: string): boolean =>
	looksLikeTlsRpt(octets) || (MEANT_AT_OWNER.test(octets) && readVersion(octets).kind !== 'foreign');

/** All candidates of a zone, in the order of the text. */
export function* zoneCandidates(zone: ZoneView): Iterable<Candidate> {
	for (const record of zone.pick(tlsRptRows)) {
		const atOwner = isTlsRptOwner(record.owner);
		const value = txtValue(zone, record);
		const meant = atOwner ? meantAtOwner(value.octets) : looksLikeTlsRpt(value.octets);
		if (!atOwner && !meant) continue;
		yield {
			owner: record.owner,
			zone,
			source: record,
			span: record.span,
			value,
			record: recordOf(value.octets),
			atOwner,
			meant,
			whole: true,
		};
	}
}

/** A value that stands at no owner. */
export function bareCandidate(value: Decoded): Candidate {
	const last = value.pieces.at(-1)!;
	return {
		owner: undefined,
		zone: undefined,
		source: undefined,
		span: { start: value.pieces[0]!.span.start, end: last.span.end },
		value,
		record: parseTlsRpt(value.octets),
		atOwner: true,
		meant: true,
		whole: true,
	};
}

/** Octets of a candidate as a message may show them. */
export const quoted = (text: string, most = 60): string => {
	const shown = visibleOctets(text);
	return shown.length > most ? `“${shown.slice(0, most)}…”` : `“${shown}”`;
};
