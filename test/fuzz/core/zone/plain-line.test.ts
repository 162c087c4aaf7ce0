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

describe('plain lines', () => {
	it('say what the same lines say token by token', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					text,
					fc.tuple(plain, text).map(([lines, rest]) => lines.join('') + rest),
				),
				zone => {
					const state = startState('example.com.');
					const quick = parseBlock(zone, state);
					const slow = parseBlock(zone, state, { byTokens: true })!;
					assert.deepEqual({ ...quick, doubtful: [] }, { ...slow, doubtful: [] });
					// What a quick look found right is right.
					assert.deepEqual(faultyRdataRows(1)(quick), faultyRdataRows(1)(slow));
				},
			),
			{ numRuns: 5000 },
		);
	}).timeout(20_000);
});
