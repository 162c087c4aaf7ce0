/** A zone's records as JSON, read by our parser alone. A record is there exactly, or as the line that it was, or not read. */
import { type CanonicalError, type CanonicalRecord, canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { parseTtl } from '#core/zone/ttl.ts';
import { TYPE, typeName } from '#core/zone/types.ts';
import type { ZoneView } from '#core/zone/zone.ts';
import type { Scalar, Token } from './fields.ts';
import { exactName, relativeName } from './names.ts';
import { type JsonRecord, LISTS, type ListKey, SHAPES, type Shape, SOA, type ZoneJson } from './zone-json.ts';

export type Exported =
	| {
			readonly kind: 'json';
			readonly json: ZoneJson;
			/** The types of the records under `unsupported`, with their number; the first met comes first. */
			readonly unsupported: ReadonlyMap<string, number>;
	  }
	/** By position; at least one. */
	| { readonly kind: 'unreadable'; readonly errors: readonly [CanonicalError, ...CanonicalError[]] };

/** `origin`: the zone's domain, absolute, where someone outside the text knows it. */
export function toJson(zone: ZoneView, origin?: string): Exported {
	const { records, errors } = canonicalZone(zone, origin ?? zone.domain);
	const [first, ...more] = errors;
	if (first !== undefined) return { kind: 'unreadable', errors: [first, ...more] };
	const $origin = originOf(zone, records, origin);
	const $ttl = defaultTtl(zone);
	const lists = new Map<ListKey, JsonRecord[]>();
	const others: CanonicalRecord[] = [];
	let soa: JsonRecord | undefined;
	for (const record of records) {
		const key = listOf(record.source.type);
		const shape = key === undefined ? SOA : SHAPES[key];
		const read = readRecord(record, shape, $origin, $ttl);
		if (read === undefined || (key === undefined && soa !== undefined)) others.push(record);
		else if (key === undefined) soa = read;
		else if (lists.has(key)) lists.get(key)!.push(read);
		else lists.set(key, [read]);
	}
	const json: ZoneJson = {
		...($origin !== undefined && { $origin }),
		...($ttl !== undefined && { $ttl }),
		...(soa !== undefined && { soa }),
		...Object.fromEntries(LISTS.flatMap(key => (lists.has(key) ? [[key, lists.get(key)!]] : []))),
		...(others.length > 0 && { unsupported: canonicalText(others).trimEnd().split('\n') }),
	};
	const unsupported = new Map<string, number>();
	for (const { source } of others) {
		const type = typeName(source.type);
		unsupported.set(type, (unsupported.get(type) ?? 0) + 1);
	}
	return { kind: 'json', json, unsupported };
}

/** The SOA's owner in its own case, or what else tells the zone's domain. */
function originOf(zone: ZoneView, records: readonly CanonicalRecord[], told: string | undefined): string | undefined {
	const apex = records.find(({ source }) => source.type === TYPE.SOA)?.owner;
	const known = told ?? (apex === undefined ? zone.domain : withoutQuotes(apex));
	return known === undefined ? undefined : exactName(known, undefined);
}

/** Of the first `$TTL` line, in seconds. Other records have theirs in writing. */
function defaultTtl(zone: ZoneView): number | undefined {
	const [argument] = zone.directives.find(({ name }) => name === '$TTL')?.args ?? [];
	const seconds = argument === undefined ? undefined : parseTtl(zone.slice(argument));
	return typeof seconds === 'number' ? seconds : undefined;
}

const keys = new Map<number, ListKey>(LISTS.map(key => [SHAPES[key].type, key]));
const listOf = (type: number): ListKey | undefined => keys.get(type);

const INTERNET = 1;

/** Undefined where the record is of another type, or written in a way that is none of the fields'. */
function readRecord(
	{ source, owner, ttl, origin }: CanonicalRecord,
	shape: Shape,
	$origin: string | undefined,
	$ttl: number | undefined,
): JsonRecord | undefined {
	if (source.type !== shape.type || source.class !== INTERNET) return undefined;
	const name = exactName(withoutQuotes(owner), undefined);
	if (name === undefined) return undefined;
	const exactOrigin = origin === undefined ? undefined : exactName(origin, undefined);
	const record: Record<string, Scalar> = {
		name: relativeName(name, $origin),
		...(ttl !== $ttl && { ttl }),
	};
	let tokens: readonly Token[] = source.rdata();
	for (const [key, kind] of shape.fields) {
		const taken = kind.rest === true ? tokens : tokens.slice(0, 1);
		tokens = tokens.slice(taken.length);
		const value = kind.read(taken, exactOrigin);
		if (value === undefined) return undefined;
		record[key] = value;
	}
	return tokens.length === 0 ? record : undefined;
}

/** A quoted owner is the name between its quotes. */
const withoutQuotes = (name: string): string => (name.startsWith('"') ? name.slice(1, -1) : name);
