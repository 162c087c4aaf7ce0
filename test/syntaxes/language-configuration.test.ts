import assert from 'node:assert/strict';
import { projectFile } from './tokenise.ts';

describe('language configuration', () => {
	const configuration = JSON.parse(projectFile('syntaxes/zone.language-configuration.json')) as {
		wordPattern: string;
		folding: { markers: { start: string; end: string } };
		autoClosingPairs: { open: string; notIn: string[] }[];
	};

	/** The words of a text, as VS Code finds them. */
	const words = (text: string): string[] => text.match(new RegExp(configuration.wordPattern, 'g')) ?? [];

	it('a name is one word, whatever its labels hold', () => {
		assert.deepEqual(words('_smtp._tls.example.com. 1h'), ['_smtp._tls.example.com.', '1h']);
		assert.deepEqual(words('*.a-b.example.\tA'), ['*.a-b.example.', 'A']);
		assert.deepEqual(words(String.raw`first\.last\032x.example.com.(`), [String.raw`first\.last\032x.example.com.`]);
		assert.deepEqual(words('$ORIGIN example.com.;c'), ['$ORIGIN', 'example.com.', 'c']);
	});

	it('so is an address', () => {
		assert.deepEqual(words('A 192.0.2.1'), ['A', '192.0.2.1']);
		assert.deepEqual(words('AAAA 2001:db8::1 ; c'), ['AAAA', '2001:db8::1', 'c']);
		assert.deepEqual(words('AAAA ::ffff:192.0.2.1'), ['AAAA', '::ffff:192.0.2.1']);
	});

	it('the parts of a TLS-RPT value are words of their own', () =>
		assert.deepEqual(words('"v=TLSRPTv1; rua=mailto:tls-rpt@example.com,https://example.com/r"'), [
			...['v', 'TLSRPTv1', 'rua', 'mailto', 'tls-rpt', 'example.com', 'https', 'example.com', 'r'],
		]));

	it('a quote closes itself only where it opens a string', () => {
		const quote = configuration.autoClosingPairs.find(pair => pair.open === '"');
		assert.deepEqual(quote?.notIn, ['string', 'comment']);
	});

	it('folds between the marks of a region', () => {
		const { start, end } = configuration.folding.markers;
		assert.match('; #region mail', new RegExp(start));
		assert.match('  ;endregion', new RegExp(end));
		assert.doesNotMatch('; regional offices', new RegExp(start));
	});
});
