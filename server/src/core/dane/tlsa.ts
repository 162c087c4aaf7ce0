/** TLSA records (RFC 6698 section 2.1), as senders read them for SMTP (RFC 7672 section 3.1). */
import type { Span } from '../text.ts';
import type { RdataToken, ZoneRecord } from '../zone/zone.ts';

export interface Tlsa {
	readonly usage: TlsaField;
	readonly selector: TlsaField;
	readonly matching: TlsaField;
	readonly data: TlsaData;
}

export interface TlsaField {
	readonly value: number;
	readonly span: Span;
}

export interface TlsaData {
	/** Lower-case hexadecimal digits, two for each octet. */
	readonly hex: string;
	readonly span: Span;
}

export const USAGES = ['PKIX-TA', 'PKIX-EE', 'DANE-TA', 'DANE-EE'] as const;
export const SELECTORS = ['Cert', 'SPKI'] as const;
export const MATCHING_TYPES = ['Full', 'SHA2-256', 'SHA2-512'] as const;

/** Octets of a digest, by matching type. */
const DIGEST_LENGTHS = [undefined, 32, 64] as const;

/** Undefined where the data is not that of a TLSA record: of that `zone/rdata-invalid` speaks. */
export function readTlsa(record: ZoneRecord): Tlsa | undefined {
	const tokens = record.rdata();
	if (tokens[0]?.text === '\\#') return readGeneric(tokens.slice(2));
	const [usage, selector, matching, ...rest] = tokens;
	const fields = [usage, selector, matching].flatMap(token => {
		const value = token && /^[0-9]{1,5}$/.test(token.text) ? Number(token.text) : 256;
		return value > 255 ? [] : [{ value, span: { start: token!.start, end: token!.end } }];
	});
	const data = readData(rest);
	return fields.length < 3 || data === undefined
		? undefined
		: { usage: fields[0]!, selector: fields[1]!, matching: fields[2]!, data };
}

/** Data in the form for unknown types (RFC 3597 section 5). */
function readGeneric(tokens: readonly RdataToken[]): Tlsa | undefined {
	const data = readData(tokens);
	if (data === undefined || data.hex.length < 8) return undefined;
	const { hex, span } = data;
	const [usage, selector, matching] = [0, 2, 4].map(at => ({ value: Number(`0x${hex.slice(at, at + 2)}`), span }));
	return { usage: usage!, selector: selector!, matching: matching!, data: { hex: hex.slice(6), span } };
}

function readData(tokens: readonly RdataToken[]): TlsaData | undefined {
	const hex = tokens
		.map(t => t.text)
		.join('')
		.toLowerCase();
	if (!/^(?:[0-9a-f]{2})+$/.test(hex)) return undefined;
	return { hex, span: { start: tokens[0]!.start, end: tokens.at(-1)!.end } };
}

/** What must be right for the data, where it is not: the length of a digest, or a whole certificate or key. */
export function dataFault({ matching, data }: Tlsa): { readonly expected: number | 'der' } | undefined {
	const length = data.hex.length / 2;
	if (matching.value === 0) return isDer(data.hex) ? undefined : { expected: 'der' };
	const expected = DIGEST_LENGTHS[matching.value];
	return expected === undefined || expected === length ? undefined : { expected };
}

/** Whether octets are one DER SEQUENCE, as certificates and public keys are, by its head and length. */
function isDer(hex: string): boolean {
	const size = hex.length / 2;
	const octet = (at: number): number => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
	if (octet(0) !== 0x30) return false;
	const first = octet(1);
	if (first < 0x80) return size === 2 + first;
	const count = first - 0x80;
	return count >= 1 && count <= 4 && size === 2 + count + Number.parseInt(hex.slice(4, 4 + 2 * count), 16);
}

/** Whether senders can use a record to authenticate an SMTP server (RFC 7672 sections 3.1.1 to 3.1.3). */
export const isUsable = (tlsa: Tlsa): boolean =>
	(tlsa.usage.value === 2 || tlsa.usage.value === 3) &&
	tlsa.selector.value < SELECTORS.length &&
	tlsa.matching.value < MATCHING_TYPES.length &&
	dataFault(tlsa) === undefined;
