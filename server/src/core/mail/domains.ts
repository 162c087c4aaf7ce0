/** The domains that a zone's records speak of: which names mail rules ask about. */

import { meantAtOwner } from '../candidate.ts';
import { looksLikeSts } from '../mtasts/record.ts';
import { placeholders } from '../placeholders.ts';
import { remembered } from '../remembered.ts';
import { labelsOf } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import { txtValue, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import { withoutLabels } from './domain.ts';
import { mailRecords } from './records.ts';

/** A domain by its record: the first one at the owner. */
export type ByDomain = ReadonlyMap<string, ZoneRecord>;

/** The domains with a TLSRPT record, or an alias to one. */
export const tlsRptDomains = remembered(
	(zone: ZoneView): ByDomain => byDomain(zone, mailRecords(zone).tlsRpt, 2, meantAtOwner),
);

/** The domains with an MTA-STS record, or an alias to one. */
export const stsDomains = remembered(
	(zone: ZoneView): ByDomain => byDomain(zone, mailRecords(zone).sts, 1, looksLikeSts),
);

function byDomain(
	zone: ZoneView,
	records: Iterable<ZoneRecord>,
	labels: number,
	isMeant: (octets: string) => boolean,
): ByDomain {
	const domains = new Map<string, ZoneRecord>();
	for (const record of records) {
		const domain = withoutLabels(record.owner, labels);
		if (domains.has(domain) || !isDomain(domain)) continue;
		const meant = record.type === TYPE.TXT ? isMeant(txtValue(zone, record).octets) : record.type === TYPE.CNAME;
		if (meant) domains.set(domain, record);
	}
	return domains;
}

/** Whether a name may be a domain with mail: no service, wildcard or template. */
const isDomain = (name: string): boolean =>
	placeholders(name).length === 0 && !labelsOf(name).some(label => label.startsWith('_') || label === '*');
