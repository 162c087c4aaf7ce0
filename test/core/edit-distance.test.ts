import assert from 'node:assert/strict';
import { editDistance } from '#core/edit-distance.ts';

describe('editDistance', () => {
	it('counts letters put in, left out, changed and swapped', () => {
		for (const [a, b, distance] of [
			['', '', 0],
			['rua', 'rua', 0],
			['rua', '', 3],
			['rua', 'rau', 1],
			['rua', 'ura', 1],
			['rua', 'ruas', 1],
			['rua', 'ra', 1],
			['rua', 'ruf', 1],
			['mailto', 'mailo', 1],
			['mailto', 'maitlo', 1],
			['https', 'htps', 1],
			['https', 'ftp', 3],
			['rua', 'aur', 2],
		] as const) {
			assert.equal(editDistance(a, b), distance, `${a} ${b}`);
			assert.equal(editDistance(b, a), distance, `${b} ${a}`);
		}
	});
});
