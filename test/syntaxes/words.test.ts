import type { IGrammar } from 'vscode-textmate';
import { check, grammarOf } from './tokenise.ts';

describe('zone grammar: words', () => {
	let zone: IGrammar;
	before(async () => {
		zone = await grammarOf('text.zone_file');
	});

	describe('comments', () => {
		it('begin at a semicolon outside quotes, glued or not', () =>
			check(
				zone,
				String.raw`
; whole line
;^^^^^^^^^^^ comment.line.semicolon
  ; indented (not a paren, "not a string
; ^^^^^^^^^^^^^^^^^^^^ comment.line.semicolon
a A 192.0.2.1;glued
;            ^^^^^^ comment.line.semicolon
;            ^ punctuation.definition.comment
b A 192.0.2.2
;^^^^^^^^^^^^ meta.record - comment
c TXT one\;word "and;one" ; c
;     ^^^^^^^^^ string.unquoted - comment
;        ^^ constant.character.escape
;               ^^^^^^^^^ string.quoted.double - comment
;                         ^^^ comment.line.semicolon
`,
			));
	});

	describe('quoted strings', () => {
		it('know their escapes', () =>
			check(
				zone,
				String.raw`
a TXT "say \"hi;\" \059 \\" ; c
;     ^ punctuation.definition.string.begin
;          ^^ constant.character.escape
;     ^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
;                  ^^^^ constant.character.escape
;                           ^^^ comment.line.semicolon
`,
			));

		it('end with their line when broken', () =>
			check(
				zone,
				`
a TXT "never closed; no comment
;     ^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
b A 192.0.2.1 ; c
;^^^^^^^^^^^^ - string
;             ^^^ comment.line.semicolon
c TXT ( "never closed; no comment
;       ^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
  next ) ; c
; ^^^^ string.unquoted - string.quoted
;        ^^^ comment.line.semicolon
d A 192.0.2.1
;^^^^^^^^^^^^ - string
`,
			));

		it('go on behind an escaped line end, and only there', () =>
			check(
				zone,
				String.raw`
a TXT "one;\
;     ^^^^^^ string.quoted.double - comment
two;three" ; c
;^^^^^^^^^ string.quoted.double - comment entity
;          ^^^ comment.line.semicolon
b TXT "ends in a backslash\\
c A 192.0.2.1
;^^^^^^^^^^^^ - string
`,
			));

		it('may touch words on both sides', () =>
			check(
				zone,
				`
a TXT b"c;d"e;f
;     ^ string.unquoted
;      ^^^^^ string.quoted.double - comment
;           ^ string.unquoted
;            ^^ comment.line.semicolon
`,
			));
	});

	describe('parentheses', () => {
		it('carry an SOA over lines, where no line begins with an owner', () =>
			check(
				zone,
				`
@ 3600 IN SOA ns1 hostmaster.example.com. ( ; the zone's own
;             ^^^ variable.other.name
;                 ^^^^^^^^^^^^^^^^^^^^^^^ variable.other.name
;                                         ^ punctuation.section.parens.begin
;                                           ^^^^^^^^^^^^^^^^ comment.line.semicolon
2024010100 ; serial
;^^^^^^^^^ constant.numeric.integer - entity.name
;          ^^^^^^^^ comment.line.semicolon
	1d 2h
; ^ constant.numeric.duration
;   ^^ constant.numeric.duration
;    ^ keyword.other.unit.duration
	604800 300 ) ; end
; ^^^^ constant.numeric.integer
;           ^ punctuation.section.parens.end
;             ^^^^^ comment.line.semicolon
www A 192.0.2.1
;^^ entity.name.function.owner
`,
			));

		it('may stand anywhere, even nested and before the type', () =>
			check(
				zone,
				`
a 300 ( IN ) MX ( 10
;       ^^ storage.modifier.class
;            ^^ keyword.other.type
;                 ^^ constant.numeric.integer
mail )
;^^^ variable.other.name - entity.name
b ( ; c
; ^ punctuation.section.parens.begin
300
;^^ constant.numeric.ttl - entity.name
IN TXT
;^ storage.modifier.class
;  ^^^ keyword.other.type
"one;two" )
;^^^^^^^^ string.quoted.double - comment
c MX (10 ( mail ) )
;     ^^ constant.numeric.integer
;          ^^^^ variable.other.name
;                 ^ punctuation.section.parens.end
d A 192.0.2.1 )
;             ^ invalid.illegal.stray-paren
e ) A 192.0.2.1
; ^ invalid.illegal.stray-paren
;   ^ keyword.other.type
f ( ( 300 ; c
;     ^^^ constant.numeric.ttl
) ( IN ) TXT ( "g;h" ) ) ; d
;   ^^ storage.modifier.class
;        ^^^ keyword.other.type
;              ^^^^^ string.quoted.double - comment
;                        ^^^ comment.line.semicolon
i "j;k" ( "l;m" )
; ^^^^^ string.quoted.double - comment
;         ^^^^^ string.quoted.double - comment
`,
			));
	});
});
