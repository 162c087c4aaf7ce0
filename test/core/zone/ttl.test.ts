import assert from 'node:assert/strict';
import { MAX_TTL, parseTtl } from '#core/zone/ttl.ts';

// What BIND's own reader says of each.
const TIMES: readonly (readonly [string, number | 'too-large' | undefined])[] = [
	['0', 0],
	['300', 300],
	['00300', 300],
	['300s', 300],
	['5m', 300],
	['1h', 3600],
	['1H30M', 5400],
	['30m1h', 5400],
	['1w2d3h4m5s', 788645],
	['1h1h', 7200],
	['2147483647', MAX_TTL],
	['4294967295', 4294967295],
	['4294967296', 'too-large'],
	['7102w', 'too-large'],
	['1h30', undefined],
	['30 m', undefined],
	['h', undefined],
	['1x', undefined],
	['-1', undefined],
	['1.5h', undefined],
	['0x10', undefined],
	['', undefined],
	['A', undefined],
];

describe('TTLs', () => {
	for (const [token, seconds] of TIMES) {
		it(`reads “${token}” as ${seconds ?? 'no time'}`, () => assert.equal(parseTtl(token), seconds));
	}
});
