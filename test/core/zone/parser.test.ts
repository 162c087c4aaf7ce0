import assert from 'node:assert/strict';
import { startState } from '#core/zone/block.ts';
import { parseBlock } from '#core/zone/parser.ts';
import type { Problem } from '#core/zone/problem.ts';
import { className, TYPE, typeName } from '#core/zone/types.ts';
import { parseZone, txtValue, type ZoneOptions } from '#core/zone/zone.ts';
import { drawMarks, readMarks } from '../../support/carets.ts';

const EXAMPLE = { origin: 'example.com.' };

/** Each record as `owner ttl class type data`; `-` for a TTL that nothing says, TXT data as its octets in brackets. */
function records(text: string, options: ZoneOptions = EXAMPLE): string[] {
	const zone = parseZone(text, options);
	return Array.from(zone.records(), record => {
		const { owner, ttl, type } = record;
		const data =
			type === TYPE.TXT
				? txtValue(zone, record).pieces.map(p => `[${p.octets}]`)
				: record.rdata().map(token => token.text);
		return [owner, ttl ?? '-', className(record.class), type < 0 ? '?' : typeName(type), ...data].join(' ');
	});
}

const named = (problem: Problem): string =>
	[problem.kind, ...('what' in problem ? [problem.what] : []), ...('fault' in problem ? [problem.fault] : [])].join(
		' ',
	);

describe('zone parser', () => {
	const READ: readonly (readonly [string, string, readonly string[]])[] = [
		['owner, TTL, class, type', 'www 300 IN A 192.0.2.1', ['www.example.com. 300 IN A 192.0.2.1']],
		['class before TTL', 'www IN 300 A 192.0.2.1', ['www.example.com. 300 IN A 192.0.2.1']],
		['neither', 'www A 192.0.2.1', ['www.example.com. - IN A 192.0.2.1']],
		['class alone', 'www CH A 192.0.2.1', ['www.example.com. - CH A 192.0.2.1']],
		['mnemonics in any case', 'www in txt a', ['www.example.com. - IN TXT [a]']],
		['TYPEnnn and CLASSnnn', 'www CLASS1 TYPE16 a', ['www.example.com. - IN TXT [a]']],
		['TTL units', 'www 1h30m A 192.0.2.1', ['www.example.com. 5400 IN A 192.0.2.1']],
		['tabs', 'www\t300\tIN\tA\t192.0.2.1', ['www.example.com. 300 IN A 192.0.2.1']],
		[
			'an owner that is a number, a class, a type',
			'300 A x\nIN IN A x\nA A x',
			['300.example.com. - IN A x', 'in.example.com. - IN A x', 'a.example.com. - IN A x'],
		],
		['@ and absolute names', '@ A x\nexample.org. A x', ['example.com. - IN A x', 'example.org. - IN A x']],
		['an owner in quotes', '"a b" A x', ['a\\032b.example.com. - IN A x']],
		['an owner with an escaped dollar', '\\$x A y', ['\\$x.example.com. - IN A y']],
		['a wildcard', '*.a A x', ['*.a.example.com. - IN A x']],
		[
			'an owner taken over',
			'a A x\n A y\n\tA z',
			['a.example.com. - IN A x', 'a.example.com. - IN A y', 'a.example.com. - IN A z'],
		],
		[
			'an owner taken over past comments, empty lines and directives',
			'a A x\n\n; c\n  ; d\n$TTL 60\n  A y',
			['a.example.com. - IN A x', 'a.example.com. 60 IN A y'],
		],
		[
			'an owner taken over from before a new origin',
			'a A x\n$ORIGIN b\n A y\nc A z',
			['a.example.com. - IN A x', 'a.example.com. - IN A y', 'c.b.example.com. - IN A z'],
		],
		[
			'$ORIGIN, relative and absolute',
			'$ORIGIN a\n@ A x\n$ORIGIN b\n@ A x\n$ORIGIN c.\n@ A x',
			['a.example.com. - IN A x', 'b.a.example.com. - IN A x', 'c. - IN A x'],
		],
		['directives in any case', '$Origin a\n$ttl 1m\n@ A x', ['a.example.com. 60 IN A x']],
		['$TTL over the last TTL', '$TTL 60\na 30 A x\nb A y', ['a.example.com. 30 IN A x', 'b.example.com. 60 IN A y']],
		[
			'the last TTL where no $TTL is (RFC 1035)',
			'a A w\na 30 A x\nb A y\nc 5 A z',
			['a.example.com. - IN A w', 'a.example.com. 30 IN A x', 'b.example.com. 30 IN A y', 'c.example.com. 5 IN A z'],
		],
		['a TTL with its top bit set as 0 (RFC 2181)', 'a 2147483648 A x', ['a.example.com. 0 IN A x']],
		[
			'parentheses over lines, with comments',
			'a TXT ( b ; c )\n  d\n) e\nf TXT g',
			['a.example.com. - IN TXT [b] [d] [e]', 'f.example.com. - IN TXT [g]'],
		],
		['parentheses in the middle, nested, empty', '( a ) TXT ((b)) ()', ['a.example.com. - IN TXT [b]']],
		['parentheses round a whole record', '(\na TXT b\n)', ['a.example.com. - IN TXT [b]']],
		['strings, quoted and bare', 'a TXT "b; c" d\\;e f"g"h', ['a.example.com. - IN TXT [b; c] [d;e] [f] [g] [h]']],
		['escapes', 'a TXT "\\"\\\\\\065\\000"', ['a.example.com. - IN TXT ["\\A\0]']],
		['a comment from the middle of a word', 'a TXT b;c', ['a.example.com. - IN TXT [b]']],
		[
			'CR, LF and CRLF',
			'a A x\r\nb A y\rc A z\n',
			['a.example.com. - IN A x', 'b.example.com. - IN A y', 'c.example.com. - IN A z'],
		],
		[
			'a comment over a bare CR, as BIND does',
			'a A x ; c\rb A y\nc A z',
			['a.example.com. - IN A x', 'c.example.com. - IN A z'],
		],
		[
			'a line feed behind a backslash in quotes',
			'a TXT "b\\\nc"\nd A x',
			['a.example.com. - IN TXT [b\nc]', 'd.example.com. - IN A x'],
		],
		['the last line without its end', 'a A x', ['a.example.com. - IN A x']],
		['nothing', '', []],
		['only what means nothing', '\n ; a\n\t\n;\r\n', []],
	];
	for (const [what, text, expected] of READ) {
		it(`reads ${what}`, () => {
			assert.deepEqual(records(text), expected);
			const problems = parseZone(text, EXAMPLE).problems.filter(p => p.kind !== 'ttl-too-large');
			assert.deepEqual(problems, []);
		});
	}

	it('leaves names relative where no one says the origin', () => {
		assert.deepEqual(records('a A x\n@ A y\nb. A z\n$ORIGIN c\nd A x', {}), [
			'a - IN A x',
			'@ - IN A y',
			'b. - IN A z',
			'd.c - IN A x',
		]);
	});

	const FAULTY: readonly (readonly [string, string])[] = [
		['a quote with no partner', 'a TXT "b c\n;     ^^^^ unbalanced-quote\nd TXT e'],
		['a string over lines: one mistake', 'a TXT ( "b;\n;       ^^^ unbalanced-quote\n   c" )\nd TXT e'],
		['a string over lines, without parentheses', 'a TXT "b;\n;     ^^^ unbalanced-quote\n   c"\nd TXT e'],
		['a quote that swallows the parenthesis', 'a TXT ( "b )\n;       ^^^^ unbalanced-quote\nd TXT e'],
		['a parenthesis that nothing closes', 'a TXT ( b\n;     ^ unbalanced-paren\n   c\nd TXT e'],
		['two of them', 'a TXT ( b\n;     ^ unbalanced-paren\nd TXT ( e\n;     ^ unbalanced-paren'],
		['a parenthesis that closes nothing', 'a TXT b )\n;       ^ unbalanced-paren\nd TXT e'],
		['a comment that swallows the parenthesis', 'a TXT ( b ; )\n;     ^ unbalanced-paren\nd 300 TXT e'],
		['no owner yet', ' TXT a\n;^^^ owner-missing\n TXT b'],
		['an owner behind white space', 'a TXT b\n  c TXT d\n; ^ indented owner'],
		['a directive behind white space', '  $TTL 1h\n; ^^^^ indented directive\na TXT b'],
		['no type', 'a 300 IN\n;^^^^^^^ type-missing\nb TXT c'],
		['a value without its type', 'a IN "v=b"\n;    ^^^^^ type-missing'],
		['a class twice', 'a IN 300 IN TXT b\n;        ^^ type-missing'],
		['a TTL twice', 'a 300 300 TXT b\n;     ^^^ type-missing'],
		['an address without its type', 'a 192.0.2.1\n; ^^^^^^^^^ type-missing'],
		['a type that is in no registry', 'a DYNA b\n; ^^^^ type-unknown'],
		['a type number beyond 16 bits', 'a TYPE65536 \\# 0\n; ^^^^^^^^^ type-missing'],
		['a time that is none', 'a 1h30 TXT b\n; ^^^^ ttl-invalid'],
		['a TTL above 31 bits', 'a 2147483648 TXT b\n; ^^^^^^^^^^ ttl-too-large'],
		['a $TTL that is no time', '$TTL x\n;    ^ ttl-invalid'],
		['a $TTL above 31 bits', '$TTL 4294967296\n;    ^^^^^^^^^^ ttl-too-large'],
		['a directive that is unknown', '$TLL 300\n;^^^ directive-unknown\na TXT b'],
		['a dollar first in an owner', '$1-x TXT a\n;^^^ directive-unknown'],
		['a directive without its argument', '$ORIGIN ; x\n;^^^^^^ directive-argument-missing'],
		['an argument too many', '$TTL 1 2 3\n;      ^^^ directive-argument-extra'],
		['an argument in quotes', '$TTL "1"\n;    ^^^ directive-argument-quoted'],
		['an empty label', 'ab..c TXT d\n;  ^ name owner empty-label'],
		['an origin with an empty label', '$ORIGIN a..\n;         ^ name origin empty-label'],
		['an owner without octets', '"" TXT d\n;^ name owner empty-label'],
		['an escape in a name that is none', 'a\\9 TXT d\n;^^ name owner bad-escape'],
		['a backslash at a line’s end', 'a TXT \\\n;     ^ continuation\n  b'],
	];
	for (const [what, marked] of FAULTY) {
		it(`names ${what}, at its place, once`, () => {
			const { text, marks } = readMarks(marked);
			const found = parseZone(text, EXAMPLE).problems.map(p => ({ ...p.span, words: named(p) }));
			assert.equal(drawMarks(text, found), drawMarks(text, marks));
		});
	}

	it('names a byte order mark and reads on', () => {
		const zone = parseZone('\ufeff$TTL 1h\na A x', EXAMPLE);
		assert.deepEqual(zone.problems, [{ kind: 'bom', span: { start: 0, end: 1 } }]);
		assert.deepEqual(records('\ufeff$TTL 1h\na A x'), ['a.example.com. 3600 IN A x']);
		assert.deepEqual(
			parseZone('a A x\n\ufeffb A y', EXAMPLE).problems,
			[],
			'further on it is a character like any other',
		);
	});

	describe('reads on behind a mistake', () => {
		const AFTER: readonly (readonly [string, string, readonly string[]])[] = [
			[
				'a forgotten parenthesis',
				'a TXT ( "b"\n  "c"\nd TXT e\n',
				['a.example.com. - IN TXT [b] [c]', 'd.example.com. - IN TXT [e]'],
			],
			[
				'before a line that takes over its owner',
				'a TXT ( "b"\n  IN A x\n',
				['a.example.com. - IN TXT [b]', 'a.example.com. - IN A x'],
			],
			[
				'before a directive',
				'a TXT ( "b"\n$TTL 60\nc TXT d',
				['a.example.com. - IN TXT [b]', 'c.example.com. 60 IN TXT [d]'],
			],
			[
				'a string over lines',
				'a TXT ( "b;\n  c" )\nd A x',
				['a.example.com. - IN TXT [b;] [c] []', 'd.example.com. - IN A x'],
			],
			[
				'a string over lines without parentheses',
				'a TXT "b;\n  c"\nd A x',
				['a.example.com. - IN TXT [b;] [c] []', 'd.example.com. - IN A x'],
			],
			[
				'a missing quote before a whole record',
				'a TXT "b\nc TXT "d"',
				['a.example.com. - IN TXT [b]', 'c.example.com. - IN TXT [d]'],
			],
			[
				'an owner behind white space',
				'a A x\n  b A y\n  A z',
				['a.example.com. - IN A x', 'b.example.com. - IN A y', 'b.example.com. - IN A z'],
			],
			['a directive behind white space', ' $ORIGIN b\na A x', ['a.b.example.com. - IN A x']],
			[
				'a line joined by a backslash',
				'a TXT \\\n "b" \\\n "c"\nd A x',
				['a.example.com. - IN TXT [b] [c]', 'd.example.com. - IN A x'],
			],
			['a missing type', 'a IN "v=b" c\nd A x', ['a.example.com. - IN ? "v=b" c', 'd.example.com. - IN A x']],
		];
		for (const [what, text, expected] of AFTER) it(what, () => assert.deepEqual(records(text), expected));

		it('but leaves long parentheses that are closed alone, whatever their lines look like', () => {
			assert.deepEqual(records('a TXT (\nb TXT c\n$TTL 5\n)\n'), ['a.example.com. - IN TXT [b] [TXT] [c] [$TTL] [5]']);
		});
	});

	it('enters a block with the state that the one before left', () => {
		const text = '$ORIGIN b\n$TTL 60\na A x\n A y\n$ORIGIN c.\n A z\nd 5 A w\n';
		const lines = text.match(/.*\n/g)!;
		for (let cut = 0; cut <= lines.length; cut++) {
			const first = parseBlock(lines.slice(0, cut).join(''), startState('example.com.'));
			const second = parseBlock(lines.slice(cut).join(''), first.stateOut);
			const whole = parseBlock(text, startState('example.com.'));
			assert.equal(first.count + second.count, whole.count);
			assert.deepEqual(second.stateOut, whole.stateOut);
		}
		assert.deepEqual(parseBlock(text, startState('example.com.')).stateOut, {
			origin: 'c.',
			defaultTtl: 60,
			lastTtl: undefined,
			owner: 'd.c.',
			mending: false,
		});
	});
});
