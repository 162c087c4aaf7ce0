/** The MX hosts of a domain as its zone file has them, to hold an MTA-STS policy against. */
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

/** Undefined where the zone has no MX record of the domain that names a host. */
export function mailHosts(zone: ZoneView, domain: string): MailHosts | undefined {
	const hosts = new Set<string>();
	for (const record of zone.at(domain)) {
		if (record.type !== TYPE.MX) continue;
		const [, target] = record.rdata();
		const host = target === undefined ? undefined : rdataName(record, target);
		// `MX 0 .` says that there is no mail (RFC 7505).
		if (host !== undefined && host !== '.' && isAbsolute(host)) hosts.add(host.slice(0, -1));
	}
	if (hosts.size === 0) return undefined;
	return { domain, hosts: [...hosts], complete: zone.complete && !zone.fragment };
}

/** The domains that a zone has MX records of, in normal form, each once; those in the zone alone. */
export function mailDomains(zone: ZoneView): readonly string[] {
	const domains = new Set<string>();
	for (const { owner } of zone.ofType(TYPE.MX)) {
		if (isAbsolute(owner) && (zone.domain === undefined || isWithin(owner, zone.domain))) domains.add(owner);
	}
	return [...domains];
}
