/** Zones as JSON and back, for tests: what must come out, comes out. */
import assert from 'node:assert/strict';
import { TYPE } from '#core/zone/types.ts';
import { parseZone, txtValue } from '#core/zone/zone.ts';
import { type Exported, toJson } from '../../server/src/export/to-json.ts';
import { toZone } from '../../server/src/export/zonefile.ts';

export const NOW = 1767571200; // 2026-01-05
export const HEAD = '$ORIGIN example.com.\n$TTL 1h\n@ SOA ns1 hostmaster 1 1d 2h 4w 1h\n';

export function exported(zone: string, origin?: string): Extract<Exported, { kind: 'json' }> {
	const made = toJson(parseZone(zone), origin);
	assert.equal(made.kind, 'json', JSON.stringify(made));
	return made as Extract<Exported, { kind: 'json' }>;
}

export function zoneOf(json: object): string {
	const made = toZone(JSON.parse(JSON.stringify(json)), NOW);
	assert.equal(made.kind, 'zone', JSON.stringify(made));
	return (made as Extract<typeof made, { kind: 'zone' }>).text;
}

/** The octets of the strings of the TXT records in a zone. */
export function txtOf(text: string): string[][] {
	const view = parseZone(text);
	assert.deepEqual(view.problems, []);
	return Array.from(view.ofType(TYPE.TXT), record => txtValue(view, record).pieces.map(piece => piece.octets));
}
