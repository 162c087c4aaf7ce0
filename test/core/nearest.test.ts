import assert from 'node:assert/strict';
import { nearest } from '#core/nearest.ts';

const WORDS = ['rua-missing', 'rua-empty', 'zone/wrong-owner', 'lint', 'explain', 'format'];

describe('the word that was meant', () => {
	it('is the nearest one, whatever its case', () => {
		assert.deepEqual(nearest('rua-mising', WORDS, 1), ['rua-missing']);
		assert.deepEqual(nearest('LNIT', WORDS, 3), ['lint']);
		assert.deepEqual(nearest('formta', WORDS, 3), ['format']);
	});
	it('may be given by its beginning, or without its group', () => {
		assert.deepEqual(nearest('rua', WORDS, 3), ['rua-empty', 'rua-missing']);
		assert.deepEqual(nearest('wrong-owner', WORDS, 3), ['zone/wrong-owner']);
	});
	it('is none where nothing is near', () => {
		assert.deepEqual(nearest('xyz', WORDS, 3), []);
		assert.deepEqual(nearest('', WORDS, 3), []);
	});
});
