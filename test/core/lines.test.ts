import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineIndex } from '#core/lines.ts';

describe('lines', () => {
	it('end with LF, CRLF or CR', () => {
		const text = 'a\nb\r\nc\rd\n';
		const lines = lineIndex(text);
		assert.equal(lines.count, 5);
		const contents = Array.from({ length: 6 }, (_, i) => lines.lineSpan(i)).map(at => text.slice(at.start, at.end));
		assert.deepEqual(contents, ['a', 'b', 'c', 'd', '', '']);
		assert.deepEqual(lines.positionAt(text.indexOf('c')), { line: 2, character: 0 });
	});

	it('count UTF-16 code units, and no byte order mark', () => {
		const lines = lineIndex('\ufeff\u{1f600}x\n');
		assert.deepEqual(lines.positionAt(0), { line: 0, character: 0 });
		assert.deepEqual(lines.positionAt(3), { line: 0, character: 2 });
		assert.equal(lines.offsetAt({ line: 0, character: 2 }), 3);
	});

	it('hold what is asked beyond their ends at those ends', () => {
		const lines = lineIndex('ab\r\nc');
		assert.deepEqual(lines.positionAt(3), { line: 0, character: 2 });
		assert.deepEqual(lines.positionAt(99), { line: 1, character: 1 });
		assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
		assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
	});

	it('lead back to every offset that is not inside a line end', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\u{1f600}', '\ufeff') }), fc.nat(), (text, n) => {
				const offset = n % (text.length + 1);
				const lines = lineIndex(text);
				const at = lines.positionAt(offset);
				const span = lines.lineSpan(at.line);
				const expected = Math.max(span.start, Math.min(offset, span.end));
				assert.equal(lines.offsetAt(at), expected);
			}),
		);
	});
});
