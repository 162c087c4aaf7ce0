import assert from 'node:assert/strict';
import { fixAll } from '#core/ide/actions.ts';
import { lineIndex } from '#core/lines.ts';
import { applyEdits } from '#core/text.ts';
import { findings } from '../../support/findings.ts';
import { MISTAKES, TWENTY_MISTAKES } from '../../support/twenty-mistakes.ts';

const grave = (text: string) => findings(text).filter(f => f.severity === 'error' || f.severity === 'warning');

describe('a zone with twenty mistakes', () => {
	it('draws twenty findings, each on the line of its mistake', () => {
		const index = lineIndex(TWENTY_MISTAKES);
		const found = grave(TWENTY_MISTAKES).map(({ rule, span }) => ({ rule, line: index.positionAt(span.start).line }));
		// Of two records the second is the one too many.
		const lines = MISTAKES.map(({ line, words }) => (words === 'Two records.' ? line + 1 : line));
		assert.deepEqual(
			found.map(f => f.line),
			lines,
		);
		assert.equal(new Set(found.map(f => f.rule)).size, 20, 'no two mistakes are of one kind');
	});

	it('has none left once all is fixed that can be fixed safely', () => {
		const mended = applyEdits(TWENTY_MISTAKES, fixAll(TWENTY_MISTAKES, findings));
		assert.deepEqual(
			grave(mended).map(f => `${f.rule}: ${f.message}`),
			[],
		);
		const right = (text: string) => text.split('\n').filter((_, i) => !MISTAKES.some(({ line }) => line === i));
		const others = right(TWENTY_MISTAKES).filter(line => !line.includes('postmaster'));
		assert.deepEqual(
			mended.split('\n').filter(line => others.includes(line)),
			others,
			'nothing else has changed',
		);
	});
});
