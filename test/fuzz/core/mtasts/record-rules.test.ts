import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { lint } from '#core/lint.ts';
import { parseSts } from '#core/mtasts/record.ts';
import { toOctets } from '#core/octets.ts';
import { applyEdits } from '#core/text.ts';
import { quoteValue } from '#core/zone/strings.ts';

// The grammar, to the letter, and the rules, which read what was meant, must agree on any text.

const WORDS = [
	...['v=STSv1', 'V=STSv1', 'v=stsv1', 'v = STSv1', 'v=STSv2', 'v=STS', 'STSv1', 'v=TLSRPTv1', 'v='],
	...['id=', 'id', 'ID=', 'iD', '=', '20260101', 'a', 'Z', '-', '_', '.', ':', 'a'.repeat(33), 'rua=mailto:a@b'],
	...[';', ';', ';', '; ', ' ;', ';;', ' ', '\t', ',', ', ', '\\', '"', "'", '“', '\u00a0', '\u200b', 'é', '\n', '\0'],
	...['ext=1', 'mode=testing', 'x=y=z', '&', 'foo'],
];

const value = fc.oneof(
	fc.array(fc.constantFrom(...WORDS), { maxLength: 9 }).map(words => words.join('')),
	fc
		.tuple(
			fc.constantFrom('v=STSv1;', 'v=STSv1; id=1', 'v=STSv1; id=1;'),
			fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }),
		)
		.map(([head, words]) => head + words.join('')),
);

const findings = (text: string): readonly Finding[] =>
	lint(readDocument(`_mta-sts TXT ${quoteValue(toOctets(text))}`, 'zone', { origin: 'example.com.' }));

describe('the rules on the MTA-STS record, on any text', () => {
	it('find an error where the grammar is broken, and none where it is kept', () => {
		fc.assert(
			fc.property(value, text => {
				const kinds = parseSts(toOctets(text)).faults.map(f => f.kind);
				const found = findings(text);
				const errors = found.filter(f => f.severity === 'error').map(f => `${f.rule}: ${f.message}`);
				if (kinds.length === 0) assert.deepEqual(errors, [], text);
				else if (kinds.every(kind => kind === 'trailing-space') || found.some(f => f.rule === 'mtasts/unrelated-txt')) {
					assert.ok(
						found.some(f => f.severity === 'warning' || f.severity === 'error'),
						text,
					);
				} else assert.ok(errors.length > 0, `${JSON.stringify(text)}: ${kinds}, yet ${found.map(f => f.rule)}`);
			}),
			{ numRuns: 4000 },
		);
	});

	it('mend safely where they say so', () => {
		fc.assert(
			fc.property(value, text => {
				const source = `_mta-sts TXT ${quoteValue(toOctets(text))}`;
				const read = (zone: string) => lint(readDocument(zone, 'zone', { origin: 'example.com.' }));
				const before = read(source);
				for (const fix of before.flatMap(f => f.fixes ?? []).filter(f => f.safe)) {
					const mended = applyEdits(source, fix.edits);
					const after = read(mended);
					assert.ok(after.length < before.length, `“${fix.title}”\n${source}\n${mended}`);
					const left = before.map(f => f.rule);
					for (const { rule } of after) {
						const at = left.indexOf(rule);
						assert.ok(at >= 0, `“${fix.title}” added ${rule}\n${source}\n${mended}`);
						left.splice(at, 1);
					}
				}
			}),
			{ numRuns: 1500 },
		);
	});
});
