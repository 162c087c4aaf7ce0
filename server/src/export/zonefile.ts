/**
 * The one place where dns-zonefile is used: to write zones. It judges nothing and reads nothing, for it has no positions
 * and loses records without a word (docs/naive-parsers.md). What it writes is read again by our parser, record by record,
 * before anyone gets it.
 */
import dnsZonefile from 'dns-zonefile';
import { parseZone } from '#core/zone/zone.ts';
import { readJson, shown, type WholeZone } from './read-json.ts';
import { toJson } from './to-json.ts';
import { type JsonRecord, LISTS, type ZoneJson } from './zone-json.ts';

export type NewZone =
	/** `notes`: sentences for the user about what was made up. */
	| { readonly kind: 'zone'; readonly text: string; readonly notes: readonly string[] }
	| { readonly kind: 'refused'; readonly message: string };

/** A zone file's text from records and a template with their places. */
export type Generator = (zone: object, template: string) => string;

/** Its typings leave the template out. */
const dnsZonefileGenerate = dnsZonefile.generate as Generator;

/**
 * A zone file with the records of a JSON value, anyone's. `now`: seconds since 1970, for the serial. `generator` need not
 * be trusted.
 */
export function toZone(json: unknown, now: number, generator = dnsZonefileGenerate): NewZone {
	const read = readJson(json, now);
	if (read.kind === 'refused') return read;
	const text = generate(read.zone, generator);
	const changed = difference(read.zone, text);
	if (changed !== undefined) return { kind: 'refused', message: changed };
	return { kind: 'zone', text, notes: read.notes };
}

function generate(zone: WholeZone, generator: Generator): string {
	const { unsupported = [], ...rest } = zone;
	const lists = LISTS.filter(key => zone[key] !== undefined);
	const fed = {
		...rest,
		soa: withTtl(zone.soa),
		...Object.fromEntries(lists.map(key => [key, zone[key]!.map(withTtl)])),
	};
	const text = generator(fed, template(lists));
	const others = unsupported[0] === `$ORIGIN ${zone.$origin}` ? unsupported.slice(1) : unsupported;
	return `${[text.trim(), ...(others.length > 0 ? ['', '; Other records', ...others] : [])].join('\n')}\n`;
}

/** The generator leaves a TTL of 0 out, for it takes it for none: as text it is one. */
const withTtl = (record: JsonRecord): JsonRecord =>
	record['ttl'] === undefined ? record : { ...record, ttl: String(record['ttl']) };

/** Its own template has a heading for every type there is, and the time, so that no two exports are the same. */
const template = (lists: readonly string[]): string => `{$origin}
{$ttl}

{name}{ttl}IN\tSOA\t{mname}{rname}(
\t\t\t{serial}; serial
\t\t\t{refresh}; refresh
\t\t\t{retry}; retry
\t\t\t{expire}; expire
\t\t\t{minimum}) ; minimum: for how long an absence is remembered

${lists.map(key => `; ${key.toUpperCase()} records\n{${key}}`).join('\n')}`;

/** Undefined where our parser reads from the text what was asked for; else a sentence that names the first difference. */
function difference(asked: ZoneJson, text: string): string | undefined {
	const read = toJson(parseZone(text));
	if (read.kind === 'unreadable') return `No zone was made: what came out cannot be read. ${read.errors[0].message}`;
	const said = (what: string): string => `No zone was made: ${what} did not come out as it was given.`;
	if (asked.$origin !== read.json.$origin) return said('"$origin"');
	if (asked.$ttl !== read.json.$ttl) return said('"$ttl"');
	if (!same(asked.soa, read.json.soa)) return said('"soa"');
	for (const key of LISTS) {
		const at = firstDifference(asked[key], read.json[key]);
		if (at >= 0)
			return said(
				`record ${at + 1} of "${key}" (${shown(String((asked[key]?.[at] ?? read.json[key]![at]!)['name']))})`,
			);
	}
	const at = firstDifference(asked.unsupported, read.json.unsupported);
	return at < 0
		? undefined
		: said(`the line ${shown(asked.unsupported?.[at] ?? read.json.unsupported![at]!)} of "unsupported"`);
}

function firstDifference(a: readonly unknown[] = [], b: readonly unknown[] = []): number {
	const most = Math.max(a.length, b.length);
	for (let i = 0; i < most; i++) if (!same(a[i], b[i])) return i;
	return -1;
}

/** Records have their fields in one order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
