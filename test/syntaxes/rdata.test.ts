import type { IGrammar } from 'vscode-textmate';
import { check, grammarOf } from './tokenise.ts';

describe('zone grammar: RDATA', () => {
	let zone: IGrammar;
	before(async () => {
		zone = await grammarOf('text.zone_file');
	});

	for (const type of ['TXT', 'CNAME', 'MX', 'DS', 'NSEC', 'RRSIG', 'CAA', 'A', 'TYPE1', 'UNKNOWN']) {
		it(`whatever the type, such as ${type}: strings, comments, parentheses and RFC 3597`, () => {
			const pad = ' '.repeat(type.length);
			check(
				zone,
				String.raw`
a ${type} ) ; b
; ${pad} ^ invalid.illegal.stray-paren
; ${pad}   ^^^ comment.line.semicolon
a ${type} "b;c" ; d
; ${pad} ^^^^^ string.quoted.double - comment
; ${pad}       ^^^ comment.line.semicolon
a ${type} ( "b;c" ( "d;e" ) ; f
; ${pad} ^ punctuation.section.parens.begin
; ${pad}   ^^^^^ string.quoted.double - comment
; ${pad}         ^ punctuation.section.parens.begin
; ${pad}           ^^^^^ string.quoted.double - comment
; ${pad}                 ^ punctuation.section.parens.end
; ${pad}                   ^^^ comment.line.semicolon
g\;h "i;j" ) k\;l ) ; m
;^^^^^^^^^^ - comment entity.name.function
;    ^^^^^ string.quoted.double
;          ^ punctuation.section.parens.end
;            ^^^^ - comment
;                 ^ invalid.illegal.stray-paren
;                   ^^^ comment.line.semicolon
a ${type} \# 2 ( 12 "b;c" ( 34 ) ) 56 ; d
; ${pad} ^^ keyword.other.generic-rdata
; ${pad}    ^ constant.numeric.length
; ${pad}        ^^ - constant variable string
; ${pad}           ^^^^^ string.quoted.double - comment
; ${pad}                 ^^^^^^^^ - constant variable string
; ${pad}                          ^^ - constant variable string
; ${pad}                             ^^^ comment.line.semicolon
a ${type} ( \# 3 1234 ; b
; ${pad}   ^^ keyword.other.generic-rdata
; ${pad}      ^ constant.numeric.length
; ${pad}        ^^^^ - constant variable string
; ${pad}             ^^^ comment.line.semicolon
56 ) ; c
;^ - constant variable string entity.name
;    ^^^ comment.line.semicolon
`,
			);
		});
	}

	it('may follow a type that stands in parentheses, known or not', () =>
		check(
			zone,
			String.raw`
a ( A \# 4 c0000201 ) ; b
;   ^ keyword.other.type
;     ^^ keyword.other.generic-rdata
;          ^^^^^^^^ - constant variable
;                     ^^^ comment.line.semicolon
a ( MX ( 10 mail.example. ) ) ; b
;        ^^ constant.numeric.integer
;           ^^^^^^^^^^^^^ variable.other.name
;                             ^^^ comment.line.semicolon
a ( UNKNOWN \# 1 ab ) ; b
;           ^^ keyword.other.generic-rdata
;                ^^ - constant variable
;                     ^^^ comment.line.semicolon
a UNKNOWN @ 1 192.0.2.1 mail.example. mail ; b
;         ^ variable.language.origin
;           ^ constant.numeric.integer
;             ^^^^^^^^^ constant.numeric.address.ipv4
;                       ^^^^^^^^^^^^^ variable.other.name
;                                     ^^^^ - variable constant
`,
		));

	it('a word is a name where the type asks for one', () =>
		check(
			zone,
			String.raw`
a CNAME 10
;       ^^ variable.other.name - constant.numeric
a NS @
;    ^ variable.language.origin
a MX 10 @
;    ^^ constant.numeric.integer
;       ^ variable.language.origin
a SRV 0 5 25 mail\.box.example.com.
;     ^ constant.numeric.integer
;            ^^^^^^^^^^^^^^^^^^^^^^ variable.other.name
;                ^^ constant.character.escape
a TXT mail.example.com. 10 @
;     ^^^^^^^^^^^^^^^^^ string.unquoted - variable
;                       ^^ string.unquoted - constant.numeric
;                          ^ string.unquoted - variable
a NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:a;b!" .
;       ^^^ constant.numeric.integer
;                            ^^^^^^^^^^^^^^^^ string.quoted.double - comment
;                                             ^ variable.other.name
`,
		));

	it('addresses are exact', () =>
		check(
			zone,
			`
a A 192.0.2.256
;   ^^^^^^^^^^^ - constant.numeric
a AAAA ::ffff:192.0.2.1
;      ^^^^^^^^^^^^^^^^ constant.numeric.address.ipv6
a APL 1:192.0.2.0/24 !2:2001:db8::/32
;     ^^^^^^^^^^^^^^ constant.numeric.address.prefix
;                    ^^^^^^^^^^^^^^^^ constant.numeric.address.prefix
a LOC 42 21 54.5 N 71 06 18 W -24.00m 30m
;     ^^ constant.numeric.integer
;           ^^^^ constant.numeric.decimal
;                             ^^^^^^^ constant.numeric.decimal
;                                   ^ keyword.other.unit
a EUI48 00-00-5e-00-53-2a
;       ^^^^^^^^^^^^^^^^^ constant.numeric.address.eui
`,
		));

	it('hexadecimal and base64 stay plain, the numbers before them do not', () =>
		check(
			zone,
			`
a TLSA 3 1 1 0123 4567 ( 89ab
;      ^ constant.numeric.integer
;          ^ constant.numeric.integer
            cdef 1234 ) ; c
;           ^^^^^^^^^ - constant variable
;                       ^^^ comment.line.semicolon
a DNSKEY 257 3 RSASHA256 ( AwEA+/=
;        ^^^ constant.numeric.integer
;              ^^^^^^^^^ support.constant.algorithm
;                          ^^^^^^^ - constant variable
12345 )
;^^^^ - constant entity.name
b A 192.0.2.1
; ^ keyword.other.type
`,
		));

	it('signatures hold a type, time stamps and the name of the signer', () =>
		check(
			zone,
			`
a RRSIG TXT 13 2 3600 20240201000000 ( 20240101000000 2642 example.com.
;       ^^^ support.type.covered
;           ^^ constant.numeric.integer
;                     ^^^^^^^^^^^^^^ constant.numeric.timestamp
;                                      ^^^^^^^^^^^^^^ constant.numeric.timestamp
;                                                          ^^^^^^^^^^^^ variable.other.name
   AAAA 123 ) ; c
;  ^^^^^^^^ - support.type constant
;             ^^^ comment.line.semicolon
a NSEC @ ( A
;      ^ variable.language.origin
;          ^ support.type.covered
b.example. 1 )
;^^^^^^^^^ variable.other.name
;          ^ constant.numeric.integer
a CSYNC 66 3 A
;       ^^ constant.numeric.integer
;            ^ support.type.covered
a NSEC b A TXT TYPE1234
;      ^ variable.other.name - support.type
;        ^ support.type.covered
;          ^^^ support.type.covered
;              ^^^^^^^^ support.type.covered
`,
		));

	it('RDATA of unknown types (RFC 3597) is a sign, a length and plain hexadecimal', () =>
		check(
			zone,
			String.raw`
a TYPE731 \# 6 abcd ( ef01
;         ^^ keyword.other.generic-rdata
;            ^ constant.numeric.length
;              ^^^^ - constant variable
  2345 ) ; c
; ^^^^ - constant variable
;        ^^^ comment.line.semicolon
a A \# 4 c0000201
;   ^^ keyword.other.generic-rdata
;        ^^^^^^^^ - constant variable
`,
		));

	it('parameters have names', () =>
		check(
			zone,
			`
a HTTPS 1 . alpn="h2,h3" port=8443 ipv4hint=192.0.2.1,192.0.2.2 no-default-alpn
;       ^ constant.numeric.integer
;         ^ variable.other.name
;           ^^^^ entity.other.attribute-name.parameter
;               ^ punctuation.separator.key-value
;                ^^^^^^^ string.quoted.double
;                             ^^^^ constant.numeric.integer
;                                                     ^^^^^^^^^ constant.numeric.address.ipv4
;                                                               ^^^^^^^^^^^^^^^ entity.other.attribute-name.parameter
a SVCB 1 svc.example.net. ipv6hint=2001:db8::1,2001:db8::2 alpn=h2,h3 key65333=1a
;        ^^^^^^^^^^^^^^^^ variable.other.name
;                                  ^^^^^^^^^^^ constant.numeric.address.ipv6
;                                             ^ punctuation.separator.sequence
;                                              ^^^^^^^^^^^ constant.numeric.address.ipv6
;                                                               ^^ - constant
;                                                                                 ^^ - constant
a CAA 0 issue "ca.example; validationmethods=dns-01" ; c
;     ^ constant.numeric.integer
;       ^^^^^ entity.other.attribute-name.property
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
`,
		));
});
