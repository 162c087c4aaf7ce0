/** What the rules on fields share. */
import type { Octets } from '../decoded.ts';
import { trim, withoutBlanks } from '../tlsrpt/blank.ts';
import type { Field, TlsRptRecord } from '../tlsrpt/record.ts';
import { type Role, readingOf } from './reading.ts';
import type { ValueChange } from './rule.ts';

export function fieldsOf(record: TlsRptRecord, role: Role): Field[] {
	const { roles } = readingOf(record);
	return record.fields.filter(field => roles.get(field) === role);
}

export const hasRua = (record: TlsRptRecord): boolean => record.fields.some(f => f.kind === 'rua');

/** Takes a field away with what parts it from the one before. */
export const removal = ({ delimiter, range }: Field): ValueChange => ({
	at: { from: delimiter?.from ?? range.from, to: range.to },
	octets: '',
});

/** What parts a field from what stands before it, blanks left out: rightly ";". Undefined where nothing is before it. */
export const signBefore = ({ octets }: TlsRptRecord, { delimiter }: Field): string | undefined =>
	delimiter && withoutBlanks(octets.slice(delimiter.from, delimiter.to));

/** Where that sign stands. */
export const placeOfSign = ({ octets }: TlsRptRecord, { delimiter, range }: Field): Octets =>
	delimiter === undefined ? range : trim(octets, delimiter.from, delimiter.to);
