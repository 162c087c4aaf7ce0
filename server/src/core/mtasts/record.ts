/** The `_mta-sts` TXT record (RFC 8461 section 3.1), read from octets by its grammar, to the letter. */
import type { Octets } from '../decoded.ts';
import { isWsp } from '../tlsrpt/blank.ts';

export const STS_VERSION = 'v=STSv1';

export interface StsRecord {
	readonly octets: string;
	/** What stands between semicolons behind the version, white space round them left out. */
	readonly fields: readonly StsField[];
	/** Value of the first `id`, the one that counts. */
	readonly id: Octets | undefined;
	/** Where the octets leave the grammar, in their order; a record without faults is valid. */
	readonly faults: readonly StsFault[];
}

export interface StsField {
	readonly range: Octets;
	/** Empty where there is no "=". */
	readonly name: string;
	readonly value: Octets;
}

export interface StsFault {
	/**
	 * `version`: the record does not begin with `v=STSv1`; `delimiter`: no ";" behind that; `field`: no `name=value`, or
	 * octets that it must not hold; `trailing-space`: white space at the end without ";".
	 */
	readonly kind: 'version' | 'delimiter' | 'field' | 'id-missing' | 'id-invalid' | 'trailing-space';
	readonly at: Octets;
}

const ID = /^[A-Za-z0-9]{1,32}$/;
const EXTENSION = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[\x21-\x3a\x3c\x3e-\x7e]+$/;

/** Reads a record from the octets of a TXT value. Behind a fault in the version nothing more is read. */
export function parseSts(octets: string): StsRecord {
	const broken = (kind: StsFault['kind'], from: number, to: number): StsRecord => ({
		octets,
		fields: [],
		id: undefined,
		faults: [{ kind, at: { from, to } }],
	});
	const from = STS_VERSION.length;
	if (!octets.startsWith(STS_VERSION) || /^[A-Za-z0-9]/.test(octets.slice(from))) {
		return broken('version', 0, /^[^;]*/.exec(octets)![0].length);
	}
	const delimiter = /^[ \t]*;/.exec(octets.slice(from));
	if (delimiter === null) return broken('delimiter', from, octets.length);

	const fields = readFields(octets, from + delimiter[0].length);
	const first = fields.find(field => field.name === 'id');
	const faults = fields.flatMap(field => faultOf(octets, field, field === first));
	if (first === undefined) faults.push({ kind: 'id-missing', at: { from: 0, to: from } });
	const last = fields.at(-1)?.range.to ?? octets.length;
	// White space behind a last ";" belongs to that; behind a field it has no place.
	if (last < octets.length && !octets.includes(';', last)) {
		faults.push({ kind: 'trailing-space', at: { from: last, to: octets.length } });
	}
	return { octets, fields, id: first?.value, faults };
}

function readFields(octets: string, from: number): StsField[] {
	const fields: StsField[] = [];
	for (let at = from; at <= octets.length; ) {
		const semicolon = octets.indexOf(';', at);
		const end = semicolon < 0 ? octets.length : semicolon;
		const range = withoutWsp(octets, at, end);
		// Behind a last ";" nothing need stand.
		if (range.from < range.to || semicolon >= 0) fields.push(readField(octets, range));
		at = end + 1;
	}
	return fields;
}

function withoutWsp(octets: string, from: number, to: number): Octets {
	let start = from;
	let end = to;
	while (start < end && isWsp(octets.charAt(start))) start++;
	while (end > start && isWsp(octets.charAt(end - 1))) end--;
	return { from: start, to: end };
}

function readField(octets: string, range: Octets): StsField {
	const text = octets.slice(range.from, range.to);
	const equals = text.indexOf('=');
	const from = equals < 0 ? range.to : range.from + equals + 1;
	return { range, name: equals < 0 ? '' : text.slice(0, equals), value: { from, to: range.to } };
}

function faultOf(octets: string, { range, value }: StsField, isId: boolean): StsFault[] {
	if (isId) return ID.test(octets.slice(value.from, value.to)) ? [] : [{ kind: 'id-invalid', at: value }];
	// A repeated `id` does not count, so it need only be a field.
	return EXTENSION.test(octets.slice(range.from, range.to)) ? [] : [{ kind: 'field', at: range }];
}

/** A version of MTA-STS, however it is spelt, or an `id` at the head. */
const MEANT = /\bv[ \t]*=[ \t]*["']?sts|\bsts[ -]?v[0-9]|^[\s"']*id[ \t]*=/i;

/** Whether a TXT value at `_mta-sts` was meant as the record. */
export const looksLikeSts = (octets: string): boolean => MEANT.test(octets);

/**
 * What senders make of all TXT values at `_mta-sts`: of several, those that do not begin `v=STSv1;` are discarded, and
 * exactly one must be left. That one may still be invalid. `none` holds what was meant as a record and is lost.
 */
export type StsSelection =
	| { readonly kind: 'one'; readonly record: StsRecord }
	| { readonly kind: 'several'; readonly records: readonly StsRecord[] }
	| { readonly kind: 'none'; readonly meant: readonly StsRecord[] };

export function selectSts(values: readonly string[]): StsSelection {
	const [only] = values;
	const kept =
		values.length === 1 && only !== undefined && looksLikeSts(only)
			? [only]
			: values.filter(value => value.startsWith(`${STS_VERSION};`));
	if (kept.length === 0) return { kind: 'none', meant: values.filter(looksLikeSts).map(parseSts) };
	const [record, ...more] = kept.map(parseSts);
	return more.length === 0 ? { kind: 'one', record: record! } : { kind: 'several', records: [record!, ...more] };
}
