import assert from 'node:assert/strict';
import { startState } from '#core/zone/block.ts';
import { editBlocks, readBlocks } from '#core/zone/blocks.ts';
import { viewOf } from '#core/zone/view.ts';

// That they say what the whole text says is held against random texts and edits in test/fuzz.

const state = startState('example.com.');

describe('blocks', () => {
	it('stay as they are where an edit does not reach', () => {
		const text = Array.from({ length: 200 }, (_, i) => `host${i} A 192.0.2.${i}\n`).join('');
		const blocks = readBlocks(text, state, 256);
		const at = text.indexOf('host100 ');
		const edited = editBlocks(blocks, { start: at, end: at, newText: 'new A 192.0.2.7\n' }, state, 256);
		const kept = edited.filter(block => blocks.includes(block));
		assert.ok(blocks.length > 15);
		assert.ok(kept.length >= blocks.length - 2, `${kept.length} of ${blocks.length} blocks kept`);
	});

	it('take over another origin, and another owner without being read again', () => {
		const text = `$ORIGIN example.org.\n${Array.from({ length: 200 }, (_, i) => `host${i} A 192.0.2.${i}\n`).join('')}`;
		const blocks = readBlocks(text, state, 256);
		const edited = editBlocks(blocks, { start: 8, end: 19, newText: 'example.net' }, state, 256);
		assert.equal(viewOf(edited, {}).at('host199.example.net.').length, 1);
		assert.equal(viewOf(edited, {}).at('host199.example.org.').length, 0);
		const owned = readBlocks(`a A 192.0.2.1\n${'\tA 192.0.2.1\n'.repeat(200)}`, state, 256);
		const renamed = editBlocks(owned, { start: 0, end: 1, newText: 'b' }, state, 256);
		assert.equal(renamed.at(-1)!.rows, owned.at(-1)!.rows);
		assert.equal(viewOf(renamed, {}).at('b.example.com.').length, 201);
	});
});
