/**
 * The `_smtp._tls` record (RFC 8460 section 3), read from octets with the place of every part. The reading is tolerant,
 * so that each mistake can be named at its place; `conforms` is the grammar itself, to the letter.
 */
import type { Octets } from '../decoded.ts';
import { parseUri, type Uri } from './uri.ts';

export const VERSION = 'v=TLSRPTv1';

export interface TlsRptRecord {
	readonly octets: string;
	readonly version: Version;
	/** All that stands between semicolons behind the version, empty pieces too; not a piece behind a last semicolon. */
	readonly fields: readonly Field[];
	/** Where the semicolons are. */
	readonly semicolons: readonly number[];
	/** The items of every `rua` field, in order. */
	readonly destinations: readonly Destination[];
	/** Whether the octets match the ABNF of RFC 8460 section 3, with at least one `rua`. */
	readonly conforms: boolean;
}

/** What stands where `v=TLSRPTv1` must. */
export interface Version {
	/** `exact`; right but for case or white space; another TLSRPT version; something else's version (`v=spf1`); none. */
	readonly kind: 'exact' | 'misspelt' | 'unsupported' | 'foreign' | 'missing';
	/** From `v` to the end of the version word; empty at the start where there is none. */
	readonly range: Octets;
	/** White space, quotes and the like before `v`. */
	readonly lead: Octets;
}

export interface Field {
	/** Between the semicolons, white space at both ends left out. */
	readonly range: Octets;
	/** What stands before the first "="; all of it where there is no "=". White space round "=" belongs to neither. */
	readonly name: Octets;
	readonly nameText: string;
	/** Where the "=" is, or undefined. */
	readonly equals: number | undefined;
	readonly value: Octets;
	readonly kind: 'rua' | 'extension' | 'empty';
}

/** One item of a `rua` list. */
export interface Destination {
	readonly field: Field;
	/** White space at both ends left out; empty where nothing stands between two commas. */
	readonly range: Octets;
	/** From comma to comma. */
	readonly slot: Octets;
	readonly uri: Uri;
	readonly text: string;
}

const isWsp = (char: string): boolean => char === ' ' || char === '\t';

/** Reads a record from the octets of a TXT value. */
export function parseTlsRpt(octets: string): TlsRptRecord {
	const version = readVersion(octets);
	const fields: Field[] = [];
	const semicolons: number[] = [];
	let at = version.range.to;
	for (let i = at; i <= octets.length; i++) {
		if (i < octets.length && octets.charAt(i) !== ';') continue;
		const range = trim(octets, at, i);
		const first = semicolons.length === 0;
		if (i < octets.length) semicolons.push(i);
		// Before the first semicolon nothing is due, behind the last one nothing need be.
		const blank = range.from === range.to;
		if (!(blank && (first || i === octets.length))) fields.push(readField(octets, range));
		at = i + 1;
	}
	const destinations = fields.filter(f => f.kind === 'rua').flatMap(f => readDestinations(octets, f));
	return { octets, version, fields, semicolons, destinations, conforms: conforms(octets) };
}

const VERSION_LIKE =
	/^([\s"'\u00a0\xef\xbb\xbf\xe2\x80\x8b\x98\x99\x9c\x9d\xc2]*?)([vV][ \t]*=[ \t]*)([A-Za-z0-9._-]*)/;

function readVersion(octets: string): Version {
	const match = VERSION_LIKE.exec(octets);
	if (match === null) return { kind: 'missing', range: { from: 0, to: 0 }, lead: { from: 0, to: 0 } };
	const [all, lead, tag, word] = match as unknown as [string, string, string, string];
	const range = { from: lead.length, to: all.length };
	const kind = (): Version['kind'] => {
		if (`${tag}${word}` === VERSION) return 'exact';
		if (word.toLowerCase() === 'tlsrptv1') return 'misspelt';
		return /^tls-?_?rpt/i.test(word) ? 'unsupported' : 'foreign';
	};
	return { kind: kind(), range, lead: { from: 0, to: lead.length } };
}

function trim(octets: string, from: number, to: number): Octets {
	let a = from;
	let b = to;
	while (a < b && isWsp(octets.charAt(a))) a++;
	while (b > a && isWsp(octets.charAt(b - 1))) b--;
	return { from: a, to: b };
}

function readField(octets: string, range: Octets): Field {
	const found = octets.indexOf('=', range.from);
	const equals = found >= 0 && found < range.to ? found : undefined;
	const name = trim(octets, range.from, equals ?? range.to);
	const nameText = octets.slice(name.from, name.to);
	const value = equals === undefined ? { from: range.to, to: range.to } : trim(octets, equals + 1, range.to);
	const kind = range.from === range.to ? 'empty' : nameText === 'rua' && equals !== undefined ? 'rua' : 'extension';
	return { range, name, nameText, equals, value, kind };
}

function readDestinations(octets: string, field: Field): Destination[] {
	const { from, to } = field.value;
	if (from === to) return [];
	const found: Destination[] = [];
	let at = from;
	for (let i = from; i <= to; i++) {
		if (i < to && octets.charAt(i) !== ',') continue;
		const range = trim(octets, at, i);
		const uri = parseUri(octets, range.from, range.to);
		found.push({ field, range, slot: { from: at, to: i }, uri, text: octets.slice(range.from, range.to) });
		at = i + 1;
	}
	return found;
}

const EXTENSION = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[\x21-\x3a\x3c\x3e-\x7e]+$/;

/** The ABNF of RFC 8460 section 3, URI by RFC 3986 with ",", "!" and ";" encoded, and a `rua` among the fields. */
function conforms(octets: string): boolean {
	if (!octets.startsWith(VERSION)) return false;
	const parts = octets.slice(VERSION.length).split(';');
	// The version may be followed by white space and then the first delimiter; a last delimiter may end the record.
	if (parts.length < 2 || !/^[ \t]*$/.test(parts[0]!)) return false;
	const fields = parts.slice(1);
	if (fields.length > 1 && /^[ \t]*$/.test(fields.at(-1)!)) fields.pop();
	else if (/[ \t]$/.test(octets)) return false;
	let rua = false;
	for (const part of fields) {
		const field = part.replace(/^[ \t]+|[ \t]+$/g, '');
		// "rua=" with a list that is none might still be an extension by the letter; no reader would take it so.
		if (field.startsWith('rua=')) {
			if (!field.slice(4).split(',').every(isListItem(field))) return false;
			rua = true;
		} else if (!EXTENSION.test(field)) return false;
	}
	return rua;
}

const isListItem =
	(field: string) =>
	(item: string, index: number, items: readonly string[]): boolean => {
		// No white space directly behind "rua="; round commas it is allowed.
		if (index === 0 && /^rua=[ \t]/.test(field)) return false;
		const text = item.replace(/^[ \t]+|[ \t]+$/g, '');
		if (items.length === 1 && text !== item) return false;
		const uri = parseUri(text);
		return uri.scheme !== undefined && !text.includes('!') && uri.illegal.length === 0 && uri.badPercent.length === 0;
	};

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
