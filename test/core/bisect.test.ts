import assert from 'node:assert/strict';
import { countWhile, lastAtMost } from '#core/bisect.ts';

describe('how many come first', () => {
	const below = (numbers: readonly number[], limit: number): number =>
		countWhile(numbers.length, index => numbers[index]! < limit);

	it('is told of any list that rises', () => {
		for (let size = 0; size <= 9; size++) {
			const odd = Array.from({ length: size }, (_, index) => 2 * index + 1);
			for (let limit = 0; limit <= 2 * size + 1; limit++) {
				assert.equal(below(odd, limit), odd.filter(number => number < limit).length, `${odd} < ${limit}`);
			}
		}
	});
	it('counts all of a run of equal ones, or none', () => {
		assert.equal(below([1, 3, 3, 3, 5], 3), 1);
		assert.equal(below([1, 3, 3, 3, 5], 4), 4);
	});
	it('looks at few of many', () => {
		let looks = 0;
		const found = countWhile(1_000_000, index => {
			looks++;
			return index < 654_321;
		});
		assert.equal(found, 654_321);
		assert.ok(looks <= 20, `${looks}`);
	});
});

describe('the last number that is not greater', () => {
	it('is named by its index', () => {
		assert.equal(lastAtMost([0, 10, 20], 10), 1);
		assert.equal(lastAtMost([0, 10, 20], 19), 1);
		assert.equal(lastAtMost(Int32Array.of(0, 10, 20), 99), 2);
	});
	it('is the last of equal ones', () => assert.equal(lastAtMost([0, 10, 10, 20], 10), 2));
	it('is the first where all are greater, or there is none', () => {
		assert.equal(lastAtMost([5, 10], 4), 0);
		assert.equal(lastAtMost([], 4), 0);
	});
});
