import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { inlayHints } from '#core/ide/inlay-hints.ts';

/** The text with each hint in brackets at its place. */
function shown(text: string): string {
	const document = readDocument(text, 'zone', { origin: 'example.com.' });
	const hints = inlayHints(document, { start: 0, end: text.length });
	return hints
		.toReversed()
		.reduce((all, { offset, label }) => `${all.slice(0, offset)}[${label}]${all.slice(offset)}`, text);
}

describe('inlay hints', () => {
	it('show the value where it is cut, escaped, or ended by a comment', () => {
		const value = 'v=TLSRPTv1; rua=mailto:a@example.com';
		for (const [rdata, hint] of [
			['"v=TLSRPTv1; " "rua=mailto:a@example.com"', value],
			['( "v=TLSRPTv1; " ; the version\n "rua=mailto:a@example.com"', value],
			['"v=TLSRPTv1\\; rua=mailto:\\097@example.com"', value],
			['v=TLSRPTv1', undefined],
		] as const) {
			const text = `_smtp._tls TXT ${rdata}`;
			assert.equal(shown(text), hint === undefined ? text : `${text}[= ${hint}]`);
		}
		assert.equal(shown('_smtp._tls TXT v=TLSRPTv1; rua=x'), '_smtp._tls TXT v=TLSRPTv1[= v=TLSRPTv1]; rua=x');
		assert.equal(shown('_mta-sts TXT "v=STSv1; " "id=1"'), '_mta-sts TXT "v=STSv1; " "id=1"[= v=STSv1; id=1]');
	});
	it('are silent where one reads what is published', () => {
		for (const text of [
			'_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com" ; a note',
			'_smtp._tls TXT v=TLSRPTv1 ; a note',
			'www TXT "a" "b"',
			'_smtp._tls CNAME tlsrpt.example.net.',
		]) {
			assert.equal(shown(text), text);
		}
	});
	it('are short, and have the whole value in their hover', () => {
		const text = `_smtp._tls TXT "v=TLSRPTv1; rua=" "mailto:${'a'.repeat(60)}@example.com"`;
		const [hint] = inlayHints(readDocument(text, 'zone', { origin: 'example.com.' }), { start: 0, end: 5 });
		assert.equal(hint?.label, `= v=TLSRPTv1; rua=mailto:${'a'.repeat(37)}…`);
		assert.match(hint?.markdown ?? '', /\*\*Published value\*\* .*a{60}@example\.com/s);
	});
});
