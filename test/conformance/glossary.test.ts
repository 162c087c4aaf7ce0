import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { entries, resultTypes } from '#core/glossary.ts';
import { textsOf } from '../support/glossary-texts.ts';
import { withShared } from '../support/shared.ts';

// What the glossary says, held against the texts of the RFCs.

/** Documents that we cite and whose text is not kept with the others: their sections, looked up by hand. */
const READ_BY_HAND: Readonly<Record<number, readonly string[]>> = { 1035: ['3.3', '3.3.14', '5.1'] };

/** The texts of the RFCs by number, without page headers and footers. */
const readAll = (path: string): ReadonlyMap<number, string> =>
	new Map(
		readdirSync(path)
			.filter(name => /^rfc\d+\.txt$/.test(name))
			.map(name => [
				Number(name.slice(3, -4)),
				readFileSync(path + name, 'latin1').replace(/^(?:RFC \d+ .*|.*\[Page \d+\])$/gm, ''),
			]),
	);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** All runs of nine words. */
function runs(text: string): string[] {
	const words = wordsOf(text);
	return words.slice(8).map((_, at) => words.slice(at, at + 9).join(' '));
}

describe('the glossary and the RFCs', () =>
	withShared('rfc', folder => {
		const all = readAll(folder);

		it('have the same result types', () => {
			const table = (all.get(8460) ?? '').matchAll(/^ +\| ([a-z-]+) +\| +Section 4\.3 \|$/gm);
			assert.deepEqual([...table].map(row => row[1]).sort(), resultTypes.map(({ word }) => word).sort());
		});

		it('have the same keys of a report, in the order of the schema in RFC 8460 section 4.4', () => {
			const schema = (all.get(8460) ?? '').match(/\n {\n[\s\S]*?\n }\n/)?.[0] ?? '';
			const keys = [...schema.matchAll(/"([a-z-]+)":/g)].map(match => match[1]);
			assert.equal(keys.length, 24);
			assert.deepEqual(
				entries('report-key').map(({ word }) => word),
				keys,
			);
		});

		it('agree: only sections that exist are cited', () => {
			const headings = new Map(
				[...all].map(([number, text]) => [
					number,
					new Set([...text.matchAll(/^(\d+(?:\.\d+)*)\. +\S/gm)].map(m => m[1])),
				]),
			);
			assert.ok(headings.get(8460)?.has('4.3.2.2') && !headings.get(8460)?.has('4.3.9'), 'headings are read');
			for (const { word, rfc } of entries()) {
				assert.ok(rfc.length > 0, word);
				for (const { document, section } of rfc) {
					const known = headings.get(document)?.has(section) ?? READ_BY_HAND[document]?.includes(section) ?? false;
					assert.ok(known, `${word}: RFC ${document} section ${section}`);
				}
			}
		});

		it('share no nine words in a row', () => {
			const theirs = new Map([...all].flatMap(([number, text]) => runs(text).map(run => [run, number] as const)));
			const copied = runs('Reports lacking such a signature MUST be ignored by the recipient.');
			assert.ok(
				copied.every(run => theirs.get(run) === 8460),
				'a copied sentence is noticed',
			);
			for (const entry of entries()) {
				for (const text of textsOf(entry)) {
					// A URL, or a record of example.com, is the same in every text that shows it.
					const own = text.replace(/`[^`]*(?::\/\/| IN )[^`]*`/g, '');
					for (const run of runs(own))
						assert.ok(!theirs.has(run), `${entry.word}: RFC ${theirs.get(run)} says "${run}"`);
				}
			}
		});
	}));
