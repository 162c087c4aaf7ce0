import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startState } from '#core/zone/block.ts';
import { parseBlock } from '#core/zone/parser.ts';
import { faultyRdataRows } from '#core/zone/picks.ts';

/** Words of lines, most of them plain, and what may stand between them. */
const WORDS = [
	'a',
	'A',
	'@',
	'b.c',
	'c..d',
	`${'x'.repeat(64)}`,
	'300',
	'1h',
	'0',
	'9999999999',
	'IN',
	'in',
	'CH',
	'TXT',
];
const MORE = [
	'txt',
	'MX',
	'TLSA',
	'SOA',
	'CNAME',
	'NSEC3PARAM',
	'TYPE65280',
	'CLASS3',
	'ANY',
	'10',
	'"x y"',
	'"',
	'\\',
	'(',
	')',
	';',
	'; c',
	'$',
	'*',
	'é',
	'; 漢\n',
	'\0',
];
const GAPS = [' ', '\t', '  ', '\n', '\n', '\n ', '\r\n', '\r', '', ' ( ', ' )\n', '\n(', '\\\n'];
const DIRECTIVES = ['$ORIGIN sub\n', '$TTL 60\n', '\n', ''];
const piece = fc.tuple(
	fc.constantFrom(...WORDS, ...WORDS, ...MORE),
	fc.constantFrom(' ', ' ', ...GAPS),
	fc.constantFrom(...DIRECTIVES, '', '', '', ''),
);
const text = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.flat().join(''));
const plain = fc.array(
	fc.constantFrom(
		'a A 192.0.2.1\n',
		' 60 IN MX 10 b ; c\n',
		'b. TXT "x" "y"\r\n',
		'c in tlsa 3 1 1 ( 00\n 11 )\n',
		'\tAAAA ::1\n',
		'd CH A 192.0.2.1\n',
		'e AAAA 1:2:3:4:5:6:7:\n',
		'f AAAA ::192.0.2.1 \n',
		'g SRV 1 2 3 ( h\n ) ; c\n',
		'h DS 1 8 2 ( 0001 02\n 03 )\n',
		'i OPENPGPKEY AAA= \n',
		'j TXT ( "x"\n"y" )(\n',
	),
);

/** Reads a zone as it is read, and token by token; both must say the same. */
function compare(zone: string): void {
	const state = startState('example.com.');
	const quick = parseBlock(zone, state);
	const slow = parseBlock(zone, state, { byTokens: true })!;
	assert.deepEqual({ ...quick, doubtful: [] }, { ...slow, doubtful: [] });
	// What a quick look found right is right.
	assert.deepEqual(faultyRdataRows(1)(quick), faultyRdataRows(1)(slow));
}

const lines = fc.tuple(plain, text).map(([some, rest]) => some.join('') + rest);

describe('plain lines', () => {
	it('say what the same lines say token by token', () => {
		fc.assert(fc.property(fc.oneof(text, lines), compare), { numRuns: 5000 });
	}).timeout(20_000);

	it('say it wherever they stand in a long text, and behind lines of any length', () => {
		const LINE = 'a A 192.0.2.1\n';
		// A stretch that is read at once ends near the place of `zone`.
		const before = fc.oneof(
			fc.integer({ min: 2900, max: 2930 }).map(count => LINE.repeat(count)),
			fc.integer({ min: 40_900, max: 41_000 }).map(length => `; ${'x'.repeat(length)}\n${LINE}`),
			fc.integer({ min: 40_900, max: 41_000 }).map(length => `${LINE}b TXT ( "x"${' '.repeat(length)}\n"y" )\n`),
		);
		fc.assert(
			fc.property(before, lines, lines, (first, zone, last) => compare(`${first}${zone}${last}${LINE.repeat(3)}`)),
			{ numRuns: 200 },
		);
	}).timeout(20_000);
});
