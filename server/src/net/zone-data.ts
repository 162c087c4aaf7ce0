/** Records of a zone's text in the form that answers have. */
import { readTlsa } from '#core/dane/tlsa.ts';
import { bytesOf } from '#core/live/addresses.ts';
import { type RdataToken, rdataName, txtValue, type ZoneRecord, type ZoneView } from '#core/zone/zone.ts';
import type { RecordData, RecordType } from './ports.ts';
import { readRdata } from './rdata.ts';

/** What a record of a type says; undefined where it says nothing that a name server would load. */
export function dataOf<T extends RecordType>(zone: ZoneView, record: ZoneRecord, type: T): RecordData[T] | undefined {
	const tokens = record.rdata();
	const isGeneric = tokens[0]?.text === '\\#' && /^[0-9]+$/.test(tokens[1]?.text ?? '');
	// The data is that of the type which is asked for.
	return (isGeneric ? generic(tokens.slice(2), type) : read(zone, record, type, tokens)) as RecordData[T] | undefined;
}

function read(zone: ZoneView, record: ZoneRecord, type: RecordType, tokens: readonly RdataToken[]) {
	const [first, second, third] = tokens;
	if (first === undefined) return undefined;
	switch (type) {
		case 'A':
		case 'AAAA':
			return fromOctets(bytesOf(first.text) ?? [], type);
		case 'NS':
			return plainName(rdataName(record, first));
		case 'MX': {
			const preference = number(first.text, 0xffff);
			if (preference === undefined || second === undefined) return undefined;
			return { preference, exchange: plainName(rdataName(record, second)) };
		}
		case 'TXT': {
			const strings = txtValue(zone, record).pieces.map(piece => piece.octets);
			return strings.every(({ length }) => length <= 255) ? { strings } : undefined;
		}
		case 'TLSA': {
			const tlsa = readTlsa(record);
			if (tlsa === undefined) return undefined;
			const { usage, selector, matching, data } = tlsa;
			return { usage: usage.value, selector: selector.value, matching: matching.value, data: data.hex };
		}
		case 'SOA': {
			const serial = number(third?.text ?? '', 0xffffffff);
			return serial === undefined ? undefined : { serial };
		}
	}
}

/** Data in the form for unknown types (RFC 3597 section 5). */
function generic(tokens: readonly RdataToken[], type: RecordType) {
	const digits = tokens.map(token => token.text).join('');
	if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) return undefined;
	return fromOctets(
		Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16)),
		type,
	);
}

const fromOctets = (octets: readonly number[], type: RecordType) =>
	readRdata(Uint8Array.from(octets), type, 0, octets.length)?.data;

function number(text: string, most: number): number | undefined {
	const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN;
	return value <= most ? value : undefined;
}

/** As facts have names: without the final dot. */
export const plainName = (name: string): string => (name === '.' ? name : name.replace(/\.$/, ''));
