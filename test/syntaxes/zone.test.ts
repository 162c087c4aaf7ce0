import type { IGrammar } from 'vscode-textmate';
import { check, grammarOf } from './tokenise.ts';

describe('zone grammar', () => {
	let zone: IGrammar;
	before(async () => {
		zone = await grammarOf('text.zone_file');
	});

	describe('owner, TTL, class and type', () => {
		it('takes them in either order', () =>
			check(
				zone,
				`
www.example.com. 3600 IN A 192.0.2.1
;^^^^^^^^^^^^^^^ entity.name.function.owner
;                ^^^^ constant.numeric.ttl
;                     ^^ storage.modifier.class
;                        ^ keyword.other.type
;                          ^^^^^^^^^ constant.numeric.address.ipv4
www IN 3600 A 192.0.2.1
;   ^^ storage.modifier.class
;      ^^^^ constant.numeric.ttl
;           ^ keyword.other.type
www 1w2d3h4m5s AAAA 2001:db8::1
;   ^^^^^^^^^^ constant.numeric.ttl
;    ^ keyword.other.unit.ttl
;              ^^^^ keyword.other.type
;                   ^^^^^^^^^^^ constant.numeric.address.ipv6
www CH TXT a
;   ^^ storage.modifier.class
www CLASS32 TYPE731 a
;   ^^^^^^^ storage.modifier.class
;           ^^^^^^^ keyword.other.type
`,
			));

		it('reads a line that begins with white space as one of the owner before', () =>
			check(
				zone,
				`
@ NS ns1
;^ - entity.name
; ^^ keyword.other.type
;    ^^^ variable.other.name
  NS ns2
; ^^ keyword.other.type - entity.name
	300 IN A 192.0.2.1
; ^^ constant.numeric.ttl - entity.name
;   ^ - entity.name
`,
			));

		it('reads the first word of a line as the owner, whatever it says', () =>
			check(
				zone,
				String.raw`
@ A 192.0.2.1
; ^ keyword.other.type
10 IN PTR host
;^ entity.name.function.owner - constant.numeric
in IN A 192.0.2.1
;^ entity.name.function.owner - storage.modifier
txt A 192.0.2.1
;^^ entity.name.function.owner - keyword
\@ A 192.0.2.1
;^ entity.name.function.owner constant.character.escape - variable.language
*.dyn A 192.0.2.1
;^^^^ entity.name.function.owner
a\;b\032c A 192.0.2.1
;^^^^^^^^ entity.name.function.owner - comment
;   ^^^^ constant.character.escape
( *.a\;b 300 IN A 192.0.2.1 )
; ^^^^^^ entity.name.function.owner
; ^ keyword.operator.wildcard
;    ^^ constant.character.escape
;        ^^^ constant.numeric.ttl
;               ^ keyword.other.type
`,
			));

		it('leaves a type that no one knows plain, and goes on with its RDATA', () =>
			check(
				zone,
				`
www 300 DYNA geo!web "a;b" ; weighted
;       ^^^^ - keyword
;                    ^^^^^ string.quoted.double - comment
;                          ^^^^^^^^^^ comment.line.semicolon
www IN TXTT "a"
;      ^^^^ - keyword
;           ^^^ string.quoted.double
`,
			));
	});

	describe('directives', () => {
		it('are coloured in any case, with what they take', () =>
			check(
				zone,
				String.raw`
$ORIGIN example.com. ; c
;^^^^^^ keyword.control.directive.origin
;       ^^^^^^^^^^^^ variable.other.name
;                    ^^^ comment.line.semicolon
$ttl 1d
;^^^ keyword.control.directive.ttl
;    ^^ constant.numeric.ttl
$INCLUDE zones/mail.zone mail
;^^^^^^^ keyword.control.directive.include
;        ^^^^^^^^^^^^^^^ string.unquoted.file
;                        ^^^^ variable.other.name
$INCLUDE "a;b.zone"
;        ^^^^^^^^^^ string.quoted.double - comment
$INCLUDE a\;b.zone ( mail ; c
;         ^^ constant.character.escape
;                  ^ punctuation.section.parens.begin
) ; d
; ^^^ comment.line.semicolon
$ORIGIN (
example.net. )
;^^^^^^^^^^^ variable.other.name - entity.name
`,
			));

		it('$GENERATE is a record with an iterator', () =>
			check(
				zone,
				`
$GENERATE 1-2 *.a\\;$ TXT "$;"
;             ^^^^^^ entity.name.function.owner
;             ^ keyword.operator.wildcard
;                ^^ constant.character.escape
;                  ^ variable.other.iterator
;                         ^ variable.other.iterator string.quoted.double
;                          ^ string.quoted.double - comment
$GENERATE 1-127/2 host-\${0,3,d} 300 IN PTR $.example.com. ; c
;^^^^^^^^ keyword.control.directive.generate
;         ^^^^^^^ constant.numeric.range
;                 ^^^^^^^^^^^^^ entity.name.function.owner
;                      ^^^^^^^^ variable.other.iterator
;                               ^^^ constant.numeric.ttl
;                                      ^^^ keyword.other.type
;                                          ^^^^^^^^^^^^^^ variable.other.name
;                                          ^ variable.other.iterator
;                                                         ^^^ comment.line.semicolon
a A 192.0.2.1
; ^ keyword.other.type
`,
			));

		it('stand at the line start alone, and nothing else is one', () =>
			check(
				zone,
				`
$UNKNOWN 300 "a;b"
;^^^^^^^ - keyword
;        ^^^ constant.numeric.integer
;            ^^^^^ string.quoted.double - comment
  $TTL 300
; ^^^^ - keyword
a TXT $TTL
;     ^^^^ string.unquoted - keyword
`,
			));
	});
});
