import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startState } from '#core/zone/block.ts';
import { editBlocks, readBlocks } from '#core/zone/blocks.ts';
import { viewOf } from '#core/zone/view.ts';
import type { ZoneView } from '#core/zone/zone.ts';

// A zone in many small blocks must be the zone in one block, after any edits.

const ORIGIN = 'example.com.';
const SMALL = 24;

const describeZone = (zone: ZoneView) => ({
	domain: zone.domain,
	complete: zone.complete,
	fragment: zone.fragment,
	problems: [...zone.problems].sort((a, b) => a.span.start - b.span.start || (a.kind < b.kind ? -1 : 1)),
	directives: zone.directives,
	records: Array.from(zone.records(), r => ({ ...r, rdata: r.rdata() })),
});

const state = startState(ORIGIN);
const inOne = (text: string) => viewOf(readBlocks(text, state, Number.MAX_SAFE_INTEGER), { origin: ORIGIN });

/** Pieces of zone text, right and wrong, that put together say much about states carried on. */
const PIECES = [
	'$ORIGIN sub\n',
	'$ORIGIN example.org.\n',
	'$TTL 1h\n',
	'$TTL\n',
	'$INCLUDE other\n',
	'@ SOA ns hostmaster ( 1\n 2 ; serial\n 3 4 5 )\n',
	'a 300 A 192.0.2.1\n',
	' AAAA 2001:db8::1\n',
	'\tTXT "one" "two"\r\n',
	'_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n',
	'b TXT ( "x"\n',
	'  "y" )\n',
	'c TXT "open\n',
	'd TXT (\n',
	')\n',
	'(\n',
	'; a comment ( "\n',
	'\n',
	'   \n',
	'e MX 10 \\\n mail\n',
	'f\rg A 192.0.2.2\r',
	'\ufeffh A 192.0.2.3\n',
	`${'x'.repeat(70)} A 192.0.2.4\n`,
	'$' + '{name} A 192.0.2.5\n',
	'"',
	'(',
	')',
	'\\',
	' ',
	'\n',
	'$',
];
const zoneText = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map(pieces => pieces.join(''));

describe('blocks', () => {
	it('hold the text', () => {
		fc.assert(
			fc.property(zoneText, text => {
				assert.equal(
					readBlocks(text, state, SMALL)
						.map(b => b.text)
						.join(''),
					text,
				);
			}),
		);
	});

	it('say together what the whole text says', () => {
		fc.assert(
			fc.property(zoneText, fc.integer({ min: 1, max: 60 }), (text, size) => {
				const zone = viewOf(readBlocks(text, state, size), { origin: ORIGIN });
				assert.deepEqual(describeZone(zone), describeZone(inOne(text)));
			}),
			{ numRuns: 300 },
		);
	});

	it('say after edits what the edited text says', () => {
		const edits = fc.array(fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), newText: zoneText }), {
			maxLength: 6,
		});
		fc.assert(
			fc.property(zoneText, edits, (original, changes) => {
				let text = original;
				let blocks = readBlocks(text, state, SMALL);
				for (const { at, length, newText } of changes) {
					const start = at % (text.length + 1);
					const end = Math.min(text.length, start + length);
					text = text.slice(0, start) + newText + text.slice(end);
					blocks = editBlocks(blocks, { start, end, newText }, state, SMALL);
					assert.equal(blocks.map(b => b.text).join(''), text);
					assert.deepEqual(describeZone(viewOf(blocks, { origin: ORIGIN })), describeZone(inOne(text)));
				}
			}),
			{ numRuns: 300 },
		);
	});
});
