import type { IGrammar } from 'vscode-textmate';
import { check, grammarOf } from './tokenise.ts';

describe('zone grammar: TLS-RPT values', () => {
	let zone: IGrammar;
	before(async () => {
		zone = await grammarOf('text.zone_file');
	});

	it('every part has a scope of its own, and nothing behind a semicolon is a comment', () =>
		check(
			zone,
			`
_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://example.net/r?a=b; ext=1" ; c
;                  ^ keyword.other.tag.tlsrpt
;                   ^ punctuation.separator.key-value.tlsrpt
;                    ^^^^^^^^ constant.language.version.tlsrpt
;                            ^ punctuation.separator.field.tlsrpt
;                              ^^^ keyword.other.tag.tlsrpt
;                                 ^ punctuation.separator.key-value.tlsrpt
;                                  ^^^^^^ keyword.other.scheme.tlsrpt
;                                        ^ punctuation.separator.scheme.tlsrpt
;                                         ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
;                                                      ^ punctuation.separator.destination.tlsrpt
;                                                       ^^^^^ keyword.other.scheme.tlsrpt
;                                                             ^^^^^^^^^^^^^^^^^^^ markup.underline.link.tlsrpt
;                                                                                ^ punctuation.separator.field.tlsrpt
;                                                                                  ^^^ entity.other.attribute-name.extension.tlsrpt
;                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double meta.value.tlsrpt - comment
;                                                                                         ^^^ comment.line.semicolon - string
`,
		));

	it('class and TTL make no difference', () => {
		for (const between of ['', '3600 ', '1h ', 'IN ', '3600 IN ', 'IN 3600 ', 'in 1h ', '( ', 'IN ( ']) {
			const pad = ' '.repeat(between.length);
			check(
				zone,
				`
_smtp._tls ${between}TXT "v=TLSRPTv1; rua=mailto:a@example.com"
;          ${pad}^^^ keyword.other.type
;          ${pad}     ^ keyword.other.tag.tlsrpt
;          ${pad}                 ^^^ keyword.other.tag.tlsrpt
;          ${pad}                     ^^^^^^ keyword.other.scheme.tlsrpt
;          ${pad}                            ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
;          ${pad}    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
`,
			);
		}
	});

	it('the owner may be left out, and lines may end in CR LF', () =>
		check(
			zone,
			`
_smtp._tls MX 0 .
           TXT "v=TLSRPTv1; rua=mailto:a@example.com" ; c
;          ^^^ keyword.other.type
;                           ^^^ keyword.other.tag.tlsrpt - comment
;                                                     ^^^ comment.line.semicolon
  3600 IN TXT "v=TLSRPTv1; rua=mailto:a@example.com"
;                          ^^^ keyword.other.tag.tlsrpt - comment
next A 192.0.2.1
;^^^ entity.name.function.owner - string
`,
			'\r\n',
		));

	it('goes on through several strings, also one that begins within an address', () =>
		check(
			zone,
			`
_smtp._tls TXT "v=TLSRPTv1; " "rua=mailto:a@example" ".com,mailto:b@example.com; ext=1" ; c
;               ^ keyword.other.tag.tlsrpt
;                            ^ - string comment
;                              ^^^ keyword.other.tag.tlsrpt
;                                         ^^^^^^^^^ markup.underline.link.tlsrpt
;                                                     ^^^^ markup.underline.link.tlsrpt
;                                                         ^ punctuation.separator.destination.tlsrpt
;                                                          ^^^^^^ keyword.other.scheme.tlsrpt
;                                                                              ^ punctuation.separator.field.tlsrpt
;                                                                                ^^^ entity.other.attribute-name.extension.tlsrpt
;                                                                                       ^^^ comment.line.semicolon
`,
		));

	it('separators and escapes may stand at any edge', () =>
		check(
			zone,
			String.raw`
_smtp._tls TXT "v=TLSRPTv1" "; rua=mailto:a@example.com" ",mailto:b@example.com" "; ext=\"" ) ; c
;                            ^ punctuation.separator.field.tlsrpt
;                              ^^^ keyword.other.tag.tlsrpt
;                                                         ^ punctuation.separator.destination.tlsrpt
;                                                          ^^^^^^ keyword.other.scheme.tlsrpt
;                                                                                 ^ punctuation.separator.field.tlsrpt
;                                                                                       ^^ constant.character.escape
;                                                                                           ^ invalid.illegal.stray-paren
;                                                                                             ^^^ comment.line.semicolon
`,
		));

	it('stays a string where the grammar of values is not at hand', async () =>
		check(
			await grammarOf('text.zone_file', { 'text.tlsrpt': { scopeName: 'text.tlsrpt', patterns: [] } }),
			`
a TXT ( "v=TLSRPTv1; rua=a@example.com" ; c
;       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
;                                       ^^^ comment.line.semicolon
  ) "b"
b TXT "v=STSv1; id=1" ; c
;     ^^^^^^^^^^^^^^^ string.quoted.double - comment
;                     ^^^ comment.line.semicolon
c TXT ( "v=STSv1; id=1" ) ; d
;       ^^^^^^^^^^^^^^^ string.quoted.double - comment
d TXT "v=TLSRPTv1; rua=a@example.com" ; c
;     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
;                                     ^^^ comment.line.semicolon
`,
		));

	it('has a grammar of its own, for values without a zone', async () =>
		check(
			await grammarOf('text.tlsrpt'),
			`
v=TLSRPTv1; rua=mailto:a@example.com
;           ^^^ keyword.other.tag.tlsrpt
;                      ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
`,
		));

	it('goes on in parentheses over lines, with comments between the strings', () =>
		check(
			zone,
			`
_smtp._tls 300 IN TXT ( ; reports; as
;                       ^^^^^^^^^^^^^ comment.line.semicolon
"v=TLSRPTv1;" ; the version
;^^^^^^^^^^^^ string.quoted.double - comment
;^ - entity.name
;             ^^^^^^^^^^^^^ comment.line.semicolon
  "rua=mailto:a@example.com; " ; where to
;  ^^^ keyword.other.tag.tlsrpt
;                          ^ punctuation.separator.field.tlsrpt
;                              ^^^^^^^^^^ comment.line.semicolon
  "ext=1" ) ; done
;  ^^^ entity.other.attribute-name.extension.tlsrpt
;         ^ punctuation.section.parens.end
;           ^^^^^^ comment.line.semicolon
www TXT "rua=mailto:a@example.com; b"
;        ^^^ string.quoted.double - keyword
`,
		));

	it('in parentheses that open before the type, or before the owner', () =>
		check(
			zone,
			`
_smtp._tls ( 300 IN TXT
  "v=TLSRPTv1; rua=mailto:a@example.com" ) ; c
;              ^^^ keyword.other.tag.tlsrpt - comment
;                                          ^^^ comment.line.semicolon
( _smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com" )
; ^^^^^^^^^^ entity.name.function.owner
;                                ^^^ keyword.other.tag.tlsrpt - comment
;                                                          ^ punctuation.section.parens.end
`,
		));

	it('is known by its beginning, rightly spelt or not', () =>
		check(
			zone,
			`
a TXT "V=tlsrptV1;RUA=MAILTO:a@example.com"
;      ^ keyword.other.tag.tlsrpt
;        ^^^^^^^^ constant.language.version.tlsrpt
;                 ^^^ keyword.other.tag.tlsrpt
;                     ^^^^^^ keyword.other.scheme.tlsrpt
b TXT "v=TLSRPTv2; rua=mailto:a@example.com"
;        ^^^^^^^^ constant.language.version.tlsrpt
;                  ^^^ keyword.other.tag.tlsrpt
c TXT " v = TLSRPT1 ; rua = a@example.com"
;       ^ keyword.other.tag.tlsrpt
;           ^^^^^^^ constant.language.version.tlsrpt
;                     ^^^ keyword.other.tag.tlsrpt
;                           ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
d TXT "v=TLSRPTv1 rua=mailto:a@example.com"
;        ^^^^^^^^ constant.language.version.tlsrpt
;                 ^^^ keyword.other.tag.tlsrpt
e TXT "the v=TLSRPTv1; rua=mailto:a@example.com"
;          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - keyword meta.value comment
g TYPE16 "v=TLSRPTv1; rua=mailto:a@example.com"
;                     ^^^ keyword.other.tag.tlsrpt - comment
h TYPE16 ( "v=TLSRPTv1; rua=mailto:a@example.com" )
;                       ^^^ keyword.other.tag.tlsrpt - comment
f TXT "v=DMARC1; rua=mailto:a@example.com"
;                ^^^ string.quoted.double - keyword meta.value comment
`,
		));

	it('knows escapes: of a separator, of a quote, by number, of the line end', () =>
		check(
			zone,
			String.raw`
a TXT "v=TLSRPTv1\; rua=mailto:\"a b\"@example.com\044b" ; c
;                ^^ punctuation.separator.field.tlsrpt
;                   ^^^ keyword.other.tag.tlsrpt
;                              ^^ constant.character.escape markup.underline.link.tlsrpt
;                                                 ^^^^ constant.character.escape
;     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double - comment
;                                                        ^^^ comment.line.semicolon
b TXT "v=TLSRPTv1; rua=mailto:a@exam\
ple.com; ext=1" ; c
;^^^^^^ markup.underline.link.tlsrpt - entity.name
;      ^ punctuation.separator.field.tlsrpt
;               ^^^ comment.line.semicolon
`,
		));

	it('without quotes ends at its semicolon: what follows is a comment, for DNS too', () =>
		check(
			zone,
			String.raw`
_smtp._tls IN TXT v=TLSRPTv1; rua=mailto:a@example.com
;                 ^ string.unquoted keyword.other.tag.tlsrpt
;                   ^^^^^^^^ constant.language.version.tlsrpt
;                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.semicolon - keyword
_smtp._tls TXT v=TLSRPTv1\;rua=mailto:a@example.com
;                        ^^ punctuation.separator.field.tlsrpt - comment
;                          ^^^ keyword.other.tag.tlsrpt
;                              ^^^^^^ keyword.other.scheme.tlsrpt
;                                     ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
_smtp._tls TXT ( v=TLSRPTv1\; ; c
;                          ^^ punctuation.separator.field.tlsrpt
;                             ^^^ comment.line.semicolon
   rua=mailto:a@example.com )
;  ^^^ keyword.other.tag.tlsrpt
;                           ^ punctuation.section.parens.end
`,
		));

	it('is known alone on a line too, as dig +short prints it', () =>
		check(
			zone,
			`
"v=TLSRPTv1; " "rua=mailto:a@example.com"
;  ^^^^^^^^ constant.language.version.tlsrpt
;               ^^^ keyword.other.tag.tlsrpt
a ( "v=TLSRPTv1; rua=mailto:a@example.com" ) ; c
;                ^^^ keyword.other.tag.tlsrpt - comment
;                                            ^^^ comment.line.semicolon
`,
		));

	it('a broken quote does not bleed into the next line', () =>
		check(
			zone,
			`
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com
;                           ^^^ keyword.other.tag.tlsrpt
;                                      ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
www A 192.0.2.1 ; c
;^^ entity.name.function.owner - string meta.value
;   ^ keyword.other.type
;               ^^^ comment.line.semicolon
`,
		));

	it('colours the value of MTA-STS likewise', () =>
		check(
			zone,
			String.raw`
_mta-sts TXT "v=STSv1; id=20240101T000000;" ; c
;             ^ keyword.other.tag.mtasts
;               ^^^^^ constant.language.version.mtasts
;                    ^ punctuation.separator.field.mtasts
;                      ^^ keyword.other.tag.mtasts
;                         ^^^^^^^^^^^^^^^ constant.numeric.id.mtasts
;            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double meta.value.mtasts - comment
;                                           ^^^ comment.line.semicolon
_mta-sts 300 IN TXT ( "v=STSv1;" ; c
  "id=1; ext=a\;" ( ext=b\;c ) ) ; d
;  ^^ keyword.other.tag.mtasts
;        ^^^ entity.other.attribute-name.extension.mtasts
;             ^^ punctuation.separator.field.mtasts
;                   ^^^ entity.other.attribute-name.extension.mtasts
;                        ^^ punctuation.separator.field.mtasts
;                            ^ punctuation.section.parens.end
;                                ^^^ comment.line.semicolon
_mta-sts TXT "v=STSv1; ext=\"a\
;                          ^^ constant.character.escape
b" ) ; c
;^ string.quoted.double meta.value.mtasts - entity.name
;  ^ invalid.illegal.stray-paren
`,
		));
});
