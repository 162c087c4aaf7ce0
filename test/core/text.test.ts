import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, cover, span, touches } from '#core/text.ts';

describe('spans', () => {
	it('touch where they share a code unit', () => {
		assert.ok(touches(span(0, 3), span(2, 5)));
		assert.ok(touches(span(0, 9), span(2, 5)));
		assert.ok(!touches(span(0, 3), span(3, 5)), 'neighbours share none');
	});

	it('touch where one is empty and stands in the other, or at its edge', () => {
		for (const at of [2, 3, 5]) assert.ok(touches(span(at, at), span(2, 5)), String(at));
		for (const at of [1, 6]) assert.ok(!touches(span(at, at), span(2, 5)), String(at));
		assert.ok(touches(span(4, 4), span(4, 4)));
	});

	it('touch the other way round alike', () => {
		const spans = fc.tuple(fc.nat(9), fc.nat(5)).map(([start, length]) => span(start, start + length));
		fc.assert(fc.property(spans, spans, (a, b) => touches(a, b) === touches(b, a)));
	});

	it('are covered by the smallest that holds both', () => {
		assert.deepEqual(cover(span(4, 6), span(1, 2)), span(1, 6));
	});
});

describe('edits', () => {
	const edit = (start: number, end: number, newText: string) => ({ span: span(start, end), newText });

	it('put their text in the place of their span, in whatever order they come', () => {
		assert.equal(applyEdits('abcdef', [edit(4, 6, ''), edit(0, 1, 'XY'), edit(2, 2, '-')]), 'XYb-cd');
	});

	it('keep their order at one place', () => {
		assert.equal(applyEdits('ab', [edit(1, 1, '1'), edit(1, 1, '2')]), 'a12b');
		assert.equal(applyEdits('ab', [edit(0, 1, ''), edit(1, 1, 'x')]), 'xb', 'an insertion where a deletion ends');
	});

	it('change nothing where there are none', () => assert.equal(applyEdits('a😀', []), 'a😀'));
});
