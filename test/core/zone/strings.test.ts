import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cursorAt, END, QUOTED, scan, WORD } from '#core/zone/lexer.ts';
import { badEscapes, decodeStrings, isEscaped, quoteValue, type StringToken, unquoted } from '#core/zone/strings.ts';
import { octets } from '../../support/zone-text.ts';

function strings(text: string): StringToken[] {
	const cursor = cursorAt(text);
	const found: StringToken[] = [];
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		const { start, end, unclosed } = cursor;
		if (kind === WORD || kind === QUOTED) found.push({ start, end, unclosed, quoted: kind === QUOTED });
	}
	return found;
}

const decode = (text: string) => decodeStrings(text, strings(text));

describe('character-strings', () => {
	const VALUES: readonly (readonly [string, string, string])[] = [
		['quoted', '"a; b"', 'a; b'],
		['bare', 'a\\ b\\;', 'a b;'],
		['joined without a space', '"v=TLSRPTv1; " "rua=" mailto:a@example.com', 'v=TLSRPTv1; rua=mailto:a@example.com'],
		['empty ones too', '"a" "" "b"', 'ab'],
		['escapes of three digits', '"\\065\\000\\255"', 'A\0\xff'],
		['escapes of one character', '"\\a\\"\\\\"', 'a"\\'],
		['characters as their octets', '"é😀"', '\xc3\xa9\xf0\x9f\x98\x80'],
		['an escaped line feed', '"a\\\nb"', 'a\nb'],
		['an escape above 255 as its characters', '"\\300"', '300'],
		['up to the line end where the quote is missing', '"a b', 'a b'],
	];
	for (const [what, text, value] of VALUES)
		it(`${what}: ${JSON.stringify(text)}`, () => assert.equal(decode(text).octets, value));

	it('know where each octet stands', () => {
		const text = 'x "a\\065é" bc';
		const value = decodeStrings(text, strings(text).slice(1), 100);
		assert.equal(value.octets, 'aA\xc3\xa9bc');
		const at = (from: number, to: number) => value.spans(from, to).map(s => text.slice(s.start - 100, s.end - 100));
		assert.deepEqual(at(0, 1), ['a']);
		assert.deepEqual(at(1, 2), ['\\065']);
		assert.deepEqual(at(2, 3), ['é'], 'an octet of a character stands where the character does');
		assert.deepEqual(at(1, 5), ['\\065é', 'b']);
	});

	it('say which of their escapes are none', () => {
		const bad = (text: string) =>
			badEscapes(text, { start: 1, end: text.length - 1 }).map(s => text.slice(s.start, s.end));
		assert.deepEqual(bad('"\\065 \\; \\" \\\\9 \\é"'), []);
		assert.deepEqual(bad('"\\300 \\25x \\9\\1"'), ['\\3', '\\2', '\\9', '\\1']);
		assert.deepEqual(bad('(a\\)'), ['\\']);
	});

	it('come back from a value that is written in quotes, 255 octets each', () => {
		fc.assert(
			fc.property(octets({ maxLength: 600 }), value => {
				const text = quoteValue(value);
				const all = strings(text);
				assert.equal(decodeStrings(text, all).octets, value);
				assert.ok(all.every(t => t.quoted && !t.unclosed));
				assert.equal(all.length, Math.max(1, Math.ceil(value.length / 255)));
			}),
		);
		assert.equal(quoteValue('v=TLSRPTv1; rua=mailto:"a"@example.com'), '"v=TLSRPTv1; rua=mailto:\\"a\\"@example.com"');
	});

	it('lose their quotes where they have them', () => {
		const inner = (text: string) => {
			const { start, end } = unquoted(text, { start: 0, end: text.length });
			return text.slice(start, end);
		};
		assert.deepEqual(['a', '"a"', '""', '"a', '"', '"a\\"'].map(inner), ['a', 'a', '', 'a', '', 'a\\"']);
	});

	it('tell an escape from an escaped backslash', () => {
		assert.ok(isEscaped('\\"', 1));
		assert.ok(!isEscaped('\\\\"', 2));
		assert.ok(!isEscaped('"', 0));
	});
});
