/**
 * The `_smtp._tls` record (RFC 8460 section 3), read from octets with the place of every part. The reading is tolerant,
 * so that each mistake can be named at its place; `conforms` is the grammar itself, to the letter.
 */
import type { Octets } from '../decoded.ts';
import { trim } from './blank.ts';
import { conforms } from './grammar.ts';
import { isKnownName } from './names.ts';
import { parseUri, type Uri } from './uri.ts';
import { readVersion, VERSION, type Version } from './version.ts';

export { VERSION };

export interface TlsRptRecord {
	readonly octets: string;
	readonly version: Version;
	/** All fields behind the version (and before it, where it is misplaced); empty ones too, but not a piece behind a last semicolon. */
	readonly fields: readonly Field[];
	/** Where the semicolons are. */
	readonly semicolons: readonly number[];
	/** The items of every `rua` field, in order. */
	readonly destinations: readonly Destination[];
	/** Whether the octets match the ABNF of RFC 8460 section 3, with at least one `rua`. */
	readonly conforms: boolean;
}

export interface Field {
	/**
	 * What parts the field from the version or field before it, white space included: rightly one ";". Undefined for a
	 * field that begins the record. A field is seen without a ";" too: behind white space or a comma, where a name follows.
	 */
	readonly delimiter: Octets | undefined;
	/** Blanks at both ends left out. */
	readonly range: Octets;
	/** What stands before the first "="; all of it where there is no "=". White space round "=" belongs to neither. */
	readonly name: Octets;
	readonly nameText: string;
	/** Where the "=" is, or undefined; a `rua` is known without it (`rua:mailto:…`). */
	readonly equals: number | undefined;
	readonly value: Octets;
	readonly kind: 'rua' | 'extension' | 'empty';
}

/** One item of a `rua` list. */
export interface Destination {
	readonly field: Field;
	/** Blanks at both ends left out; empty where nothing stands between two commas. */
	readonly range: Octets;
	/** From comma to comma. */
	readonly slot: Octets;
	/** What is in the brackets or quotes, where the item is wrapped in such: then its range is smaller than the item's. */
	readonly uri: Uri;
	/** The text of the URI. */
	readonly text: string;
}

/** Reads a record from the octets of a TXT value. */
export function parseTlsRpt(octets: string): TlsRptRecord {
	const version = readVersion(octets);
	const { fields, semicolons } = readAllFields(octets, version);
	const destinations = fields.filter(f => f.kind === 'rua').flatMap(f => readDestinations(octets, f));
	return { octets, version, fields, semicolons, destinations, conforms: conforms(octets) };
}

/** The fields of a record of this form, whichever its version. */
export function readAllFields(octets: string, version: Version): Pick<TlsRptRecord, 'fields' | 'semicolons'> {
	const reader: Reader = { octets, fields: [], semicolons: [], last: undefined };
	if (version.kind === 'misplaced') readFields(reader, version.lead.to, version.range.from, false);
	if (version.kind !== 'missing') reader.last = version.range.to;
	readFields(reader, version.range.to, version.tail.from, version.kind !== 'missing');
	return reader;
}

interface Reader {
	readonly octets: string;
	readonly fields: Field[];
	readonly semicolons: number[];
	/** Where the version or the field before ends. */
	last: number | undefined;
}

/** Reads what stands between semicolons. Before the first one and behind the last nothing need stand. */
function readFields(reader: Reader, from: number, to: number, behindVersion: boolean): void {
	const { octets } = reader;
	for (let at = from; at <= to; ) {
		const found = octets.indexOf(';', at);
		const end = found < 0 || found >= to ? to : found;
		const piece = trim(octets, at, end);
		if (piece.from < piece.to) readPiece(reader, piece, behindVersion && at === from);
		else if (at > from && end < to) addField(reader, piece);
		if (end < to) reader.semicolons.push(end);
		at = end + 1;
	}
}

/** Signs that are in no name; where a name follows, they were meant to part it from what stands before. */
const JUNK = /[^A-Za-z0-9=_.\-\x80-\xff]+/y;
const NAME = /([A-Za-z0-9][A-Za-z0-9_.-]*)[ \t]*=/y;

const matchAt = (pattern: RegExp, octets: string, at: number): RegExpExecArray | null => {
	pattern.lastIndex = at;
	return pattern.exec(octets);
};

/** Reads a piece as one field, or several where semicolons are missing. */
function readPiece(reader: Reader, piece: Octets, behindVersion: boolean): void {
	const { octets } = reader;
	let start = piece.from;
	const junk = matchAt(JUNK, octets, start);
	if (junk !== null) {
		const next = Math.min(start + junk[0].length, piece.to);
		if (next === piece.to ? behindVersion : behindVersion || matchAt(NAME, octets, next) !== null) start = next;
	}
	if (start === piece.to) return;
	let from = start;
	for (const gap of octets.slice(start, piece.to).matchAll(/[ \t,]+/g)) {
		const at = start + gap.index;
		if (at === from || !isDelimiter(octets, { from, to: at }, gap[0])) continue;
		addField(reader, { from, to: at });
		from = at + gap[0].length;
	}
	addField(reader, { from, to: piece.to });
}

/** Whether white space or a comma behind `before` was meant to end a field. */
function isDelimiter(octets: string, before: Octets, gap: string): boolean {
	const name = matchAt(NAME, octets, before.to + gap.length)?.[1];
	if (name === undefined || octets.charAt(before.to - 1) === '=') return false;
	if (!gap.includes(',')) return true;
	// A comma also parts destinations, or stands in a query.
	const item = Math.max(before.from, octets.lastIndexOf(',', before.to - 1));
	return isKnownName(name) && !octets.slice(item, before.to).includes('?');
}

function addField(reader: Reader, range: Octets): void {
	const delimiter = reader.last === undefined ? undefined : { from: reader.last, to: range.from };
	reader.fields.push({ delimiter, range, ...readField(reader.octets, range) });
	reader.last = range.to;
}

const RUA_WITHOUT_EQUALS = /^rua(?:[ \t]*:[ \t]*|[ \t]+(?!=)|$)/;

function readField(octets: string, range: Octets): Omit<Field, 'range' | 'delimiter'> {
	const text = octets.slice(range.from, range.to);
	const rua = RUA_WITHOUT_EQUALS.exec(text);
	const sign = rua === null ? text.indexOf('=') : -1;
	const equals = sign < 0 ? undefined : range.from + sign;
	const nameEnd = rua === null ? (equals ?? range.to) : range.from + 'rua'.length;
	const name = trim(octets, range.from, nameEnd);
	const nameText = octets.slice(name.from, name.to);
	const valueFrom = rua === null ? (equals === undefined ? range.to : equals + 1) : range.from + rua[0].length;
	const kind = text === '' ? 'empty' : nameText === 'rua' ? 'rua' : 'extension';
	return { name, nameText, equals, value: trim(octets, valueFrom, range.to), kind };
}

function readDestinations(octets: string, field: Field): Destination[] {
	const { from, to } = field.value;
	if (from === to) return [];
	const found: Destination[] = [];
	for (let at = from; at <= to; ) {
		const comma = octets.indexOf(',', at);
		const end = comma < 0 || comma >= to ? to : comma;
		found.push({ field, slot: { from: at, to: end }, ...readDestination(octets, at, end) });
		at = end + 1;
	}
	return found;
}

/** Reads one item of a list. */
export function readDestination(octets: string, from: number, to: number): Pick<Destination, 'range' | 'uri' | 'text'> {
	const range = trim(octets, from, to);
	const inner = unwrap(octets, range);
	return { range, uri: parseUri(octets, inner.from, inner.to), text: octets.slice(inner.from, inner.to) };
}

const QUOTE = /\\?["']|\xe2\x80[\x98-\x9f]/;
const OPENING = new RegExp(`^(?:<|${QUOTE.source})`);
const CLOSING = new RegExp(`(?:>|${QUOTE.source})$`);
/** A display name before brackets, as in mail: `Reports <mailto:…>`. */
const DISPLAY_NAME = /^[^<>@:/]*(?=<)/;

/** What stands in brackets or quotes; all of the range where nothing would be left. */
function unwrap(octets: string, range: Octets): Octets {
	const text = octets.slice(range.from, range.to);
	let inner = text.endsWith('>')
		? trim(octets, range.from + (DISPLAY_NAME.exec(text)?.[0].length ?? 0), range.to)
		: range;
	for (;;) {
		const { from, to } = inner;
		const open = OPENING.exec(octets.slice(from, Math.min(to, from + 3)))?.[0] ?? '';
		const close = CLOSING.exec(octets.slice(Math.max(from, to - 3), to))?.[0] ?? '';
		// An apostrophe is legal in a URI, and so at its end, but no URI begins with one.
		const closes = close !== "'" || open === "'" || text.startsWith("'");
		const next = trim(octets, from + open.length, Math.max(from + open.length, to - (closes ? close.length : 0)));
		if (next.from >= next.to) return range;
		if (next.from === from && next.to === to) return inner;
		inner = next;
	}
}

/** A destination that a sender could use at all. */
export type UsableDestination =
	| { readonly kind: 'mailto'; readonly address: string; readonly domain: string; readonly text: string }
	| { readonly kind: 'https'; readonly host: string; readonly port: number; readonly text: string };

/** The mailto and https destinations of a record whose host or mail domain can be told, as written. */
export function usableDestinations(record: TlsRptRecord): UsableDestination[] {
	return record.destinations.flatMap((destination): UsableDestination[] => {
		const { uri, text } = destination;
		const slice = (range: Octets) => record.octets.slice(range.from, range.to);
		if (uri.kind === 'mailto') {
			const address = slice({ from: uri.scheme!.to + 1, to: uri.path.to });
			const at = address.lastIndexOf('@');
			if (at < 1 || at === address.length - 1) return [];
			return [{ kind: 'mailto', address, domain: address.slice(at + 1), text }];
		}
		if (uri.kind !== 'https' || uri.authority === undefined || uri.authority.hostForm === 'empty') return [];
		const port = uri.authority.port === undefined ? '' : slice(uri.authority.port);
		const number = port === '' ? 443 : Number(port);
		if (!Number.isInteger(number) || number < 1 || number > 65535) return [];
		return [{ kind: 'https', host: slice(uri.authority.host), port: number, text }];
	});
}

/**
 * What senders make of all TXT values at one owner (RFC 8460 section 3): those that do not begin `v=TLSRPTv1;` are
 * discarded where several came; if not exactly one is left, there is no record.
 */
export type Selection =
	| { readonly kind: 'none' }
	| { readonly kind: 'one'; readonly index: number }
	| { readonly kind: 'several'; readonly indexes: readonly number[] };

export function selectRecord(values: readonly string[]): Selection {
	const only = values.length === 1;
	const indexes = [...values.keys()].filter(i =>
		only ? /^v=TLSRPTv1[ \t]*;/.test(values[i]!) : values[i]!.startsWith(`${VERSION};`),
	);
	if (indexes.length === 0) return { kind: 'none' };
	return indexes.length === 1 ? { kind: 'one', index: indexes[0]! } : { kind: 'several', indexes };
}
