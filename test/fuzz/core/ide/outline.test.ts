import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { symbols } from '#core/ide/symbols.ts';

describe('the outline of a large zone', () => {
	it('ends after 5000 entries, and says so', () => {
		const text = Array.from({ length: 5003 }, (_, i) => `h${i} A 192.0.2.1\n`).join('');
		const found = symbols(readDocument(text, 'zone', { origin: 'example.com.' }));
		assert.equal(found.length, 5001);
		assert.equal(found.at(-1)?.name, '3 more records, not shown');
		assert.equal(found.at(-1)?.kind, 'note');
	});
});
