import assert from 'node:assert/strict';
import { excerpt } from '../../server/src/cli/format/excerpt.ts';

const drawn = (line: string, part: string): string => {
	const from = line.indexOf(part);
	const { source, carets } = excerpt(line, from, from + part.length);
	return `${source}\n${carets}`;
};

describe('a line with carets', () => {
	it('keeps carets below what they are about: tabs, wide characters, marks that take no room', () => {
		assert.equal(drawn('a\tTXT\tx', 'x'), 'a   TXT x\n        ^');
		assert.equal(drawn('日本 TXT "é\u0301x"', 'TXT'), '日本 TXT "é\u0301x"\n     ^^^');
		assert.equal(drawn('e\u0301x 😀 y', 'y'), 'e\u0301x 😀 y\n      ^');
		assert.equal(drawn('日本', '本'), '日本\n  ^^');
	});

	it('writes out what would not be seen', () => {
		assert.equal(drawn('a\u202eb\u001b[2Jc', 'c'), 'a[U+202E]b\\027[2Jc\n                 ^');
		assert.equal(drawn('\ufeffx', '\ufeff'), '[U+FEFF]x\n^^^^^^^^');
	});

	it('points at a place between characters, and behind the last', () => {
		assert.deepEqual(excerpt('abc', 1, 1), { source: 'abc', carets: ' ^' });
		assert.deepEqual(excerpt('abc', 3, 3), { source: 'abc', carets: '   ^' });
		assert.deepEqual(excerpt('', 0, 0), { source: '', carets: '^' });
	});

	it('cuts a long line to the part that matters', () => {
		const { source, carets } = excerpt(`${'x'.repeat(5000)}MARK${'y'.repeat(5000)}`, 5000, 5004);
		assert.ok(source.startsWith('…x') && source.endsWith('y…') && source.length <= 162);
		assert.equal(source.slice(carets.indexOf('^'), carets.length), 'MARK');
		const whole = excerpt('z'.repeat(5000), 0, 5000);
		assert.equal(whole.carets.length, whole.source.length - 1);
	});
});
