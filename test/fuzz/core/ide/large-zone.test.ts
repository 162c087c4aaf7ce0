import assert from 'node:assert/strict';
import { readDocument, type SourceDocument } from '#core/document.ts';
import { definition } from '#core/ide/definition.ts';
import { highlights } from '#core/ide/references.ts';
import { semanticTokens } from '#core/ide/semantic.ts';
import { symbols } from '#core/ide/symbols.ts';
import type { ZoneView } from '#core/zone/zone.ts';

const read = (text: string): SourceDocument => readDocument(text, 'zone', { origin: 'example.com.' });

describe('in a large zone', () => {
	let document: SourceDocument;
	let zone: ZoneView;
	let offset: number;

	before(() => {
		const text = Array.from({ length: 100_000 }, (_, i) => `h${i} CNAME h${i + 1}\n`).join('');
		document = read(text);
		zone = document.zones[0]!;
		offset = text.indexOf('h50000 ');
	});

	/** How many records a question makes the zone give. */
	function asked(question: (counting: ZoneView) => unknown): number {
		let count = 0;
		const give = (index: number) => {
			count++;
			return zone.record(index);
		};
		question({ ...zone, record: give });
		return count;
	}

	it('highlighting looks at what is near', () => {
		assert.ok(asked(z => assert.equal(highlights(z, offset).length, 2)) < 21_000);
	});
	it('colours are those of the lines on the screen', () => {
		assert.ok(asked(z => semanticTokens(z, { start: offset, end: offset + 2000 }, true)) < 400);
		assert.equal(
			asked(z => semanticTokens(z, { start: offset, end: offset + 2000 }, false)),
			0,
		);
	});
	it('a definition is looked up', () => {
		assert.ok(asked(z => definition(document, z, offset + 14)) < 100);
	});
	it('the outline ends after 5000 entries, and says so', () => {
		const found = symbols(read(Array.from({ length: 5003 }, (_, i) => `h${i} A 192.0.2.1\n`).join('')));
		assert.equal(found.length, 5001);
		assert.equal(found.at(-1)?.name, '3 more records, not shown');
		assert.equal(found.at(-1)?.kind, 'note');
	});
});
