/** Mail domains of destinations that take no mail, by what the zone itself says of them. */
import type { Octets } from '../decoded.ts';
import { dependsOnPlaceholder, placeholders } from '../placeholders.ts';
import type { TlsRptRecord } from '../tlsrpt/record.ts';
import { mailtoOf } from '../tlsrpt/uri.ts';
import { isWithin, parentOf } from '../zone/names.ts';
import { TYPE } from '../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../zone/zone.ts';
import { readingOf } from './reading.ts';

interface Mailless {
	readonly at: Octets;
	/** In lower case, without final dot. */
	readonly name: string;
	readonly why: 'null-mx' | 'nothing';
}

/** None of a zone that is not whole: there, absence says nothing. */
export function mailless(zone: ZoneView, record: TlsRptRecord): Mailless[] {
	if (!zone.complete || zone.fragment) return [];
	const templates = placeholders(record.octets);
	return [...readingOf(record).faults].flatMap(([{ uri, range }, faults]): Mailless[] => {
		const at = uri.kind === 'mailto' ? mailtoOf(record.octets, uri).domain : undefined;
		if (at === undefined || faults.length > 0) return [];
		const name = record.octets.slice(at.from, at.to).toLowerCase();
		const why = noMail(zone, `${name}.`);
		return why === undefined || dependsOnPlaceholder(record.octets, range, templates) ? [] : [{ at, name, why }];
	});
}

/** Why no mail is taken at a name; undefined where it is, or where the zone does not say. */
function noMail(zone: ZoneView, name: string): 'null-mx' | 'nothing' | undefined {
	const { domain } = zone;
	if (domain === undefined || !isWithin(name, domain) || isElsewhere(zone, name, domain)) return undefined;
	const records = zone.at(name);
	const exchanges = records.filter(r => r.type === TYPE.MX);
	if (exchanges.length > 0) return exchanges.every(isNull) ? 'null-mx' : undefined;
	return records.some(r => r.type === TYPE.A || r.type === TYPE.AAAA || r.type === TYPE.CNAME) ? undefined : 'nothing';
}

/** RFC 7505 section 3. */
const isNull = (record: ZoneRecord): boolean => record.rdata()[1]?.text === '.';

/** Whether a name is delegated, redirected, or answered for by a wildcard: then its own records do not say all. */
function isElsewhere(zone: ZoneView, name: string, domain: string): boolean {
	const answers = (at: string, ...types: number[]) => zone.at(at).some(r => types.includes(r.type));
	if (answers(domain, TYPE.DNAME) && name !== domain) return true;
	for (let at: string | undefined = name; at !== undefined && at !== domain; at = parentOf(at)) {
		if (answers(at, TYPE.NS) || (at !== name && answers(at, TYPE.DNAME))) return true;
		const parent = parentOf(at);
		if (parent !== undefined && zone.at(`*.${parent}`).length > 0) return true;
	}
	return false;
}
