/**
 * What a name server would answer from a zone, name by name (RFC 1034 section 4.3.2, RFC 4592, RFC 6672), and what it
 * would leave to others. Aliases are not followed: who asks does that, for they may lead out of the zone and back.
 */
import { isWhole, recordsAt } from '../mail/answer.ts';
import { remembered } from '../remembered.ts';
import { type Block, CLASS, COLUMNS, OWNER_END, OWNER_ORIGIN, OWNER_START } from '../zone/block.ts';
import { ownerAt } from '../zone/block-rows.ts';
import { isAbsolute, isWithin, labelsOf, parentOf, wireLength } from '../zone/names.ts';
import { parseTtl } from '../zone/ttl.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import type { Absence } from './facts.ts';

export type ZoneAnswer =
	/** An RRset. */
	| { readonly kind: 'found'; readonly records: readonly ZoneRecord[] }
	/** CNAME, or what a DNAME makes of the name; `to` in normal form. */
	| { readonly kind: 'alias'; readonly record: ZoneRecord; readonly to: string }
	| { readonly kind: 'absent'; readonly why: Absence }
	/** What a DNAME makes of the name is longer than a name may be (RFC 6672 section 2.2). */
	| { readonly kind: 'too-long' }
	| { readonly kind: 'elsewhere'; readonly why: Elsewhere };

/** `unread`: the text does not hold all of the zone, so that what it does not say is not known. */
export type Elsewhere = 'outside' | 'delegated' | 'unread';

const MAX_NAME = 255;
const IN = 1;

/** `name` in normal form, absolute; `type` a TYPE code. */
export function zoneAnswer(zone: ZoneView, name: string, type: number): ZoneAnswer {
	const { domain } = zone;
	if (domain === undefined || !isAbsolute(domain) || !isWithin(name, domain)) return elsewhere('outside');
	const path = pathTo(name, domain);
	for (const at of path.slice(0, -1)) {
		const here = ownRecords(zone, at);
		// What stands below either is hidden by it.
		if (at !== domain && here.some(r => r.type === TYPE.NS)) return elsewhere('delegated');
		const moved = here.find(r => r.type === TYPE.DNAME);
		if (moved !== undefined) return renamed(moved, name, at);
	}
	const from = sourceOf(zone, path);
	const here = from === undefined ? [] : ownRecords(zone, from);
	if (name !== domain && here.some(r => r.type === TYPE.NS)) return elsewhere('delegated');
	const records = here.filter(r => r.type === type);
	if (records.length > 0) return { kind: 'found', records };
	const alias = here.find(r => r.type === TYPE.CNAME);
	const [target] = alias?.rdata() ?? [];
	if (alias !== undefined && target !== undefined) {
		return { kind: 'alias', record: alias, to: rdataName(alias, target) };
	}
	if (!isWhole(zone)) return elsewhere('unread');
	return { kind: 'absent', why: from === undefined ? 'nxdomain' : 'nodata' };
}

/** Seconds for which an absence may be remembered (RFC 2308 section 3); not known without an SOA record. */
export function absenceTtl(zone: ZoneView): number | undefined {
	for (const soa of zone.ofType(TYPE.SOA)) {
		const minimum = parseTtl(soa.rdata()[6]?.text ?? '');
		return typeof minimum === 'number' ? Math.min(minimum, soa.ttl ?? minimum) : undefined;
	}
	return undefined;
}

const elsewhere = (why: Elsewhere): ZoneAnswer => ({ kind: 'elsewhere', why });

/** Senders ask in the Internet class alone. */
const ownRecords = (zone: ZoneView, name: string): readonly ZoneRecord[] =>
	recordsAt(zone, name).filter(record => record.class === IN);

/** The names from the zone's apex down to a name within it, both among them. */
function pathTo(name: string, domain: string): readonly string[] {
	const path: string[] = [];
	for (let at: string | undefined = name; at !== undefined; at = at === domain ? undefined : parentOf(at))
		path.unshift(at);
	return path;
}

/**
 * Where the records of a name stand: at itself, or at the wildcard below the closest name that exists (RFC 4592 section
 * 3.3.1); undefined where it does not exist. Names without records exist where something stands below them.
 */
function sourceOf(zone: ZoneView, path: readonly string[]): string | undefined {
	const exists = (at: string): boolean => ownRecords(zone, at).length > 0 || hasBelow(zone, at);
	const closest = path.findLast(exists);
	if (closest === undefined || closest === path.at(-1)) return closest;
	// Names that the text does not hold may keep a wildcard from answering.
	if (!isWhole(zone)) return undefined;
	const wildcard = closest === '.' ? '*.' : `*.${closest}`;
	return exists(wildcard) ? wildcard : undefined;
}

/** Whether a name of the zone exists because something stands below it (RFC 8020). */
const hasBelow = (zone: ZoneView, name: string): boolean =>
	zone.sums(({ blocks }) => blocks.some(block => namesAbove(block).has(name))).includes(true);

/** The names above the owners of a block: a zone may have a million, and an edit changes those of one block. */
const namesAbove = remembered((block: Block): ReadonlySet<string> => {
	const { rows, count, text, origins } = block;
	const names = new Set<string>();
	let last: number | undefined;
	for (let row = 0, at = 0; row < count; row++, at += COLUMNS) {
		const start = rows[at + OWNER_START]!;
		if (start === last || rows[at + CLASS] !== IN) continue;
		last = start;
		const end = rows[at + OWNER_END]!;
		const origin = origins[rows[at + OWNER_ORIGIN]!];
		// Most owners are single labels below an origin that was met before: no names are made of them.
		if (start >= 0 && origin !== undefined && names.has(origin) && isLabel(text, start, end)) continue;
		for (let above = parentOf(ownerAt(block, row)); above !== undefined; above = parentOf(above)) {
			if (names.has(above)) break;
			names.add(above);
		}
	}
	return names;
});

/** Whether a token is plainly one label: `@`, and what holds a dot or an escape, need a closer look. */
function isLabel(text: string, start: number, end: number): boolean {
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code === 46 /* . */ || code === 92 /* \ */ || code === 64 /* @ */) return false;
	}
	return start < end;
}

function renamed(record: ZoneRecord, name: string, at: string): ZoneAnswer {
	const [target] = record.rdata();
	if (target === undefined) return elsewhere('unread');
	const above = rdataName(record, target);
	const labels = labelsOf(name);
	const kept = labels.slice(0, labels.length - labelsOf(at).length).join('.');
	const to = above === '.' ? `${kept}.` : `${kept}.${above}`;
	return wireLength(to) > MAX_NAME ? { kind: 'too-long' } : { kind: 'alias', record, to };
}
