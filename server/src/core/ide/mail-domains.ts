/** Who takes mail in a zone, by its MX records. */
import { isAbsolute } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, type ZoneRecord, type ZoneView } from '../zone/zone.ts';

export interface MailDomain {
	/** In normal form. */
	readonly domain: string;
	/** Hosts that take its mail, in normal form. */
	readonly hosts: readonly string[];
	/** The last of its MX records. */
	readonly last: ZoneRecord;
}

/** MX records that are looked at: what is offered by them is a list for humans. */
const MOST = 200;

/** In the order of the text; a domain that takes no mail (RFC 7505) is none. */
export function mailDomains(zone: ZoneView): readonly MailDomain[] {
	const found = new Map<string, { domain: string; hosts: string[]; last: ZoneRecord }>();
	let count = 0;
	for (const record of zone.ofType(TYPE.MX)) {
		if (++count > MOST) break;
		const target = record.rdata()[1];
		const host = target === undefined ? '.' : rdataName(record, target);
		if (host === '.') continue;
		const known = found.get(record.owner);
		if (known === undefined) found.set(record.owner, { domain: record.owner, hosts: [host], last: record });
		else {
			known.last = record;
			if (!known.hosts.includes(host)) known.hosts.push(host);
		}
	}
	return [...found.values()];
}

/** A name as it is written where names are relative to `origin`; both in normal form. */
export function writtenName(name: string, origin: string | undefined): string {
	if (origin === undefined || !isAbsolute(name)) return name;
	if (name === origin) return '@';
	if (origin === '.') return name.slice(0, -1);
	return name.endsWith(`.${origin}`) ? name.slice(0, -origin.length - 1) : name;
}
