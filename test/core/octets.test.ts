import assert from 'node:assert/strict';
import fc from 'fast-check';
import { charOctets, fromOctets, isAscii, toOctets, visible, visibleOctets } from '#core/octets.ts';
import { anyText, octets } from '../support/zone-text.ts';

describe('octets', () => {
	it('are those of UTF-8, a lone surrogate’s those of U+FFFD', () => {
		fc.assert(fc.property(anyText, text => assert.equal(toOctets(text), Buffer.from(text, 'utf8').toString('latin1'))));
		for (const point of [0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff, 0xd800]) {
			assert.equal(charOctets(point), Buffer.from(String.fromCodePoint(point)).toString('latin1'), point.toString(16));
		}
	});

	it('spell a text where they are UTF-8, and nothing else does', () => {
		const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		fc.assert(
			fc.property(octets(), value => {
				let expected: string | undefined;
				try {
					expected = decoder.decode(Buffer.from(value, 'latin1'));
				} catch (error) {
					assert.ok(error instanceof TypeError);
				}
				assert.equal(fromOctets(value), expected);
			}),
		);
		assert.equal(fromOctets('\xed\xa0\x80'), undefined, 'a surrogate in UTF-8 is none');
		assert.equal(fromOctets('\xc0\x80'), undefined, 'nor is an overlong form');
	});

	it('know plain ASCII', () => {
		assert.ok(isAscii('a\x7f'));
		assert.ok(!isAscii('a\x80'));
	});
});

describe('text made visible', () => {
	it('shows what would not be seen, or would move other text', () => {
		assert.equal(visible('a\tb\x7f\u0085'), 'a\\009b\\127[U+0085]');
		assert.equal(visible('a\u202eb\u200bc\ufeff'), 'a[U+202E]b[U+200B]c[U+FEFF]');
		assert.equal(visible('a\u00a0b\u3000\u3164\ufe0f'), 'a[U+00A0]b[U+3000][U+3164][U+FE0F]');
		assert.equal(visible('\ud83d'), '[U+D83D]');
		assert.equal(visible('\u{e0041}'), '[U+E0041]');
	});

	it('leaves alone what is seen', () => assert.equal(visible('grün 日本 😀'), 'grün 日本 😀'));

	it('leaves nothing unseen of any text', () => {
		fc.assert(fc.property(anyText, text => assert.doesNotMatch(visible(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)));
	});

	it('shows octets as text where they are UTF-8, else by number', () => {
		assert.equal(visibleOctets('gr\xc3\xbcn'), 'grün');
		assert.equal(visibleOctets('gr\xfcn\n'), 'gr\\252n\\010');
		assert.equal(visibleOctets('\xe2\x80\xae'), '[U+202E]');
	});
});
