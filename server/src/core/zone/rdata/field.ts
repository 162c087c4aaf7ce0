/**
 * What RDATA is made of. A record type is a list of fields, a field has a kind, and a kind is a small function that looks
 * at one token where it stands in the text. All kinds read as BIND 9.18 does. Nothing is made while all is well: a zone
 * has a million records, and nearly all of them are right.
 */
import type { Cursor } from '../lexer.ts';
import type { NameFault } from '../names.ts';

/** What can be wrong with RDATA. */
export type RdataFault =
	/** A field that must be there is not. */
	| 'missing'
	/** Something stands behind the last field. */
	| 'extra'
	/** Quotes around what name servers read bare, or none around what must have them. */
	| 'quoted'
	| 'unquoted'
	/** The token is not what its field takes. */
	| 'shape'
	/** A number, date or length outside its limits. */
	| 'range'
	/** A word that names nothing: an algorithm, a type, a protocol. */
	| 'unknown-word'
	/** No domain name. */
	| 'name'
	/** An address where a host's name must stand. Name servers take it for a name, and the name does not exist. */
	| 'address-for-name'
	/** An IPv6 address in an A record, or the other way round. */
	| 'other-family'
	| 'bad-escape'
	| 'string-too-long'
	/** More data, or less, than what stands before it says. */
	| 'too-long'
	| 'too-short'
	/** Parameters or list items that contradict each other. */
	| 'inconsistent'
	/** Octets behind `\#` that do not make a record of this type. */
	| 'wire'
	/** A type that has no fields to write: only `\# length hex` (RFC 3597 section 5). */
	| 'no-text-form'
	/** A type that stands in messages only, never in a zone; or that zones no longer hold. */
	| 'meta-type'
	| 'obsolete-type';

/** Offsets count from the start of the token. */
export interface Fault {
	readonly fault: RdataFault;
	readonly start: number;
	readonly end: number;
	/** What should stand there, where it is not simply what the kind expects. */
	readonly expected?: string;
	/** What it is that stands there, where that is only a piece of the field. */
	readonly what?: string;
	/** Where the fault is `name`. */
	readonly name?: NameFault;
}

/** A fault at the end of RDATA. */
export type Unfinished = Pick<Fault, 'fault' | 'expected'>;

/** What is known of the record while its fields are read. One is used over and over. */
export interface RecordState {
	type: number;
	/** What relative names are relative to, with its octets on the wire and its labels; 0 where it is not known. */
	origin: string | undefined;
	originLength: number;
	originLabels: number;
	/** Place of the present field in its record. */
	at: number;
	/** What the fields came to, by their place: a number, the code of a word; NaN where it is not known. */
	readonly values: Float64Array;
	/** How many tokens the present field has had. */
	count: number;
	/** The present field's own running numbers, 0 at its start. */
	tally: number;
	carry: number;
	/** What the present field has met, where that matters; empty at its start. */
	readonly met: Set<number>;
	/** Where the token read before this one stopped; -1 before the first. */
	lastEnd: number;
	/** Of a quick look: how many parentheses are open, whether one may open, and whether a line has ended within one. */
	depth: number;
	mayOpen: boolean;
	spread: boolean;
}

export const recordState = (): RecordState => ({
	type: 0,
	origin: undefined,
	originLength: 0,
	originLabels: 0,
	at: 0,
	values: new Float64Array(12),
	count: 0,
	tally: 0,
	carry: 0,
	met: new Set(),
	lastEnd: -1,
	depth: 0,
	mayOpen: false,
	spread: false,
});

/** A token under the cursor: its kind is WORD or QUOTED. */
export type Token = Cursor;

export interface Kind {
	/** Behind "as" or "Add": `a number from 0 to 255`. */
	readonly expected: string;
	/** Whether quotes may, or must, stand around the token. */
	readonly quotes: 'never' | 'may' | 'must';
	check(token: Token, state: RecordState): Fault | undefined;
	/** Whether the field takes one more token, if there is one. A kind without it takes exactly one. */
	more?(state: RecordState): boolean;
	/** What is wrong if RDATA ends although the field would take more. A kind without it misses nothing. */
	finish?(state: RecordState): Unfinished | undefined;
	/** The field may be left out, and the ones behind it. */
	readonly optional?: true;
	/**
	 * Where the field that begins at `start` stops, if a quick look (see quick.ts) tells that it is right; -1 where that is
	 * not so plain. The codes end at `limit`. A kind of many tokens takes all up to the end of the record, and sets
	 * `state.lastEnd`.
	 */
	quick?(codes: Uint8Array, start: number, limit: number, state: RecordState): number;
	/**
	 * Where the field ends in RDATA as octets, if it begins at `from`; -1 where the octets do not make one. A kind without
	 * it takes all the rest as it is.
	 */
	wire?(octets: readonly number[], from: number, state: RecordState): number;
}

export interface Field {
	/** As it is called in a sentence: `preference`. */
	readonly name: string;
	readonly kind: Kind;
	/** Whether the field is there at all, after what stood before it. */
	readonly when?: (state: RecordState) => boolean;
}

/** A fault of the whole token. */
export const fault = (token: Token, kind: RdataFault, expected?: string): Fault =>
	part(0, token.end - token.start, kind, expected);

/** A fault of a piece of the token. */
export const part = (start: number, end: number, kind: RdataFault, expected?: string, what?: string): Fault => ({
	fault: kind,
	start,
	end,
	...(expected !== undefined && { expected }),
	...(what !== undefined && { what }),
});

export const textOf = (token: Token): string => token.text.slice(token.start, token.end);
