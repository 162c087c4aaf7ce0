import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { toOctets } from '#core/octets.ts';
import { applyEdits } from '#core/text.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { isLess, slippedRecord } from '../../../support/slips.ts';

const findings = (text: string): readonly Finding[] => lint(readDocument(text, 'zone', { origin: 'example.com.' }));

const rulesOf = (all: readonly Finding[]): string[] => all.map(f => f.rule).sort();

describe('fixes', () => {
	it('are safe where they say so: each removes its finding and adds none, in any record', () => {
		fc.assert(
			fc.property(slippedRecord, value => {
				const text = `_smtp._tls TXT ${quoteValue(toOctets(value))}`;
				const before = findings(text);
				for (const finding of before) {
					for (const fix of finding.fixes ?? []) {
						if (!fix.safe) continue;
						const mended = applyEdits(text, fix.edits);
						const after = findings(mended);
						assert.ok(
							isLess(rulesOf(after), rulesOf(before)),
							`${finding.rule}: “${fix.title}”\n${text} (${rulesOf(before)})\n${mended} (${rulesOf(after)})`,
						);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});
});
