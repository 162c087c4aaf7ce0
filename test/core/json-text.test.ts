import assert from 'node:assert/strict';
import { jsonText } from '#core/json-text.ts';
import { runCli } from '../support/cli.ts';

describe('JSON that is printed', () => {
	const shown = (text: string): string => jsonText(text).slice(1, -1);

	it('holds no control character, of either set', () => {
		assert.equal(shown('\x1b[2J'), '\\u001b[2J');
		assert.equal(shown('\x7f\x80\x9b2J\x9f'), '\\u007f\\u0080\\u009b2J\\u009f');
	});
	it('holds nothing that moves other text', () => {
		assert.equal(shown('a\u202eb\u2066c\u200f'), 'a\\u202eb\\u2066c\\u200f');
	});
	it('keeps what can be seen, and says the same to every reader', () => {
		assert.equal(shown('é 日本 😀 \u00a0 "x" \\u009b'), 'é 日本 😀 \u00a0 \\"x\\" \\\\u009b');
		const value = { ['k\x9b']: ['\\\x85', '\u2028', '\ud800', 1.5, null, true] };
		assert.deepEqual(JSON.parse(jsonText(value)), value);
		assert.deepEqual(JSON.parse(jsonText(value, 2)), value);
	});
});

describe('JSON of the commands', () => {
	it('is printed so', async () => {
		const input = '\x9b2J 1 TXT "\x9b" "\u202e"\n$\u202e\x9b\n';
		const [linted, zone] = await Promise.all([
			runCli(['lint', '--format', 'json', '--language', 'zone', '-'], { input }),
			runCli(['zone', '--format', 'json', '--origin', 'example.com', '-'], { input: input.split('\n')[0]! }),
		]);
		assert.match(zone.out, /\\u009b/);
		for (const { out } of [linted, zone]) {
			assert.ok(JSON.parse(out));
			assert.doesNotMatch(out, /[\x7f-\x9f\u202e]/);
		}
	});
});
