/** Anyone's JSON, read as records, to the letter: what is not understood is refused by name, never left out. */
import { visible } from '#core/octets.ts';
import { canonicalZone } from '#core/zone/canonical.ts';
import { problemText } from '#core/zone/problem-text.ts';
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
	const has = (key: string, holds: (value: unknown) => boolean): boolean => Object.hasOwn(json, key) && holds(json[key]);
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

	const $origin = readOrigin(own('$origin'), own('soa'));
	if ('fault' in $origin) return refused($origin.fault);
	const origin = $origin.ok;
	const $ttl = own('$ttl') === undefined ? { ok: undefined } : field(ttl, own('$ttl'), '"$ttl"', origin);
	if ('fault' in $ttl) return refused($ttl.fault);
	const lists = readLists(own, origin);
	if ('fault' in lists) return refused(lists.fault);
	const rest = readLines(own('unsupported'), origin);
	if ('fault' in rest) return refused(rest.fault);

	const notes: string[] = [];
	const written = own('soa');
	if (written === undefined && origin === undefined) return refused('Give "$origin", the domain of the zone, or "soa".');
	if (written === undefined) notes.push('No SOA record was given: look over the one that was made up.');
	const soa = written === undefined ? { ok: soaFor(origin!, lists.ok, now) } : readSoa(written, origin, now);
	if ('fault' in soa) return refused(soa.fault);

	const all = LISTS.flatMap(key => [...(lists.ok.get(key) ?? []), ...(rest.ok[key] ?? [])].map(record => ({ key, record })));
	let standard = $ttl.ok as number | undefined;
	if (standard === undefined && [soa.ok, ...all.map(({ record }) => record)].some(record => record['ttl'] === undefined)) {
		standard = Math.min(Number(soa.ok['minimum']), 0x7fffffff);
		notes.push(`Records without a TTL got ${standard} seconds, the last number of the SOA record.`);
	}
	const plain = (record: JsonRecord): JsonRecord => withoutTtl(record, standard);
	const zone: WholeZone = {
		...(origin !== undefined && { $origin: origin }),
		...(standard !== undefined && { $ttl: standard }),
		soa: plain(soa.ok),
		...Object.fromEntries(
			LISTS.flatMap(list => {
				const records = all.filter(({ key }) => key === list).map(({ record }) => plain(record));
				return records.length === 0 ? [] : [[list, records]];
			}),
		),
		...(rest.ok.unsupported !== undefined && { unsupported: rest.ok.unsupported }),
	};
	return { kind: 'zone', zone, notes };
}

/** Absolute; a domain without its final dot can mean nothing else. Where nothing else tells it, the SOA's owner does. */
function readOrigin(value: unknown, soa: unknown): Read<string | undefined> {
	if (value === undefined) {
		const owner = isObject(soa) && Object.hasOwn(soa, 'name') ? soa['name'] : undefined;
		return { ok: typeof owner === 'string' && owner !== '@' ? exactName(owner, undefined) : undefined };
	}
	const read = field(name, value, '"$origin"', '.');
	return 'fault' in read ? read : { ok: String(read.ok) };
}

function readLists(own: (key: string) => unknown, origin: string | undefined): Read<Map<ListKey, JsonRecord[]>> {
	const lists = new Map<ListKey, JsonRecord[]>();
	for (const key of LISTS) {
		const list = own(key);
		if (list === undefined) continue;
		if (!Array.isArray(list)) return { fault: `Make "${key}" a list of records.` };
		const records: JsonRecord[] = [];
		for (const [i, item] of list.entries()) {
			const read = readRecord(item, SHAPES[key], `record ${i + 1} of "${key}"`, origin);
			if ('fault' in read) return read;
			records.push(read.ok);
		}
		lists.set(key, records);
	}
	return { ok: lists };
}

function readSoa(value: unknown, origin: string | undefined, now: number): Read<JsonRecord> {
	const timed = isObject(value) && value['serial'] === '{time}' ? { ...value, serial: now } : value;
	return readRecord(timed, SOA, '"soa"', origin);
}

/** `where` ends the phrase "correct … of". */
function readRecord(item: unknown, shape: Shape, where: string, origin: string | undefined): Read<JsonRecord> {
	if (!isObject(item)) return { fault: `Make ${where} an object with its fields.` };
	const own = (key: string): unknown => (Object.hasOwn(item, key) ? (item[key] ?? undefined) : undefined);
	const owner = own('name') === undefined || own('name') === '' ? '@' : own('name');
	const at = typeof owner === 'string' || typeof owner === 'number' ? `${where} (${shown(String(owner))})` : where;
	const known = ['name', 'ttl', ...shape.fields.map(([key]) => key), ...(shape.ignored ?? [])];
	const stray = Object.keys(item).find(key => !known.includes(key));
	if (stray !== undefined) return { fault: `Take ${shown(stray)} out of ${at}: this format has no such field.` };

	const readName = field(name, owner, `"name" of ${at}`, origin);
	if ('fault' in readName) return readName;
	const record: Record<string, Scalar> = { name: relativeName(String(readName.ok), origin) };
	// The parser of dns-zonefile makes null of a TTL that it cannot read, and '' stands for none.
	if (own('ttl') !== undefined && own('ttl') !== '') {
		const seconds = field(ttl, own('ttl'), `"ttl" of ${at}`, origin);
		if ('fault' in seconds) return seconds;
		record['ttl'] = seconds.ok;
	}
	for (const [key, kind] of shape.fields) {
		if (own(key) === undefined) return { fault: `Give ${at} its "${key}".` };
		const read = field(kind, own(key), `"${key}" of ${at}`, origin);
		if ('fault' in read) return read;
		record[key] = read.ok;
	}
	return { ok: record };
}

function field(kind: Kind, value: unknown, what: string, origin: string | undefined): Read<Scalar> {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value) : undefined;
	const read = text === undefined ? undefined : fromText(kind, text, origin);
	if (read !== undefined) return { ok: read };
	return { fault: `Correct ${what}: it must be ${kind.must}, not ${text === undefined ? typeof value : shown(text)}.` };
}

/** Lines of a zone file. Those that have a place among the lists are given back there. */
function readLines(value: unknown, origin: string | undefined): Read<ZoneJson> {
	if (value === undefined) return { ok: {} };
	if (!Array.isArray(value) || !value.every(line => typeof line === 'string' && !/[\r\n]/.test(line)))
		return { fault: 'Make "unsupported" a list of lines of a zone file.' };
	const text = value.join('\n');
	const zone = parseZone(text, { origin: origin?.toLowerCase() });
	const { errors } = canonicalZone(zone, origin);
	const unclear = zone.problems[0] ?? errors[0];
	if (unclear !== undefined) {
		const line = value[text.slice(0, unclear.span.start).split('\n').length - 1] ?? '';
		const message = 'message' in unclear ? unclear.message : problemText(unclear);
		return { fault: `Correct the line ${shown(line)} of "unsupported": ${message}` };
	}
	const read = toJson(zone, origin ?? '.');
	if (read.kind !== 'json') return { fault: 'Correct the lines of "unsupported".' };
	if (read.json.soa !== undefined) return { fault: 'Take the SOA record out of "unsupported": give it as "soa".' };
	return { ok: read.json };
}

/** An SOA with the timers of the examples: secondaries ask daily, and remember that a name is absent for an hour. */
function soaFor(origin: string, lists: ReadonlyMap<ListKey, readonly JsonRecord[]>, now: number): JsonRecord {
	const below = (label: string): string => (origin === '.' ? `${label}.` : `${label}.${origin}`);
	const apex = lists.get('ns')?.find(record => record['name'] === '@');
	return {
		name: '@',
		mname: apex?.['host'] ?? below('ns1'),
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

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(text: string): string {
	const safe = visible(text);
	return safe.length > 60 ? `“${safe.slice(0, 60)}…”` : `“${safe}”`;
}

