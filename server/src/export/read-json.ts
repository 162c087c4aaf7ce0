/** Anyone's JSON, read as records, to the letter: what is not understood is refused by name, never left out. */
import { visible } from '#core/octets.ts';
import { MAX_TTL } from '#core/zone/ttl.ts';
import { parseZone } from '#core/zone/zone.ts';
import { fromText, type Kind, name, type Scalar, ttl } from './fields.ts';
import { exactName, relativeName } from './names.ts';
import { toJson } from './to-json.ts';
import { type JsonRecord, LISTS, type ListKey, SHAPES, type Shape, SOA, type ZoneJson } from './zone-json.ts';

/** A zone that can be written: with an SOA, and with a TTL for every record. */
export type WholeZone = ZoneJson & { readonly soa: JsonRecord };

export type ReadJson =
	/** `notes`: sentences for the user about what was made up. */
	| { readonly kind: 'zone'; readonly zone: WholeZone; readonly notes: readonly string[] }
	/** A sentence that names the record and says what to do. */
	| { readonly kind: 'refused'; readonly message: string };

type Read<T> = { readonly ok: T } | { readonly fault: string };
type Json = Readonly<Record<string, unknown>>;

const KEYS: readonly string[] = ['$origin', '$ttl', 'soa', ...LISTS, 'unsupported'];

/** Whether a JSON value is meant as a zone: it says an origin or has a SOA, or a list of records. */
export function isZoneJson(json: unknown): boolean {
	if (!isObject(json)) return false;
	const has = (key: string, holds: (value: unknown) => boolean): boolean =>
		Object.hasOwn(json, key) && holds(json[key]);
	return (
		has('$origin', value => typeof value === 'string') ||
		has('soa', isObject) ||
		LISTS.some(key => has(key, value => Array.isArray(value) && value.length > 0 && value.every(isObject)))
	);
}

/** `now`, in seconds since 1970, stands for the serial `{time}`, as in dns-zonefile, and for that of an SOA made up. */
export function readJson(json: unknown, now: number): ReadJson {
	const refused = (message: string): ReadJson => ({ kind: 'refused', message });
	if (!isObject(json)) return refused('Give an object with the records of a zone.');
	for (const key of Object.keys(json)) {
		if (!KEYS.includes(key))
			return refused(`Take ${shown(key)} out, or give its records as lines under "unsupported": this format has none.`);
	}
	const own = (key: string): unknown => (Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined);

	const place = readPlace(own('$origin'), own('soa'));
	if ('fault' in place) return refused(place.fault);
	const $ttl = own('$ttl') === undefined ? { ok: undefined } : field(ttl, own('$ttl'), '"$ttl"', place.ok);
	if ('fault' in $ttl) return refused($ttl.fault);
	const lists = readLists(own, place.ok);
	if ('fault' in lists) return refused(lists.fault);
	const lines = readLines(own('unsupported'), place.ok);
	if ('fault' in lines) return refused(lines.fault);
	const soa =
		own('soa') === undefined ? { ok: soaFor(place.ok, lists.ok.ns, now) } : readSoa(own('soa'), place.ok, now);
	if ('fault' in soa) return refused(soa.fault);

	const notes: string[] = [];
	if (own('soa') === undefined) notes.push('No SOA record was given: look over the one that was made up.');
	const records = joined(lists.ok, lines.ok);
	let standard = $ttl.ok === undefined ? undefined : Number($ttl.ok);
	if (
		standard === undefined &&
		[soa.ok, ...Object.values(records).flat()].some(record => record['ttl'] === undefined)
	) {
		standard = Math.min(Number(soa.ok['minimum']), MAX_TTL);
		notes.push(`Records without a TTL got ${standard} seconds, the last number of the SOA record.`);
	}
	const zone: WholeZone = {
		$origin: place.ok.apex,
		...(standard !== undefined && { $ttl: standard }),
		soa: withoutTtl(soa.ok, standard),
		...Object.fromEntries(
			Object.entries(records).map(([key, list]) => [key, list.map(record => withoutTtl(record, standard))]),
		),
		...(lines.ok.unsupported !== undefined && { unsupported: lines.ok.unsupported }),
	};
	return { kind: 'zone', zone, notes };
}

/** What names in the JSON are relative to, and the zone's domain, which they are made relative to: exact names. */
interface Place {
	readonly origin: string;
	readonly apex: string;
}

/** The two are one, but where the SOA stands below the origin. */
function readPlace($origin: unknown, soa: unknown): Read<Place> {
	const owner = isObject(soa) && Object.hasOwn(soa, 'name') ? soa['name'] : undefined;
	const named = typeof owner === 'string' && owner !== '' && owner !== '@' ? owner : undefined;
	if ($origin === undefined) {
		const apex = named === undefined ? undefined : exactName(named, undefined);
		return apex === undefined ? { fault: 'Give "$origin", the domain of the zone.' } : { ok: { origin: apex, apex } };
	}
	// A domain without its final dot can mean nothing else here.
	const read = field(name, $origin, '"$origin"', { origin: '.', apex: '.' });
	if ('fault' in read) return read;
	const origin = String(read.ok);
	return { ok: { origin, apex: named === undefined ? origin : (exactName(named, origin) ?? origin) } };
}

type Lists = { readonly [key in ListKey]?: readonly JsonRecord[] };

/** Only lists that hold something. */
const joined = (a: Lists, b: Lists): Lists =>
	Object.fromEntries(
		LISTS.map(key => [key, [...(a[key] ?? []), ...(b[key] ?? [])]] as const).filter(([, list]) => list.length > 0),
	);

function readLists(own: (key: string) => unknown, place: Place): Read<Lists> {
	const lists: { [key in ListKey]?: JsonRecord[] } = {};
	for (const key of LISTS) {
		const list = own(key);
		if (list === undefined) continue;
		if (!Array.isArray(list)) return { fault: `Make "${key}" a list of records.` };
		lists[key] = [];
		for (const [i, item] of list.entries()) {
			const read = readRecord(item, SHAPES[key], `record ${i + 1} of "${key}"`, place);
			if ('fault' in read) return read;
			lists[key].push(read.ok);
		}
	}
	return { ok: lists };
}

function readSoa(value: unknown, place: Place, now: number): Read<JsonRecord> {
	const timed = isObject(value) && value['serial'] === '{time}' ? { ...value, serial: now } : value;
	return readRecord(timed, SOA, '"soa"', place);
}

/** `where` ends the phrase "correct … of". */
function readRecord(item: unknown, shape: Shape, where: string, place: Place): Read<JsonRecord> {
	if (!isObject(item)) return { fault: `Make ${where} an object with its fields.` };
	const own = (key: string): unknown => (Object.hasOwn(item, key) ? (item[key] ?? undefined) : undefined);
	const owner = own('name') === undefined || own('name') === '' ? '@' : own('name');
	const at = typeof owner === 'string' || typeof owner === 'number' ? `${where} (${shown(String(owner))})` : where;
	const known = ['name', 'ttl', ...shape.fields.map(([key]) => key), ...(shape.ignored ?? [])];
	const stray = Object.keys(item).find(key => !known.includes(key));
	if (stray !== undefined) return { fault: `Take ${shown(stray)} out of ${at}: this format has no such field.` };

	const readName = field(name, owner, `"name" of ${at}`, place);
	if ('fault' in readName) return readName;
	const record: Record<string, Scalar> = { name: relativeName(String(readName.ok), place.apex) };
	// The parser of dns-zonefile makes null of a TTL that it cannot read, and '' stands for none.
	if (own('ttl') !== undefined && own('ttl') !== '') {
		const seconds = field(ttl, own('ttl'), `"ttl" of ${at}`, place);
		if ('fault' in seconds) return seconds;
		record['ttl'] = seconds.ok;
	}
	for (const [key, kind] of shape.fields) {
		if (own(key) === undefined) return { fault: `Give ${at} its "${key}".` };
		const read = field(kind, own(key), `"${key}" of ${at}`, place);
		if ('fault' in read) return read;
		record[key] = read.ok;
	}
	return { ok: record };
}

function field(kind: Kind, value: unknown, what: string, { origin }: Place): Read<Scalar> {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
	const read = text === undefined ? undefined : fromText(kind, text, origin);
	if (read !== undefined) return { ok: read };
	return { fault: `Correct ${what}: it must be ${kind.must}, not ${text === undefined ? typeof value : shown(text)}.` };
}

/** Lines of a zone file. Those that have a place among the lists are given back there. */
function readLines(value: unknown, { origin, apex }: Place): Read<ZoneJson> {
	if (value === undefined) return { ok: {} };
	if (!Array.isArray(value) || !value.every(line => typeof line === 'string' && !/[\r\n]/.test(line)))
		return { fault: 'Make "unsupported" a list of lines of a zone file.' };
	const lines: readonly string[] = [`$ORIGIN ${origin}`, ...value];
	const text = lines.join('\n');
	const read = toJson(parseZone(text), apex);
	if (read.kind === 'unreadable') {
		const [{ span, message }] = read.errors;
		const line = lines[text.slice(0, span.start).split('\n').length - 1]!;
		return { fault: `Correct the line ${shown(line)} of "unsupported". ${message}` };
	}
	if (read.json.soa !== undefined) return { fault: 'Take the SOA record out of "unsupported": give it as "soa".' };
	return { ok: read.json };
}

/** An SOA with the timers of the examples: secondaries ask daily, and remember that a name is absent for an hour. */
function soaFor({ apex }: Place, servers: readonly JsonRecord[] = [], now: number): JsonRecord {
	const below = (label: string): string => (apex === '.' ? `${label}.` : `${label}.${apex}`);
	const primary = servers.find(record => record['name'] === '@');
	return {
		name: '@',
		mname: primary?.['host'] ?? below('ns1'),
		rname: below('hostmaster'),
		serial: now,
		refresh: 86400,
		retry: 7200,
		expire: 2419200,
		minimum: 3600,
	};
}

function withoutTtl(record: JsonRecord, standard: number | undefined): JsonRecord {
	if (record['ttl'] === undefined || record['ttl'] !== standard) return record;
	const { ttl: _, ...rest } = record;
	return rest;
}

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A piece of the JSON as a message may show it. */
export function shown(text: string): string {
	const safe = visible(text);
	return safe.length > 60 ? `“${safe.slice(0, 60)}…”` : `“${safe}”`;
}
