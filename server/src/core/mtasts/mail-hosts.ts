/** The MX hosts of a zone's domains, to hold an MTA-STS policy against. */
import { isAbsolute, isWithin } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import { rdataName, type ZoneView } from '../zone/zone.ts';

export interface MailHosts {
	/** In normal form. */
	readonly domain: string;
	/** In normal form without the final dot, each once, in the order of the zone. */
	readonly hosts: readonly string[];
	/** The zone is whole: what is not here is not in it. */
	readonly complete: boolean;
}

const known = new WeakMap<ZoneView, ReadonlyMap<string, MailHosts>>();

/** By domain, those that have MX records with a host in them; each view is looked through once. */
export function mailOf(zone: ZoneView): ReadonlyMap<string, MailHosts> {
	let mail = known.get(zone);
	if (mail === undefined) {
		mail = readMail(zone);
		known.set(zone, mail);
	}
	return mail;
}

function readMail(zone: ZoneView): ReadonlyMap<string, MailHosts> {
	const byDomain = new Map<string, Set<string>>();
	for (const record of zone.ofType(TYPE.MX)) {
		const { owner } = record;
		const [, target] = record.rdata();
		const host = target === undefined ? undefined : rdataName(record, target);
		// `MX 0 .` says that there is no mail (RFC 7505); data out of the zone is not served.
		if (host === undefined || host === '.' || !isAbsolute(host) || !isAbsolute(owner)) continue;
		if (zone.domain !== undefined && !isWithin(owner, zone.domain)) continue;
		const hosts = byDomain.get(owner);
		if (hosts === undefined) byDomain.set(owner, new Set([host.slice(0, -1)]));
		else hosts.add(host.slice(0, -1));
	}
	const complete = zone.complete && !zone.fragment;
	return new Map(Array.from(byDomain, ([domain, hosts]) => [domain, { domain, hosts: [...hosts], complete }]));
}
