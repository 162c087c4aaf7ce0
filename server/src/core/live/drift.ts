/** Where a zone file and what DNS serves differ. */
import { quoted } from '../candidate.ts';
import type { Finding } from '../finding.ts';
import { visible } from '../octets.ts';
import { isWithin, labelsOf } from '../zone/names.ts';
import { TYPE, typeName } from '../zone/types.ts';
import { rdataName, txtValue, type ZoneRecord, type ZoneView } from '../zone/zone.ts';
import { type Answer, type DomainFacts, type MxRecord, txtOctets } from './facts.ts';

export const DRIFT = 'live/drift';

const IN = 1;

/**
 * One finding for each RRset that differs, as sets of values: at the first record that DNS does not serve, else at the
 * first of the RRset, else at the SOA. Silent on what was not answered, and where the zone cannot tell what it holds.
 */
export function drift(zone: ZoneView, facts: DomainFacts): readonly Finding[] {
	// What `$INCLUDE` brings in is not known, so nothing can be said to be missing here.
	if (!zone.complete) return [];
	const domain = `${facts.domain}.`;
	return [
		...compare(zone, `_smtp._tls.${domain}`, TYPE.TXT, facts.tlsrpt, txtOctets),
		...compare(zone, domain, TYPE.MX, facts.mx, mxText),
		...compare(zone, `_mta-sts.${domain}`, TYPE.TXT, facts.mtaSts, txtOctets),
	];
}

function compare<T>(
	zone: ZoneView,
	owner: string,
	type: typeof TYPE.TXT | typeof TYPE.MX,
	answer: Answer<readonly T[]>,
	keyOf: (value: T) => string,
): Finding[] {
	if (answer.kind !== 'found' && answer.kind !== 'absent') return [];
	const served = answer.kind === 'found' ? answer.value.map(keyOf) : [];
	const there = zone.at(owner).filter(record => record.class === IN);
	// An alias: what is served under this name stands in another place.
	if (there.some(record => record.type === TYPE.CNAME)) return [];
	const records = there.filter(record => record.type === type);
	const written = records.map(record => writtenValue(zone, record));
	const unserved = records.filter((_, i) => !served.includes(written[i]!));
	if (unserved.length === 0 && served.every(value => written.includes(value))) return [];
	const at = unserved[0] ?? records[0] ?? (mustHold(zone, owner) ? soaOf(zone) : undefined);
	if (at === undefined) return [];
	const list = (values: readonly string[]): string =>
		values.length === 0 ? 'nothing' : [...new Set(values)].toSorted().map(SHOWN[type]).join(' and ');
	const what = `${typeName(type)} at ${inProse(owner)}`;
	return [
		{
			rule: DRIFT,
			severity: 'warning',
			message: `Publish this file or bring it up to date: for ${what} DNS serves ${list(served)}, and the file has ${list(written)}.`,
			span: records.length === 0 ? (at.ownerSpan ?? at.span) : at.rdataSpan,
			owner,
		},
	];
}

/** Without the final dot of a name, which would look like the end of the sentence. */
const inProse = (text: string): string => visible(text.replace(/(?<=[^ ])\.$/, ''));

/** Values as a message shows them. */
const SHOWN = {
	[TYPE.TXT]: (octets: string): string => quoted(octets, 200),
	[TYPE.MX]: (text: string): string => inProse(text),
} as const;

const mxText = ({ preference, exchange }: MxRecord): string =>
	`${preference} ${exchange === '.' ? exchange : `${exchange}.`}`;

/** A record's value in the form of the served ones. */
function writtenValue(zone: ZoneView, record: ZoneRecord): string {
	if (record.type === TYPE.TXT) return txtValue(zone, record).octets;
	const [preference, exchange] = record.rdata();
	return `${Number(preference?.text)} ${exchange === undefined ? '' : rdataName(record, exchange)}`;
}

const soaOf = (zone: ZoneView): ZoneRecord | undefined => zone.ofType(TYPE.SOA)[Symbol.iterator]().next().value;

/** Whether a record at `owner` would have to stand in this very zone: it is whole, and serves that name itself. */
function mustHold(zone: ZoneView, owner: string): boolean {
	if (zone.fragment || zone.domain === undefined || !isWithin(owner, zone.domain)) return false;
	const labels = labelsOf(owner);
	const depth = labels.length - labelsOf(zone.domain).length;
	for (let i = 0; i < depth; i++) {
		const name = `${labels.slice(i).join('.')}.`;
		// Below a delegation or DNAME others answer; a wildcard answers for names that do not stand here.
		if (zone.at(name).some(r => r.type === TYPE.NS || r.type === TYPE.DNAME)) return false;
		if (zone.at(`*.${labels.slice(i + 1).join('.')}.`).length > 0) return false;
	}
	return true;
}
