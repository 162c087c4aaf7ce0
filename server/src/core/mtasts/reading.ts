/**
 * The `_mta-sts` record read as it was meant: each mistake can be named at its place. What senders make of it, to the
 * letter of the grammar, is told by `record.ts`.
 */
import { isBlank } from '../tlsrpt/blank.ts';
import { type Field, readAllFields } from '../tlsrpt/record.ts';
import { family, readVersion, type Version } from '../tlsrpt/version.ts';
import { looksLikeSts, parseSts, STS_VERSION } from './record.ts';

/** Octets that an `id` may have (RFC 8461 section 3.1). */
export const MAX_ID = 32;

export interface StsReading {
	readonly octets: string;
	readonly version: Version;
	/** Those before a version that stands too late, too. */
	readonly fields: readonly Field[];
	readonly semicolons: readonly number[];
	/** The first `id`, which counts; where there is none, the first one in other letter case. */
	readonly id: Field | undefined;
	/** Whether the octets match the ABNF. */
	readonly conforms: boolean;
}

const STS = family(STS_VERSION, '(?:mta[-_]?)?sts', 'id');

export function readSts(octets: string): StsReading {
	const version = readVersion(octets, STS);
	const { fields, semicolons } = readAllFields(octets, version);
	const id = fields.find(f => f.nameText === 'id') ?? fields.find(isId);
	return { octets, version, fields, semicolons, id, conforms: parseSts(octets).faults.length === 0 };
}

/** Whether a field was meant as `id`, in whatever letter case. */
export const isId = (field: Field): boolean => field.nameText.toLowerCase() === 'id';

/** Whether a value was meant as the record wherever it stands: it begins with the version, however that is spelt. */
export const beginsAsSts = (octets: string): boolean => /^[\s"'\x80-\xff]*v[ \t]*=[ \t]*(?:mta[-_]?)?sts/i.test(octets);

/** Whether a value at `_mta-sts` was meant as the record. An empty one can have been meant as nothing else. */
export function meantAsSts({ octets, version }: StsReading): boolean {
	if (version.kind === 'foreign') return false;
	return version.kind !== 'missing' || looksLikeSts(octets) || isBlank(octets.replaceAll(';', ''));
}
