import assert from 'node:assert/strict';
import { domainToASCII } from 'node:url';
import { toALabels } from '#core/punycode.ts';

describe('toALabels', () => {
	it('writes names as the platform’s own IDNA does', () => {
		for (const name of [
			'bücher.example',
			'BÜCHER.Example',
			'mañana.example.com',
			'münchen-ost.example',
			'例え.テスト',
			'почта.пример',
			'παράδειγμα.δοκιμή',
			'مثال.إختبار',
			'उदाहरण.परीक्षा',
			'bu\u0308cher.example',
			'例え。テスト',
			'a.b-c.xn--bcher-kva',
			'𐌀𐌁.example',
		]) {
			assert.equal(toALabels(name), domainToASCII(name), name);
		}
	});

	it('gives nothing for what no registry takes', () => {
		for (const name of ['', '.', 'a..b', 'bü cher.x', '-bücher.x', 'bücher-.x', 'a_b.x', '☃.x', 'ü\u200b.x', '“a”.x']) {
			assert.equal(toALabels(name), undefined, JSON.stringify(name));
		}
		assert.equal(toALabels(`${'ü'.repeat(60)}.example`), undefined);
		assert.equal(toALabels(`${'a'.repeat(64)}.example`), undefined);
	});
});
