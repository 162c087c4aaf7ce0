import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { lint } from '#core/lint.ts';
import { type CorpusItem, corpus, isKnownError, readItem } from '../support/corpus.ts';
import { readTable } from '../support/shared.ts';

// Rules on records, destinations, and what mail has to do with, over zones that were written to try out name servers:
// there is next to no mail in them, and an error is either true or a defect.

const KNOWN = readTable(fileURLToPath(new URL('known-errors.tsv', import.meta.url)));

describe('zones that BIND takes', function () {
	this.timeout(90_000);
	let items: readonly CorpusItem[];

	before(function () {
		const found = corpus();
		if (found === undefined) {
			console.log('      SKIPPED: the collection of zone files is not here');
			this.skip();
		}
		items = found.filter(item => item.accepted);
	});

	it('draw no error about mail but those that are true', () => {
		const warnings = new Map<string, number>();
		const errors: string[] = [];
		for (const item of items) {
			for (const { rule, severity } of lint(readItem(item))) {
				if (/^zone\//.test(rule)) continue;
				if (severity === 'error' && !isKnownError(item, rule)) errors.push(`${item.path}: ${rule}`);
				if (severity === 'warning') warnings.set(rule, (warnings.get(rule) ?? 0) + 1);
			}
		}
		const list = [...warnings].map(([rule, count]) => `${count} ${rule}`).join(', ');
		console.log(`      ${items.length} zones, ${KNOWN.length} true errors, ${errors.length} others; warnings: ${list}`);
		assert.deepEqual(errors, []);
	});

	it('draw the errors that are known to be true', () => {
		for (const row of KNOWN) {
			const item = items.find(i => i.path === row['path']);
			assert.ok(item, row['path']);
			assert.ok(
				lint(readItem(item)).some(f => f.rule === row['rule']),
				`${row['path']}: ${row['rule']}`,
			);
		}
	});
});
