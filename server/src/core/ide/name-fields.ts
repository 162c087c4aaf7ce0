/** Which words of a record's RDATA are domain names, by the table of record types. */
import type { Field, Kind } from '../zone/rdata/field.ts';
import { fieldsOf } from '../zone/rdata/fields.ts';
import { host, name, names, signer, target } from '../zone/rdata/names.ts';
import { TYPE, TYPE_CODES } from '../zone/types.ts';
import type { RdataToken, ZoneRecord } from '../zone/zone.ts';

export interface NameToken {
	readonly token: RdataToken;
	/** The name spells a mail address, its first label being the local part (RFC 1035 section 8): no host of that name. */
	readonly mailbox: boolean;
}

const ONE_NAME: ReadonlySet<Kind> = new Set([name, host, signer, target]);

interface Places {
	readonly at: readonly number[];
	/** All words from here on; Infinity where none are. */
	readonly from: number;
}

const NONE: Places = { at: [], from: Number.POSITIVE_INFINITY };
const { A6, IPSECKEY, AMTRELAY, RP } = TYPE_CODES as Readonly<Record<'A6' | 'IPSECKEY' | 'AMTRELAY' | 'RP', number>>;
const known = new WeakMap<readonly Field[], Places>();

/** Where names stand, where that hangs on the type alone. */
function placesIn(fields: readonly Field[]): Places {
	let places = known.get(fields);
	if (places === undefined) {
		const from = fields.findIndex(({ kind }) => kind === names);
		places = {
			at: fields.flatMap(({ kind }, i) => (ONE_NAME.has(kind) ? [i] : [])),
			from: from < 0 ? Number.POSITIVE_INFINITY : from,
		};
		known.set(fields, places);
	}
	return places;
}

/** Where names stand, where that hangs on a number before them. */
function placesByNumber(type: number, tokens: readonly RdataToken[]): readonly number[] {
	const number = (at: number): number => Number(tokens[at]?.text);
	if (type === IPSECKEY) return number(1) === 3 ? [3] : [];
	if (type === AMTRELAY) return number(2) === 3 ? [3] : [];
	return number(0) === 0 ? [] : [number(0) === 128 ? 1 : 2];
}

const hangsOnNumber = (type: number): boolean => type === IPSECKEY || type === AMTRELAY || type === A6;

/** The same of words that are no record's yet. */
export function nameTokensOf(type: number, klass: number, read: () => readonly RdataToken[]): readonly NameToken[] {
	const fields = fieldsOf(type, klass);
	if (fields === undefined) return [];
	const byNumber = hangsOnNumber(type);
	const fixed = byNumber ? NONE : placesIn(fields);
	// Most records of a zone have no names: their words are not even read.
	if (!byNumber && fixed.at.length === 0 && fixed.from === Number.POSITIVE_INFINITY) return [];
	const tokens = read();
	// RDATA as octets (RFC 3597 section 5).
	if (tokens[0]?.text === '\\#') return [];
	const at = byNumber ? placesByNumber(type, tokens) : fixed.at;
	const mailbox = type === TYPE.SOA ? 1 : type === RP ? 0 : -1;
	const found: NameToken[] = [];
	for (const [i, token] of tokens.entries()) {
		if (at.includes(i) || i >= fixed.from) found.push({ token, mailbox: i === mailbox });
	}
	return found;
}

/** The words of a record's RDATA that are names. */
export const nameTokens = (record: ZoneRecord): readonly NameToken[] =>
	nameTokensOf(record.type, record.class, () => record.rdata());
