/** Records of a zone as our own parser reads them, in the form that `dns-packet` puts on the wire. */
import { isIP } from 'node:net';
import { parseTtl } from '#core/zone/ttl.ts';
import { typeName } from '#core/zone/types.ts';
import type { RdataToken, ZoneRecord, ZoneView } from '#core/zone/zone.ts';
import { rdataName, txtValue } from '#core/zone/zone.ts';
import type { ServedRecord } from './answer.ts';

const DEFAULT_TTL = 3600;
const CLASS_IN = 1;

/** What can be served of a zone. Records that no server would load (a string too long, a field missing) are left out. */
export const servedRecords = (zone: ZoneView): ServedRecord[] =>
	Array.from(zone.records()).flatMap(record => served(zone, record) ?? []);

function served(zone: ZoneView, record: ZoneRecord): ServedRecord | undefined {
	const name = plain(record.owner);
	if (name === undefined || record.class !== CLASS_IN) return undefined;
	const base = { name, ttl: record.ttl ?? DEFAULT_TTL, class: 'IN' as const };
	const tokens = record.rdata();
	const [first] = tokens;
	if (first === undefined) return undefined;
	const type = typeName(record.type);
	switch (type) {
		case 'A':
			return isIP(first.text) === 4 ? { ...base, type, data: first.text } : undefined;
		case 'AAAA':
			return isIP(first.text) === 6 ? { ...base, type, data: first.text } : undefined;
		case 'CNAME':
		case 'NS':
		case 'PTR': {
			const data = target(record, first);
			return data === undefined ? undefined : { ...base, type, data };
		}
		case 'MX': {
			const exchange = target(record, tokens[1]);
			return exchange === undefined ? undefined : { ...base, type, data: { preference: Number(first.text), exchange } };
		}
		case 'TXT': {
			const strings = txtValue(zone, record).pieces.map(piece => Buffer.from(piece.octets, 'latin1'));
			return strings.every(string => string.length <= 255) ? { ...base, type, data: strings } : undefined;
		}
		case 'SOA':
			return soa(record, tokens, base);
		case 'TLSA': {
			const [usage, selector, matchingType] = tokens.map(token => Number(token.text));
			const certificate = Buffer.from(
				tokens
					.slice(3)
					.map(token => token.text)
					.join(''),
				'hex',
			);
			return { ...base, type, data: { usage: usage!, selector: selector!, matchingType: matchingType!, certificate } };
		}
		default:
			return undefined;
	}
}

function soa(
	record: ZoneRecord,
	tokens: readonly RdataToken[],
	base: Pick<ServedRecord, 'name'> & { ttl: number; class: 'IN' },
) {
	const mname = target(record, tokens[0]);
	const rname = target(record, tokens[1]);
	const [serial, refresh, retry, expire, minimum] = tokens.slice(2, 7).map(token => {
		const seconds = parseTtl(token.text);
		return typeof seconds === 'number' ? seconds : Number(token.text);
	});
	if (mname === undefined || rname === undefined || minimum === undefined) return undefined;
	return { ...base, type: 'SOA' as const, data: { mname, rname, serial, refresh, retry, expire, minimum } };
}

const target = (record: ZoneRecord, token: RdataToken | undefined): string | undefined =>
	token === undefined ? undefined : plain(rdataName(record, token));

/** The name without its final dot; none where it is relative, or has octets that `dns-packet` cannot write. */
function plain(name: string): string | undefined {
	if (name === '.') return name;
	return /^(?:[a-z0-9_*/-]{1,63}\.)+$/.test(name) ? name.slice(0, -1) : undefined;
}
