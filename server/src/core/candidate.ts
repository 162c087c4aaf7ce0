/** TXT values that are `_smtp._tls` or `_mta-sts` records, or were meant as such, wherever they stand. */
import type { Decoded, Octets } from './decoded.ts';
import { beginsAsSts, meantAsSts, readSts, type StsReading } from './mtasts/reading.ts';
import { selectSts } from './mtasts/record.ts';
import { visibleOctets } from './octets.ts';
import { cover, type Span } from './text.ts';
import { recordOf } from './tlsrpt/known.ts';
import type { TlsRptRecord } from './tlsrpt/record.ts';
import { readVersion, VERSION } from './tlsrpt/version.ts';
import { labelsOf } from './zone/names.ts';
import { stsRows, tlsRptRows } from './zone/picks.ts';
import { txtValue, type ZoneRecord, type ZoneView } from './zone/zone.ts';

/** A TXT value that is a record of a kind, or was meant as one. */
export interface Found<R> {
	readonly kind: 'tlsrpt' | 'sts';
	/** In normal form; undefined for a bare value that stands at no owner. */
	readonly owner: string | undefined;
	/** The zone that the record stands in; undefined for a bare value. */
	readonly zone: ZoneView | undefined;
	readonly source: ZoneRecord | undefined;
	/** The whole record, or the bare value. */
	readonly span: Span;
	readonly value: Decoded;
	readonly record: R;
	/** Whether the owner is one that senders ask: `_smtp._tls`, or `_mta-sts`, and a domain. A bare value is given the benefit. */
	readonly atOwner: boolean;
	/** Whether the text shows that such a record was meant. */
	readonly meant: boolean;
	/** A whole record or value. False for one that stands in prose, where its end is a guess: never worse than a warning. */
	readonly whole: boolean;
	/** It stands in a string of a programming language that fills in what is in braces. */
	readonly braces?: boolean;
	/** Senders pass it over for the one usable record beside it: nothing about it is worse than a warning. */
	readonly passedOver?: boolean;
}

/** A `_smtp._tls` record (RFC 8460 section 3). */
export interface Candidate extends Found<TlsRptRecord> {
	readonly kind: 'tlsrpt';
}

/** A `_mta-sts` record (RFC 8461 section 3.1). */
export interface StsCandidate extends Found<StsReading> {
	readonly kind: 'sts';
}

export type AnyCandidate = Candidate | StsCandidate;

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
const MEANT = /^[\s"'\x80-\xff]*v[ \t]*=[ \t=]*tls[-_]?rpt/i;

export const looksLikeTlsRpt = (octets: string): boolean => MEANT.test(octets);

/** Further signs that count at the owner itself, where a record is expected: a rua, or the version further on. */
const MEANT_AT_OWNER = /\brua[ \t]*[=:]|\btls[-_]?rptv?[0-9]/i;

/** Whether a value at the owner was meant as its record: not another record that has a rua too, such as DMARC's. */
export const meantAtOwner = (octets: string): boolean =>
	looksLikeTlsRpt(octets) || (MEANT_AT_OWNER.test(octets) && readVersion(octets).kind !== 'foreign');

/** All candidates of a zone, in the order of the text. */
export const zoneCandidates = (zone: ZoneView): readonly Candidate[] =>
	markPassedOver([...readCandidates(zone)], set => {
		const kept = set.filter(one => one.value.octets.startsWith(`${VERSION};`));
		return kept.length === 1 && kept[0]!.record.conforms ? kept[0]!.value.octets : undefined;
	});

function* readCandidates(zone: ZoneView): Iterable<Candidate> {
	for (const record of zone.pick(tlsRptRows)) {
		const atOwner = isTlsRptOwner(record.owner);
		const value = txtValue(zone, record);
		const meant = atOwner ? meantAtOwner(value.octets) : looksLikeTlsRpt(value.octets);
		if (!atOwner && !meant) continue;
		yield {
			kind: 'tlsrpt',
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

export const STS_LABEL = '_mta-sts';

export const isStsOwner = (owner: string): boolean => labelsOf(owner)[0] === STS_LABEL;

/** All MTA-STS records of a zone, in the order of the text. */
export function zoneStsCandidates(zone: ZoneView): readonly StsCandidate[] {
	const found: StsCandidate[] = [];
	for (const source of zone.pick(stsRows)) {
		const { owner, span } = source;
		const value = txtValue(zone, source);
		const atOwner = isStsOwner(owner);
		// A TLSRPT record that has come here is another's to judge.
		if (!beginsAsSts(value.octets) && (!atOwner || looksLikeTlsRpt(value.octets))) continue;
		const record = readSts(value.octets);
		const meant = atOwner ? meantAsSts(record) : true;
		found.push({ kind: 'sts', owner, zone, source, span, value, record, atOwner, meant, whole: true });
	}
	return markPassedOver(found, set => {
		const selection = selectSts(set.map(one => one.value.octets));
		return selection.kind === 'one' && selection.record.faults.length === 0 ? selection.record.octets : undefined;
	});
}

/** Where just one record of an owner is left to senders, and is right, they pass the others over. `usable`: its octets. */
function markPassedOver<C extends Found<unknown>>(
	all: readonly C[],
	usable: (set: readonly C[]) => string | undefined,
): readonly C[] {
	const sets = new Map<string, C[]>();
	for (const one of all) {
		if (!one.atOwner) continue;
		const set = sets.get(one.owner ?? '');
		if (set === undefined) sets.set(one.owner ?? '', [one]);
		else set.push(one);
	}
	const taken = new Map(Array.from(sets, ([owner, set]) => [owner, usable(set)]));
	return all.map(one => {
		const octets = one.atOwner ? taken.get(one.owner ?? '') : undefined;
		return octets === undefined || octets === one.value.octets ? one : { ...one, passedOver: true };
	});
}

/** A value that stands at no owner. */
export const bareCandidate = (value: Decoded): Candidate => ({
	kind: 'tlsrpt',
	...bare(value),
	record: recordOf(value.octets),
});

export const bareStsCandidate = (value: Decoded): StsCandidate => ({
	kind: 'sts',
	...bare(value),
	record: readSts(value.octets),
});

function bare(value: Decoded): Omit<Found<unknown>, 'kind' | 'record'> {
	const last = value.pieces.at(-1)!;
	return {
		owner: undefined,
		zone: undefined,
		source: undefined,
		span: { start: value.pieces[0]!.span.start, end: last.span.end },
		value,
		atOwner: true,
		meant: true,
		whole: true,
	};
}

/** From where the first of some octets is written to where the last is. */
export function spanOf({ value, span }: Found<unknown>, { from, to }: Octets): Span {
	const [first, ...others] = value.spans(from, to);
	return first === undefined ? span : others.reduce(cover, first);
}

/** Octets of a candidate as a message may show them. */
export const quoted = (text: string, most = 60): string => {
	const shown = visibleOctets(text);
	return shown.length > most ? `“${shown.slice(0, most)}…”` : `“${shown}”`;
};
