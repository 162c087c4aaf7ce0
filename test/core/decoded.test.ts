import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainValue } from '#core/decoded.ts';
import { fromOctets } from '#core/octets.ts';
import { applyEdits } from '#core/text.ts';
import { edited, readValue } from '../support/zone-value.ts';

describe('a value and the text it is written in', () => {
	const marked = (text: string, from: number, to: number): string[] =>
		readValue(text)
			.spans(from, to)
			.map(s => text.slice(s.start, s.end));

	it('has a span for each string that a range touches', () => {
		const text = 'a TXT ( "v=TLS" ; half\n  "RPTv1;"\n) b TXT';
		assert.deepEqual(marked(text, 2, 8), ['TLS', 'RPT']);
		assert.deepEqual(marked(text, 0, 5), ['v=TLS']);
	});

	it('has one empty span for an empty range: behind what is before it', () => {
		const text = 'a TXT "ab" "cd"';
		assert.deepEqual(readValue(text).spans(0, 0), [{ start: 7, end: 7 }]);
		assert.deepEqual(readValue(text).spans(2, 2), [{ start: 9, end: 9 }]);
		assert.deepEqual(readValue(text).spans(4, 4), [{ start: 14, end: 14 }]);
	});

	it('has no place beyond its end', () => {
		assert.deepEqual(readValue('a TXT "ab"').spans(3, 3), []);
		assert.deepEqual(readValue('a TXT "ab"').edits(3, 3, 'x'), []);
	});

	describe('is edited', () => {
		const EDITS: readonly (readonly [string, string, number, number, string, string])[] = [
			['in place', 'a TXT "v=TLSRPTv0;"', 9, 10, '1', 'a TXT "v=TLSRPTv1;"'],
			['by an insertion', 'a TXT "rua=a@b"', 4, 4, 'mailto:', 'a TXT "rua=mailto:a@b"'],
			['across strings: into the first', 'a TXT "ab" "cd"', 1, 3, 'X', 'a TXT "aX" "d"'],
			['with what needs escapes in quotes', 'a TXT "ab"', 1, 1, '"\\\n\xff;', 'a TXT "a\\"\\\\\\010\\255;b"'],
			['with what needs escapes outside', 'a TXT ab', 1, 1, ' ;("', 'a TXT a\\ \\;\\(\\"b'],
			['without touching escapes that stay', 'a TXT "\\097b\\099"', 1, 2, 'X', 'a TXT "\\097X\\099"'],
			['by deleting all of a bare string', 'a TXT a b', 0, 1, '', 'a TXT "" b'],
			['by deleting all of a quoted string', 'a TXT "a" b', 0, 1, '', 'a TXT "" b'],
			['in the middle of a character', 'a TXT "é"', 1, 2, '\xa8', 'a TXT "\\195\\168"'],
			['between the octets of a character', 'a TXT "é"', 1, 1, '-', 'a TXT "\\195-\\169"'],
			['in an empty string', 'a TXT ""', 0, 0, 'x', 'a TXT "x"'],
			['at the end of a string without a quote', 'a TXT "ab', 2, 2, 'c', 'a TXT "abc'],
		];
		for (const [how, before, from, to, by, after] of EDITS) {
			it(how, () => assert.equal(edited(before, from, to, by), after));
		}

		const long = (char: string, length: number) => char.repeat(length);

		it('beyond 255 octets by beginning a new string', () => {
			assert.equal(
				edited(`a TXT "${long('x', 250)}"`, 250, 250, long('y', 10)),
				`a TXT "${long('x', 250)}${long('y', 5)}" "${long('y', 5)}"`,
			);
			assert.equal(
				edited(`a TXT "${long('x', 255)}"`, 3, 3, 'yy'),
				`a TXT "xxxyy" "${long('x', 252)}"`,
				'what stood behind goes along where it no longer fits',
			);
			assert.equal(edited(`a TXT ${long('x', 255)}`, 255, 255, 'y'), `a TXT ${long('x', 255)} y`);
		});

		it('by far more than one string holds', () => {
			const text = edited('a TXT "ab"', 1, 1, long('y', 600));
			assert.deepEqual(
				readValue(text).pieces.map(p => p.octets.length),
				[255, 255, 92],
			);
			assert.equal(readValue(text).octets, `a${long('y', 600)}b`);
		});

		it('also where a string was too long before', () => {
			const text = edited(`a TXT "${long('x', 300)}"`, 280, 280, 'yy');
			assert.equal(readValue(text).octets, `${long('x', 280)}yy${long('x', 20)}`);
		});
	});
});

describe('a value that stands as it is', () => {
	it('is the octets of its characters, each at its place', () => {
		const value = plainValue('v=é😀', 10);
		assert.equal(value.octets, 'v=\xc3\xa9\xf0\x9f\x98\x80');
		assert.deepEqual(value.spans(2, 4), [{ start: 12, end: 13 }]);
		assert.deepEqual(value.spans(4, 8), [{ start: 13, end: 15 }]);
		assert.deepEqual(value.spans(0, 8), [{ start: 10, end: 15 }]);
	});

	it('takes edits as text', () => {
		const text = 'v=TLSRPTv1; rua=a@b';
		assert.equal(applyEdits(text, plainValue(text).edits(16, 16, 'mailto:')), 'v=TLSRPTv1; rua=mailto:a@b');
		const accents = fc.array(fc.constantFrom('a', 'é', '日', '😀', ';'), { maxLength: 12 }).map(c => c.join(''));
		fc.assert(
			fc.property(accents, accents, accents, (before, gone, after) => {
				const whole = before + gone + after;
				const value = plainValue(whole);
				const from = plainValue(before).octets.length;
				const to = from + plainValue(gone).octets.length;
				assert.equal(applyEdits(whole, value.edits(from, to, '\xc3\xbc')), `${before}ü${after}`);
				assert.equal(fromOctets(value.octets), whole);
			}),
		);
	});

	it('may hide backslashes before punctuation, as Markdown does', () => {
		const text = 'v=TLSRPTv1\\; rua=mailto:a\\_b@example.com\\x\\\\';
		const value = plainValue(text, 0, true);
		assert.equal(value.octets, 'v=TLSRPTv1; rua=mailto:a_b@example.com\\x\\');
		assert.deepEqual(
			value.spans(10, 11).map(s => text.slice(s.start, s.end)),
			['\\;'],
		);
		assert.deepEqual(
			value.spans(24, 25).map(s => text.slice(s.start, s.end)),
			['\\_'],
		);
	});
});
