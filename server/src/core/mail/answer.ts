/**
 * What a name server of a zone would answer, told from the zone's text alone (RFC 1034 section 4.3.2, RFC 4592). It is
 * said that something is absent only where the text is sure to say so.
 */

import { remembered } from '../remembered.ts';
import { isAbsolute, isWithin, parentOf } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import { classOfZone, rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import { byOwner, cutRows, mailRecords } from './records.ts';

interface Followed {
	/** The CNAME records that led to where the answer stands. */
	readonly aliases: readonly ZoneRecord[];
	/** The name at their end. */
	readonly name: string;
}

export type Answer =
	/** `wildcard`: no such name stands in the zone, so that it may be a wildcard's. */
	| (Followed & { readonly kind: 'found'; readonly records: readonly ZoneRecord[]; readonly wildcard: boolean })
	/** The zone says for sure that there is none. */
	| (Followed & { readonly kind: 'absent' })
	/** `delegated`: the name is below a cut, which `cut` (an NS record) makes; `elsewhere`: another zone's, or not told. */
	| (Followed & { readonly kind: 'delegated'; readonly cut: ZoneRecord })
	| (Followed & { readonly kind: 'elsewhere' });

/** CNAME records that are followed for one question. */
const MOST_ALIASES = 10;

/** What the zone answers for the records of a type at a name in normal form. */
export function answer(zone: ZoneView, asked: string, type: number): Answer {
	const aliases: ZoneRecord[] = [];
	let name = asked;
	for (;;) {
		const followed = { aliases, name };
		const cut = cutAbove(zone, name);
		if (cut?.type === TYPE.NS) return { kind: 'delegated', ...followed, cut };
		// Below a DNAME record every name is another one.
		if (cut !== undefined) return { kind: 'elsewhere', ...followed };
		const own = recordsAt(zone, name);
		const here = own.length > 0 ? own : (wildcardAt(zone, name) ?? []);
		const records = here.filter(r => r.type === type);
		if (records.length > 0) return { kind: 'found', ...followed, records, wildcard: own.length === 0 };
		const alias = here.find(r => r.type === TYPE.CNAME);
		if (alias === undefined) return { kind: isSure(zone, name) ? 'absent' : 'elsewhere', ...followed };
		const [target] = alias.rdata();
		const next = target && rdataName(alias, target);
		if (next === undefined || aliases.length === MOST_ALIASES) return { kind: 'elsewhere', ...followed };
		aliases.push(alias);
		name = next;
	}
}

const lookedUp = remembered((_: ZoneView) => new Map<string, readonly ZoneRecord[]>());

/** All records at a name, looked up once. */
export function recordsAt(zone: ZoneView, name: string): readonly ZoneRecord[] {
	// Names of services are at hand: there is no need to look through the zone.
	if (/^(?:_smtp\._tls|_mta-sts|mta-sts|_25\._tcp)\./.test(name)) return mailRecords(zone).services.get(name) ?? [];
	const names = lookedUp(zone);
	let records = names.get(name);
	if (records === undefined) {
		records = zone.at(name);
		names.set(name, records);
	}
	return records;
}

/**
 * The record that takes a name away from the zone: NS at the name or between it and the zone's apex, or DNAME above the
 * name. The one nearest to the apex counts.
 */
export function cutAbove(zone: ZoneView, name: string): ZoneRecord | undefined {
	const { domain } = zone;
	const cuts = cutsOf(zone);
	let cut: ZoneRecord | undefined;
	for (let at: string | undefined = name; isBelow(at, domain); at = parentOf(at)) {
		const here = cuts === undefined ? recordsAt(zone, at) : (cuts.get(at) ?? []);
		const found = here.find(r => r.type === TYPE.NS || (r.type === TYPE.DNAME && at !== name));
		cut = found ?? cut;
	}
	return cut;
}

/** NS and DNAME records that are gathered; where there are more, each name is looked up. */
const MOST_CUTS = 1000;

/** NS and DNAME records by their owners, where they are few: nearly every zone has next to none. */
const cutsOf = remembered((zone: ZoneView): ReadonlyMap<string, readonly ZoneRecord[]> | undefined => {
	const { cuts } = mailRecords(zone);
	return cuts > MOST_CUTS ? undefined : byOwner(cuts === 0 ? [] : zone.pick(cutRows));
});

const isBelow = (name: string | undefined, domain: string | undefined): name is string =>
	name !== undefined && domain !== undefined && name !== domain && isWithin(name, domain);

/**
 * The records of the wildcard that answers for a name at which nothing stands (RFC 4592 section 3.3.1), or would, if
 * nothing stood below it either: of that no account is taken.
 */
function wildcardAt(zone: ZoneView, name: string): readonly ZoneRecord[] | undefined {
	if (!mailRecords(zone).wildcards) return undefined;
	for (let above = parentOf(name); above !== undefined && isInside(zone, above); above = parentOf(above)) {
		const wildcard = recordsAt(zone, above === '.' ? '*.' : `*.${above}`);
		if (wildcard.length > 0) return wildcard;
		// A name that stands there keeps wildcards further up from answering.
		if (recordsAt(zone, above).length > 0) return undefined;
	}
	return undefined;
}

const isInside = ({ domain }: ZoneView, name: string): boolean =>
	domain !== undefined && isAbsolute(domain) && isWithin(name, domain);

/** Whether what is not found at a name is not there: a whole zone, all of it read, with nothing to be filled in. */
const isSure = (zone: ZoneView, name: string): boolean => isInside(zone, name) && isWhole(zone);

/** Whether all records of a zone are there to be seen: only then may something be called absent. */
export const isWhole = remembered(
	(zone: ZoneView): boolean =>
		// Senders ask in the Internet class alone.
		zone.complete && !zone.fragment && !mailRecords(zone).template && classOfZone(zone) === 1,
);
