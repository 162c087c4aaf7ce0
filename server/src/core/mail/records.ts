/** What of a zone mail has to do with: put together from its blocks in one go, once for each edit of it. */
import { remembered } from '../remembered.ts';
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
	const mxHosts = new Set<string>();
	const kinds = new Set<MailKind>();
	let cuts = 0;
	let wildcards = false;
	let template = false;
	const look: Pick = block => {
		const rows = mailRows(block);
		for (const host of rows.hosts) mxHosts.add(host);
		for (const [, kind] of rows.kinds) kinds.add(kind);
		cuts += rows.cuts.length;
		wildcards ||= rows.wildcards;
		template ||= rows.template;
		return NONE;
	};
	// Nothing is picked: the blocks themselves are looked at.
	for (const _ of zone.pick(look));
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
	return { ...lists, services, mxHosts, cuts, wildcards, template };
});

const ofKind =
	(wanted: MailKind): Pick =>
	block => {
		const { kinds } = mailRows(block);
		return kinds.length === 0 ? NONE : kinds.flatMap(([row, kind]) => (kind === wanted ? [row] : []));
	};

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
