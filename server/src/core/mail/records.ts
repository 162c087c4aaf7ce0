/** What of a zone mail has to do with: put together from its blocks in one go, once for each edit of it. */
import { remembered } from '../remembered.ts';
import type { Group } from '../zone/groups.ts';
import type { Pick } from '../zone/picks.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { type MailKind, mailRows } from './rows.ts';

/** Lists of records are in the order of the text. */
export interface MailRecords extends Readonly<Record<MailKind, readonly ZoneRecord[]>> {
	/** Records at the names of services (`tlsRpt`, `sts`, `stsHost`, `smtp`) by their owners. */
	readonly services: ReadonlyMap<string, readonly ZoneRecord[]>;
	/** The hosts that MX records name, in normal form. */
	readonly mxHosts: ReadonlySet<string>;
	/** How many NS and DNAME records there are. */
	readonly cuts: number;
	/** Some owner is a wildcard. */
	readonly wildcards: boolean;
	/** A template's engine has yet to fill in some of the text. */
	readonly template: boolean;
}

/** MX records: there may be very many. */
export const mxRows: Pick = block => mailRows(block).mx;

/** NS and DNAME records: there may be very many. */
export const cutRows: Pick = block => mailRows(block).cuts;

export const mailRecords = remembered((zone: ZoneView): MailRecords => {
	const sums = zone.sums(mailSum);
	const kinds = new Set(sums.flatMap(sum => [...sum.kinds]));
	const list = (kind: MailKind): readonly ZoneRecord[] => (kinds.has(kind) ? [...zone.pick(ofKind(kind))] : []);
	const lists = {
		tlsRpt: list('tlsRpt'),
		sts: list('sts'),
		stsHost: list('stsHost'),
		smtp: list('smtp'),
		strayTlsa: list('strayTlsa'),
		wildcardTxt: list('wildcardTxt'),
		addressMx: list('addressMx'),
		dkimService: list('dkimService'),
		mistyped: list('mistyped'),
	};
	const services = byOwner(SERVICES.flatMap(kind => lists[kind]));
	return {
		...lists,
		services,
		mxHosts: union(sums.map(sum => sum.hosts)),
		cuts: sums.reduce((count, sum) => count + sum.cuts, 0),
		wildcards: sums.some(sum => sum.wildcards),
		template: sums.some(sum => sum.template),
	};
});

const mailSum = remembered(({ blocks }: Group) => {
	const rows = blocks.map(mailRows);
	return {
		hosts: union(rows.map(({ hosts }) => hosts)),
		kinds: new Set(rows.flatMap(({ kinds }) => kinds.map(([, kind]) => kind))),
		cuts: rows.reduce((count, { cuts }) => count + cuts.length, 0),
		wildcards: rows.some(({ wildcards }) => wildcards),
		template: rows.some(({ template }) => template),
	};
});

function union<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
	if (sets.length === 1) return sets[0]!;
	const all = new Set<T>();
	for (const set of sets) for (const one of set) all.add(one);
	return all;
}

const picks = new Map<MailKind, Pick>();

/** The same pick for the same kind, so that what it finds is remembered. */
function ofKind(wanted: MailKind): Pick {
	const known = picks.get(wanted);
	if (known !== undefined) return known;
	const pick: Pick = block => {
		const { kinds } = mailRows(block);
		return kinds.length === 0 ? NONE : kinds.flatMap(([row, kind]) => (kind === wanted ? [row] : []));
	};
	picks.set(wanted, pick);
	return pick;
}

const NONE: readonly number[] = [];
const SERVICES = ['tlsRpt', 'sts', 'stsHost', 'smtp'] as const;

/** Records by their owners, in the order that they come in. */
export function byOwner(records: Iterable<ZoneRecord>): ReadonlyMap<string, readonly ZoneRecord[]> {
	const owners = new Map<string, ZoneRecord[]>();
	for (const record of records) {
		const there = owners.get(record.owner);
		if (there === undefined) owners.set(record.owner, [record]);
		else there.push(record);
	}
	return owners;
}
