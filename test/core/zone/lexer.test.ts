import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CLOSE, COMMENT, cursorAt, END, NEWLINE, OPEN, QUOTED, SPACE, scan, WORD } from '#core/zone/lexer.ts';
import { anyText, zoneSoup } from '../../support/zone-text.ts';

const NAMES = new Map([
	[NEWLINE, 'line'],
	[SPACE, 'space'],
	[COMMENT, 'comment'],
	[OPEN, 'open'],
	[CLOSE, 'close'],
	[WORD, 'word'],
	[QUOTED, 'quoted'],
]);

interface Token {
	readonly kind: string;
	readonly text: string;
	readonly unclosed: boolean;
	readonly escaped: boolean;
}

function tokens(text: string, start = 0, limit = text.length): Token[] {
	const cursor = cursorAt(text, start, limit);
	const all: Token[] = [];
	while (scan(cursor) !== END) {
		const { kind, unclosed, escaped } = cursor;
		all.push({ kind: NAMES.get(kind)!, text: text.slice(cursor.start, cursor.end), unclosed, escaped });
	}
	return all;
}

/** `kind text` of all tokens but white space. */
const shown = (text: string): string[] =>
	tokens(text)
		.filter(t => t.kind !== 'space')
		.map(t => (t.kind === 'line' ? 'line' : `${t.kind} ${t.text}${t.unclosed ? ' (unclosed)' : ''}`));

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
	['words between blanks and tabs', 'a\tTXT  b', ['word a', 'word TXT', 'word b']],
	['quoted strings with blanks and semicolons', '"a; b" "c"', ['quoted "a; b"', 'quoted "c"']],
	['a quote that ends a word, and a word that follows a quote', 'a"b"c', ['word a', 'quoted "b"', 'word c']],
	['an empty string', '""', ['quoted ""']],
	['a comment from a semicolon in the middle of a word', 'a;b c\nd', ['word a', 'comment ;b c', 'line', 'word d']],
	['an escaped semicolon as part of its word', 'a\\;b', ['word a\\;b']],
	['an escaped blank as part of its word', 'a\\ b c', ['word a\\ b', 'word c']],
	['an escaped quote in a word', 'a\\"b', ['word a\\"b']],
	['an escaped quote in a string', '"a\\"b" c', ['quoted "a\\"b"', 'word c']],
	['an escaped backslash before the closing quote', '"a\\\\" b', ['quoted "a\\\\"', 'word b']],
	['parentheses as tokens of their own', 'a(b)c', ['word a', 'open (', 'word b', 'close )', 'word c']],
	['parentheses in strings and comments as text', '"(" ;)', ['quoted "("', 'comment ;)']],
	['LF, CRLF and CR as line ends', 'a\nb\r\nc\rd', ['word a', 'line', 'word b', 'line', 'word c', 'line', 'word d']],
	['a bare CR as part of a comment', '; a\rb\nc', ['comment ; a\rb', 'line', 'word c']],
	['the CR of a CRLF as none of the comment', '; a\r\nc', ['comment ; a', 'line', 'word c']],
	['a bare CR inside a string', '"a\rb"', ['quoted "a\rb"']],
	['an escaped line feed inside a string', '"a\\\nb"', ['quoted "a\\\nb"']],
	['a string that its line ends', '"a b\nc', ['quoted "a b (unclosed)', 'line', 'word c']],
	['a string that CRLF ends', '"a b\r\nc', ['quoted "a b (unclosed)', 'line', 'word c']],
	[
		'an escaped CR that does not hide the line feed',
		'"a\\\r\nb"',
		['quoted "a\\ (unclosed)', 'line', 'word b', 'quoted " (unclosed)'],
	],
	['a string that the text ends', '"a\\', ['quoted "a\\ (unclosed)']],
	['a backslash that escapes no line end', 'a\\\nb\\\r\nc', ['word a\\', 'line', 'word b\\', 'line', 'word c']],
	['characters beyond the BMP', '😀 "😀"', ['word 😀', 'quoted "😀"']],
	['other white space as part of words, as BIND does', 'a\u00a0b\v\f', ['word a\u00a0b\v\f']],
	['an apostrophe as a character', "'a;b'", ["word 'a", "comment ;b'"]],
];

describe('zone lexer', () => {
	for (const [what, text, expected] of CASES) it(`reads ${what}`, () => assert.deepEqual(shown(text), expected));

	it('says which tokens hold a backslash', () => {
		assert.deepEqual(
			tokens('a \\b "c" "\\d"')
				.filter(t => t.kind !== 'space')
				.map(t => t.escaped),
			[false, true, false, true],
		);
	});

	it('reads from a place up to another, and no further', () => {
		assert.deepEqual(
			tokens('"abc" def ; x\n', 6, 8).map(t => t.text),
			['de'],
		);
		assert.deepEqual(tokens('"abc"', 0, 3), [{ kind: 'quoted', text: '"ab', unclosed: true, escaped: false }]);
		assert.deepEqual(
			tokens('; abc\n', 0, 4).map(t => t.text),
			['; ab'],
		);
		assert.deepEqual(
			tokens('a\r\n', 0, 2).map(t => t.text),
			['a', '\r'],
		);
	});

	it('stays at the end once it is there', () => {
		const cursor = cursorAt('a');
		assert.deepEqual([scan(cursor), scan(cursor), scan(cursor)], [WORD, END, END]);
		assert.deepEqual([cursor.start, cursor.end], [1, 1]);
	});

	it('makes tokens of any text that joined give the text again, none of them empty', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, zoneSoup), text => {
				const all = tokens(text);
				assert.equal(all.map(t => t.text).join(''), text);
				assert.ok(all.every(t => t.text !== ''));
			}),
		);
	});
});
