import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startState } from '#core/zone/block.ts';
import { areSettled, editBlocks, readBlocks, settleBlocks } from '#core/zone/blocks.ts';
import { viewOf } from '#core/zone/view.ts';
import type { ZoneView } from '#core/zone/zone.ts';

// However often reading again is broken off, and whatever is typed meanwhile: in the end it is the edited text's zone.

const SMALL = 24;
const state = startState('example.com.');

const PIECES = [
	'$ORIGIN sub\n',
	'$TTL 1h\n',
	'@ SOA ns hostmaster ( 1\n 2 3 4 5 )\n',
	'a 300 A 192.0.2.1\n',
	' AAAA 2001:db8::1\n',
	'b TXT ( "x"\n',
	'  "y" )\n',
	'd TXT (\n',
	'(\n',
	')\n',
	'; a comment (\n',
	'(',
	')',
	'"',
	'\n',
];
const zoneText = (least: number) =>
	fc.array(fc.constantFrom(...PIECES), { minLength: least, maxLength: 25 }).map(pieces => pieces.join(''));

const described = (zone: ZoneView) => ({
	domain: zone.domain,
	problems: [...zone.problems].sort((a, b) => a.span.start - b.span.start || (a.kind < b.kind ? -1 : 1)),
	directives: zone.directives,
	records: Array.from(zone.records(), r => ({ ...r, rdata: r.rdata() })),
});

describe('blocks that are settled in turns', () => {
	it('say in the end what the edited text says', () => {
		const edit = fc.record({
			at: fc.nat(),
			length: fc.nat({ max: 30 }),
			newText: zoneText(0),
			turns: fc.nat({ max: 3 }),
		});
		fc.assert(
			fc.property(zoneText(8), fc.array(edit, { minLength: 1, maxLength: 5 }), (original, edits) => {
				let text = original;
				let blocks = readBlocks(text, state, SMALL);
				for (const { at, length, newText, turns } of edits) {
					const start = at % (text.length + 1);
					const end = Math.min(text.length, start + length);
					text = text.slice(0, start) + newText + text.slice(end);
					blocks = editBlocks(blocks, { start, end, newText }, state, SMALL, () => false);
					for (let i = 0; i < turns; i++) blocks = settleBlocks(blocks, () => false, SMALL);
					assert.equal(blocks.map(block => block.text).join(''), text);
				}
				for (let i = 0; !areSettled(blocks); i++) {
					assert.ok(i <= text.length, 'each turn reads on');
					blocks = settleBlocks(blocks, () => false, SMALL);
				}
				const whole = readBlocks(text, state, Number.MAX_SAFE_INTEGER);
				assert.deepEqual(described(viewOf(blocks, {})), described(viewOf(whole, {})));
			}),
			{ numRuns: 2000 },
		);
	}).timeout(30_000);
});

describe('blocks of a long text', () => {
	it('say what the whole text says', () => {
		const size = 64;
		const line = fc.constantFrom(...PIECES, 'a TXT "b"\r\n', '\r', `c TXT (\n${'"x"\n'.repeat(1200)})\n`);
		fc.assert(
			fc.property(fc.array(line, { minLength: 400, maxLength: 900 }), lines => {
				const text = lines.join('');
				const blocks = readBlocks(text, state, size);
				const whole = readBlocks(text, state, Number.MAX_SAFE_INTEGER);
				assert.equal(blocks.map(block => block.text).join(''), text);
				assert.ok(!blocks.some((block, i) => block.text.endsWith('\r') && blocks[i + 1]?.text.startsWith('\n')));
				assert.deepEqual(described(viewOf(blocks, {})), described(viewOf(whole, {})));
			}),
			{ numRuns: 20 },
		);
	}).timeout(60_000);
});
