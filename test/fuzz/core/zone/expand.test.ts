import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';

/** The rules that find something in a zone with files beside it. */
function rules(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
	const find = (path: string) => ({ kind: 'text', doc: path, text: files[path]! }) as const;
	return lint(readDocument(text, 'zone', { origin: 'example.com.', files: { find } })).map(f => f.rule);
}

describe('what a zone takes in', () => {
	it('ends, however often files include each other', () => {
		const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, `$INCLUDE f${i + 1}\n`.repeat(2)]));
		assert.ok(rules('$INCLUDE f0', files).includes('zone/include-cycle'));
	});

	it('ends, however much all $GENERATE lines make together', () => {
		const line = '$GENERATE 0-65535 a$ TXT x\n';
		assert.deepEqual(rules(line.repeat(4)), []);
		assert.deepEqual(rules(line.repeat(5)), ['zone/generate-too-large']);
	});
});
