import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { quoteValue } from '#core/zone/strings.ts';
import { TYPE } from '#core/zone/types.ts';
import { parseZone, txtValue } from '#core/zone/zone.ts';
import { toJson } from '../../../server/src/export/to-json.ts';
import { jsonText, type ZoneJson } from '../../../server/src/export/zone-json.ts';
import { compileZone, needBind } from '../../support/bind.ts';
import { exported, HEAD, zoneOf } from '../../support/export.ts';
import { octets } from '../../support/zone-text.ts';

describe('export and new zone', function () {
	this.timeout(30_000);
	const label = fc
		.array(
			fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Array.from('a1-_*{}$.\\"@', c => c.charCodeAt(0)))),
			{
				minLength: 1,
				maxLength: 8,
			},
		)
		.map(codes => codes.map(code => `\\${String(code).padStart(3, '0')}`).join(''));
	const name = fc.oneof(
		...['@', 'www', '*', '*.Sub', '_smtp._tls', 'mx1.example.net.', '.', '{txt}', '{a}'].map(n => fc.constant(n)),
		fc.array(label, { minLength: 1, maxLength: 3 }).map(labels => labels.join('.')),
	);
	const word = fc.constantFrom('$&', '{ns}', '{srv}', '{time}', '$1', '"', '\\', '; ', '\0', 'é', '%{i}');
	const value = fc.oneof(
		octets({ maxLength: 600 }),
		fc.array(word, { maxLength: 6 }).map(words => words.join('').replace('é', '\xe9')),
	);
	const u16 = fc.nat(65535);
	const rdata = fc.oneof(
		...['NS', 'CNAME', 'PTR'].map(type => name.map(host => `${type} ${host}`)),
		fc.tuple(u16, name).map(([n, host]) => `MX ${n} ${host}`),
		fc.ipV4().map(ip => `A ${ip}`),
		fc.ipV6().map(ip => `AAAA ${ip}`),
		fc.array(value, { minLength: 1, maxLength: 3 }).map(values => `TXT ${values.map(quoteValue).join(' ')}`),
		value.map(octets => `SPF ${quoteValue(octets)}`),
		fc.tuple(u16, u16, u16, name).map(([a, b, c, host]) => `SRV ${a} ${b} ${c} ${host}`),
		value.map(octets => `CAA 0 issue ${quoteValue(octets.slice(0, 255))}`),
		fc
			.tuple(u16, fc.uint8Array({ minLength: 32, maxLength: 32 }))
			.map(([n, d]) => `DS ${n} 13 2 ${Buffer.from(d).toString('hex')}`),
		fc.constant('TLSA 3 1 1 ab'),
		fc.tuple(name, name).map(([a, b]) => `RP ${a} ${b}`),
	);
	const line = fc.oneof(
		fc.tuple(name, fc.option(fc.nat(86400)), rdata).map(([owner, ttl, data]) => `${owner} ${ttl ?? ''} IN ${data}\n`),
		fc.constantFrom('$ORIGIN sub\n', '$ORIGIN example.com.\n', '$ORIGIN {mx}.example.net.\n', '$TTL 60\n', '$TTL 0\n'),
	);
	const source = fc.array(line, { maxLength: 12 }).map(lines => HEAD + lines.join(''));

	/** Owner, TTL and type of all records in an order of its own, with the octets of TXT; so nothing hangs on the export. */
	function facts(text: string): string[] {
		const view = parseZone(text);
		return Array.from(view.records(), record => {
			const strings = record.type === TYPE.TXT ? txtValue(view, record).pieces.map(piece => piece.octets) : [];
			return JSON.stringify([record.owner, record.ttl, record.type, strings]);
		}).sort();
	}

	it('give the same records again, whatever they hold', () => {
		fc.assert(
			fc.property(source, text => {
				// What random origins make too long for a name is no zone.
				const first = toJson(parseZone(text));
				fc.pre(first.kind === 'json');
				const { json } = first as { readonly json: ZoneJson };
				const again = zoneOf(JSON.parse(jsonText(json)) as object);
				assert.deepEqual(exported(again).json, json);
				assert.deepEqual(facts(again), facts(text));
			}),
			{ numRuns: 300 },
		);
	});

	it('give back the example', () => {
		const text = readFileSync(new URL('../../../examples/example.com.zone', import.meta.url), 'utf8');
		assert.deepEqual(facts(zoneOf(exported(text).json)), facts(text));
	});

	it('give BIND the same records again', function () {
		needBind(this);
		const compiled = (text: string): readonly string[] => {
			const { ok, records } = compileZone('example.com', text);
			assert.ok(ok, text);
			return records.toSorted();
		};
		const lines = fc
			.sample(rdata, { numRuns: 200, seed: 1 })
			.map((data, i) => `h${i} ${i % 3 === 0 ? i : ''} ${data}\n`);
		const text = `${HEAD}@ NS ns.example.net.\n${lines.join('')}`;
		assert.deepEqual(compiled(zoneOf(exported(text).json)), compiled(text));
		assert.equal(compiled(text).length, 200 - lines.filter(l => / NS /.test(l)).length);
	});
});
