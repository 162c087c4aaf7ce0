/** What dns-zonefile makes of a zone as people write them, record by record: the figures of docs/naive-parsers.md. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import dnsZonefile from 'dns-zonefile';
import { parseZone } from '#core/zone/zone.ts';
import { fromText, type Kind } from '../../server/src/export/fields.ts';
import { exactName } from '../../server/src/export/names.ts';
import { toJson } from '../../server/src/export/to-json.ts';
import { type JsonRecord, LISTS, SHAPES, type Shape, SOA } from '../../server/src/export/zone-json.ts';

const at = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** A record in words that can be compared: what cannot be read of one stays as it is. */
interface Facts {
	readonly type: string;
	readonly owner: string;
	readonly ttl: string;
	readonly value: string;
}

/** Reads a record as a user of dns-zonefile would, with good will: names below its `$origin`, TTLs by its `$ttl`. */
function factsOf(type: string, shape: Shape, record: JsonRecord, $origin: string, $ttl: unknown): Facts {
	const name = (text: unknown): string => (exactName(String(text), $origin) ?? String(text)).toLowerCase();
	const value = ([key, kind]: readonly [string, Kind]): unknown => {
		const read = fromText(kind, String(record[key]), $origin);
		return typeof read === 'string' && kind === SHAPES.ns.fields[0]![1] ? read.toLowerCase() : (read ?? record[key]);
	};
	return {
		type,
		owner: name(record['name'] ?? '@'),
		ttl: String(fromText(SOA.fields[3]![1], String(record['ttl'] ?? $ttl), undefined)),
		value: JSON.stringify(shape.fields.map(value)),
	};
}

/** All records of a JSON zone; those without a place among them as lines. */
function recordsOf(json: Readonly<Record<string, unknown>>): Facts[] {
	const $origin = String(json['$origin']);
	const lists = LISTS.flatMap(key =>
		((json[key] ?? []) as readonly JsonRecord[]).map(record =>
			factsOf(key.toUpperCase(), SHAPES[key], record, $origin, json['$ttl']),
		),
	);
	const lines = (json['unsupported'] ?? []) as readonly string[];
	const others = lines
		.filter(line => !line.startsWith('$'))
		.map(line => {
			const [owner, ttl, , type, ...value] = line.split(' ') as [string, string, string, string];
			return { type, owner, ttl, value: value.join(' ') };
		});
	return [factsOf('SOA', SOA, json['soa'] as JsonRecord, $origin, json['$ttl']), ...lists, ...others];
}

type Verdict = 'right' | 'changed owner' | 'changed TTL' | 'changed value' | 'lost';
const VERDICTS: readonly Verdict[] = ['right', 'changed owner', 'changed TTL', 'changed value', 'lost'];

interface Outcome {
	readonly verdicts: readonly { readonly record: Facts; readonly verdict: Verdict }[];
	/** Records of the naive reading that stand for none of the zone's. */
	readonly invented: number;
}

/** Finds for every record the one of the naive reading that is most like it; each is found once. */
function compare(zone: string): Outcome {
	const exported = toJson(parseZone(zone));
	assert.ok(exported.kind === 'json');
	const left = recordsOf(dnsZonefile.parse(zone) as never);
	const verdicts = new Map<Facts, Verdict>();
	const truth = recordsOf(exported.json);
	const pass = (verdict: Verdict, like: (a: Facts, b: Facts) => boolean): void => {
		for (const record of truth) {
			const found = verdicts.has(record)
				? -1
				: left.findIndex(other => other.type === record.type && like(record, other));
			if (found < 0) continue;
			verdicts.set(record, verdict);
			left.splice(found, 1);
		}
	};
	pass('right', (a, b) => a.owner === b.owner && a.ttl === b.ttl && a.value === b.value);
	pass('changed TTL', (a, b) => a.owner === b.owner && a.value === b.value);
	pass('changed owner', (a, b) => a.value === b.value);
	pass('changed value', (a, b) => a.owner === b.owner);
	return {
		verdicts: truth.map(record => ({ record, verdict: verdicts.get(record) ?? 'lost' })),
		invented: left.length,
	};
}

function table({ verdicts, invented }: Outcome): string {
	const types = [...new Set(verdicts.map(({ record }) => record.type))];
	const cells = (of: typeof verdicts): string =>
		[of.length, ...VERDICTS.map(verdict => of.filter(v => v.verdict === verdict).length)].join(' | ');
	const rows = types.map(type => `| ${type} | ${cells(verdicts.filter(({ record }) => record.type === type))} |`);
	return [
		`| type | records | ${VERDICTS.join(' | ')} |`,
		`|---|${'--:|'.repeat(VERDICTS.length + 1)}`,
		...rows,
		`| **all** | ${cells(verdicts)} |`,
		'',
		`Records that it made up: ${invented}.`,
	].join('\n');
}

describe('a naive parser on a realistic zone', () => {
	const zone = at('test/fixtures/realistic.zone');

	it('loses and changes what docs/naive-parsers.md says', () => {
		const figures = table(compare(zone));
		console.log(figures.replace(/^/gm, '      '));
		assert.ok(at('docs/naive-parsers.md').includes(`\n${figures}\n`), 'Put these figures there.');
	});

	it('moves every relative name of a zone that has a second $ORIGIN', () => {
		const { verdicts } = compare(`${zone}$ORIGIN lab.example.com.\nhost IN A 203.0.113.1\n`);
		const right = verdicts.filter(({ verdict }) => verdict === 'right').length;
		assert.ok(at('docs/naive-parsers.md').includes(`${right} of ${verdicts.length} records`), String(right));
	});
});
