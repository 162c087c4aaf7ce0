import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compose } from '#core/ide/compose.ts';
import { applyEdits, type Edit } from '#core/text.ts';

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });

describe('compose', () => {
	it('makes one edit of what was put in and then changed', () => {
		const edits = compose('rua=a@b', [[edit(4, 4, 'mail:')], [edit(8, 9, 'to:')]]);
		assert.deepEqual(edits, [edit(4, 4, 'mailto:')]);
	});
	it('has nothing to do where a later round takes everything back', () => {
		assert.deepEqual(compose('abc', [[edit(1, 2, 'x')], [edit(1, 2, 'b')]]), []);
	});
	it('leaves out what an edit writes as it is', () => {
		assert.deepEqual(compose('v=TLSRPTV1;', [[edit(0, 11, 'v=TLSRPTv1;')]]), [edit(8, 9, 'v')]);
	});
	it('does not cut a character in two', () => {
		assert.deepEqual(compose('a😀b', [[edit(1, 3, '😁')]]), [edit(1, 3, '😁')]);
	});
	it('does what the rounds do one after the other, in edits that do not overlap', () => {
		const cuts = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 4 })), { maxLength: 4 });
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.array(cuts, { maxLength: 4 }), (text, plans) => {
				let now = text;
				const rounds = plans.map(plan => {
					const round = disjoint(now, plan);
					now = applyEdits(now, round);
					return round;
				});
				const edits = compose(text, rounds);
				for (const [i, e] of edits.entries()) assert.ok(e.span.start >= (edits[i - 1]?.span.end ?? 0));
				assert.equal(applyEdits(text, edits), now);
			}),
		);
	});
});

/** Edits of a text from numbers at random: sorted, and no two at one place. */
function disjoint(text: string, plan: readonly (readonly [number, number, string])[]): Edit[] {
	const size = text.length + 1;
	const round: Edit[] = [];
	let at = 0;
	for (const [from, length, newText] of plan.toSorted((a, b) => (a[0] % size) - (b[0] % size))) {
		const start = Math.max(at, from % size);
		if (start > text.length) break;
		const end = Math.min(text.length, start + (length % 5));
		round.push(edit(start, end, newText));
		at = end + 1;
	}
	return round;
}
