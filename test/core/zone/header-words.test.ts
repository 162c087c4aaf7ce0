import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CLASS_WORD, headerWord } from '#core/zone/header-words.ts';
import { parseTtl, ttlAt } from '#core/zone/ttl.ts';
import { CLASS_CODES, classCode, TYPE_CODES, typeCode } from '#core/zone/types.ts';
import { anyText } from '../../support/zone-text.ts';

/** What the tables say: a class, where the word is one, else a type. */
function expected(word: string): number {
	const klass = classCode(word);
	return klass >= 0 ? klass | CLASS_WORD : typeCode(word);
}

describe('words between owner and data, read in place', () => {
	const mnemonics = [...Object.keys(TYPE_CODES), ...Object.keys(CLASS_CODES)];

	it('are what the tables say, in any case and wherever they stand', () => {
		for (const name of mnemonics) {
			for (const word of [name, name.toLowerCase(), name.charAt(0) + name.slice(1).toLowerCase()]) {
				assert.equal(headerWord(`--${word}--`, 2, 2 + word.length), expected(name), word);
			}
		}
	});

	it('are none where they are nearly one', () => {
		const word = fc.oneof(
			anyText,
			fc
				.tuple(fc.constantFrom(...mnemonics), fc.constantFrom('', 'X', '1', '-', 'ı', 'ſ'), fc.nat(3))
				.map(([name, more, cut]) => name.slice(0, Math.max(1, name.length - cut)) + more),
			fc
				.tuple(fc.constantFrom('TYPE', 'type', 'CLASS', 'cLaSs'), fc.integer({ min: -1, max: 70_000 }))
				.map(parts => parts.join('')),
		);
		fc.assert(
			fc.property(word, text => assert.equal(headerWord(text, 0, text.length), expected(text))),
			{ numRuns: 500 },
		);
	});

	it('are the same times read in place as read alone', () => {
		const time = fc.array(fc.constantFrom('0', '1', '9', '23', 'h', 'D', 's', 'x', '.'), { maxLength: 11 });
		fc.assert(
			fc.property(time, parts => {
				const text = `7${parts.join('')}`;
				assert.equal(ttlAt(`--${text}--`, 2, 2 + text.length), parseTtl(text));
			}),
		);
	});
});
