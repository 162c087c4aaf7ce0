import assert from 'node:assert/strict';
import { startState } from '#core/zone/block.ts';
import { readBlocks } from '#core/zone/blocks.ts';
import { below, originHash, ownerHash } from '#core/zone/owner-hash.ts';
import { viewOf } from '#core/zone/view.ts';
import { parseZone } from '#core/zone/zone.ts';

/** Owners however they may be spelt: the look-up must find what the reader made of each. */
const TEXT = `@ A 192.0.2.1
	TXT "taken over"
mail A 192.0.2.2
MAIL.Example.COM. A 192.0.2.3
m\\097il A 192.0.2.4
a\\.b A 192.0.2.5
"quoted name" A 192.0.2.6
ä A 192.0.2.7
*.wild A 192.0.2.8
$ORIGIN sub
@ A 192.0.2.9
x A 192.0.2.10
$ORIGIN .
@ A 192.0.2.11
org A 192.0.2.12
mail.example.com A 192.0.2.13
`;

describe('records by owner', () => {
	for (const origin of ['example.com.', '.', undefined]) {
		it(`are found however their owner is spelt, below ${origin ?? 'an origin that nobody knows'}`, () => {
			const zone = parseZone(TEXT, { origin });
			const records = [...zone.records()];
			for (const { owner } of records) {
				assert.deepEqual(
					zone.at(owner).map(r => r.index),
					records.filter(r => r.owner === owner).map(r => r.index),
					owner,
				);
			}
		});
	}

	it('are all found under one name: in capitals, with escapes, relative and absolute', () => {
		assert.equal(parseZone(TEXT, { origin: 'example.com.' }).at('mail.example.com.').length, 4);
	});

	it('are found in whichever block they stand', () => {
		const text = Array.from({ length: 400 }, (_, i) => `host${i % 100} A 192.0.2.1\n`).join('');
		const zone = viewOf(readBlocks(text, startState('example.com.'), 200), {});
		for (let i = 0; i < 100; i++) assert.equal(zone.at(`host${i}.example.com.`).length, 4);
		assert.deepEqual(zone.at('host100.example.com.'), []);
	});

	it('have a hash that goes on from the origin’s', () => {
		assert.equal(below(ownerHash('mail'), originHash('example.com.')), ownerHash('mail.example.com.'));
	});
});
