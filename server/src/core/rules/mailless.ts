/** Mail domains of destinations that take no mail, by what the zone itself says of them. */
import type { Octets } from '../decoded.ts';
import { deliveryOf } from '../mail/domain.ts';
import { dependsOnPlaceholder, placeholders } from '../placeholders.ts';
import type { TlsRptRecord } from '../tlsrpt/record.ts';
import { mailtoOf } from '../tlsrpt/uri.ts';
import type { ZoneView } from '../zone/zone.ts';
import { readingOf } from './reading.ts';

interface Mailless {
	readonly at: Octets;
	/** In lower case, without final dot. */
	readonly name: string;
	readonly why: 'null-mx' | 'nothing';
}

export function mailless(zone: ZoneView, record: TlsRptRecord): Mailless[] {
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
function noMail(zone: ZoneView, name: string): Mailless['why'] | undefined {
	const { kind } = deliveryOf(zone, name);
	return kind === 'null-mx' ? kind : kind === 'nowhere' ? 'nothing' : undefined;
}
