import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseZone, txtValue } from '#core/zone/zone.ts';
import { octets, rdata } from '../../support/zone-text.ts';
import { edited, readValue } from '../../support/zone-value.ts';

describe('a value and the text it is written in', () => {
	it('is read the same however it is spelt', () => {
		fc.assert(
			fc.property(rdata(octets({ maxLength: 300 })), ({ octets: value, text }) => {
				assert.equal(readValue(`a TXT ${text}\nb A 192.0.2.1\n`).octets, value);
			}),
		);
	});

	it('takes every edit, however it is spelt: the text then reads as the value with the octets replaced', () => {
		const change = fc.tuple(fc.nat(300), fc.nat(30), octets({ maxLength: 300 }));
		fc.assert(
			fc.property(rdata(octets({ maxLength: 280 })), change, ({ octets: value, text }, [start, length, by]) => {
				const from = Math.min(start, value.length);
				const to = Math.min(from + length, value.length);
				const before = `a TXT ${text}\nb A 192.0.2.1\n`;
				const after = edited(before, from, to, by);
				const zone = parseZone(after, { origin: 'example.com.' });
				assert.equal(txtValue(zone, zone.record(0)!).octets, value.slice(0, from) + by + value.slice(to));
				assert.deepEqual(zone.problems, []);
				assert.equal(zone.size, 2);
				assert.ok(
					txtValue(zone, zone.record(0)!).pieces.every(p => p.octets.length <= 255),
					'no string outgrew its limit',
				);
			}),
			{ numRuns: 300 },
		);
	});
});
