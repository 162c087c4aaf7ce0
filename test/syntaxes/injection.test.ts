import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { check, grammarOf, tokenise } from './tokenise.ts';

/** Has the habits of zone grammars in the field: any semicolon is a comment, but a line with IN is taken whole. */
const OTHER_ZONE = {
	scopeName: 'text.zone_file',
	patterns: [
		{ match: ';.*', name: 'comment.line.semicolon.other' },
		{
			begin: '\\S*\\s+IN\\s+[A-Z]+\\s+(.*)\\(',
			end: '\\)',
			name: 'string.unquoted.other',
			patterns: [{ match: ';.*', name: 'comment.line.semicolon.other' }],
		},
		{ match: '\\S*\\s+IN\\s+[A-Z]+\\s+(.*)', name: 'string.unquoted.other' },
	],
};

/** As much of Markdown as shows where an injection may work. */
const MARKDOWN = {
	scopeName: 'text.html.markdown',
	patterns: [
		{
			begin: '(^|\\G)```(js)$',
			end: '(^|\\G)```$',
			name: 'markup.fenced_code.block.markdown',
			patterns: [{ match: '.+', name: 'meta.embedded.block.js' }],
		},
		{ match: '(^|\\G)#.*', name: 'markup.heading.markdown' },
	],
};

describe('injection into the zone grammars of other extensions', () => {
	let other: IGrammar;
	before(async () => {
		other = await grammarOf('text.zone_file', { 'text.zone_file': OTHER_ZONE });
	});

	it('puts TLS-RPT values right, in all the places where those go wrong', () =>
		check(
			other,
			`
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com" ; c
;^^^^^^^^^ entity.name.function.owner
;          ^^^ keyword.other.type
;                           ^^^ keyword.other.tag.tlsrpt - comment
;                                      ^^^^^^^^^^^^^ markup.underline.link.tlsrpt
;                                                     ^^^ comment
_smtp._tls 3600 TXT "v=TLSRPTv1; " "rua=mailto:a@example.com"
;          ^^^^ constant.numeric.ttl
;                                   ^^^ keyword.other.tag.tlsrpt - comment
_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:a@example.com" ; c
;          ^^ storage.modifier.class
;                              ^^^ keyword.other.tag.tlsrpt
_smtp._tls IN TXT ( "v=TLSRPTv1;" ; c
;                    ^ keyword.other.tag.tlsrpt
;                                 ^^^ comment
  "rua=mailto:a@example.com" )
;  ^^^ keyword.other.tag.tlsrpt
_smtp._tls IN TXT (
  "v=TLSRPTv1; rua=mailto:a@example.com" ; c
;              ^^^ keyword.other.tag.tlsrpt - comment
;                                        ^^^ comment.line.semicolon.other
  )
@ TXT "v=STSv1; id=1"
;               ^^ keyword.other.tag.mtasts - comment
_mta-sts IN TXT (
  "v=STSv1; id=1" ; c
;           ^^ keyword.other.tag.mtasts - comment
;                 ^^^ comment.line.semicolon.other
  )
`,
		));

	it('leaves everything else to them', () =>
		check(
			other,
			`
www IN A 192.0.2.1 ; c
;^^^^^^^^^^^^^^^^^^^^^ string.unquoted.other
www TXT "v=DMARC1; p=none"
;                ^^^^^^^^^ comment.line.semicolon.other
; _smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.semicolon.other - keyword
`,
		));

	it('changes nothing in our own grammar', async () => {
		const text = [
			'$ORIGIN example.com.',
			'@ 300 IN SOA ns1 host ( 1 2',
			' 3 4 5 ) ; c',
			'_smtp._tls TXT ( "v=TLSRPTv1; rua=mailto:a@example.com"',
			'"ext=1" )',
		].join('\n');
		const without = await grammarOf('text.zone_file', {
			'tlsrpt.injection': { scopeName: 'tlsrpt.injection', patterns: [] },
		});
		assert.deepEqual(tokenise(await grammarOf('text.zone_file'), text), tokenise(without, text));
	});
});

describe('Markdown fences', () => {
	let markdown: IGrammar;
	before(async () => {
		markdown = await grammarOf('text.html.markdown', { 'text.html.markdown': MARKDOWN });
	});

	it('hold zone files, whatever marks are left open in them', () => {
		for (const [open, close] of [
			['```zone', '```'],
			['```dns', '```'],
			['~~~ bind', '~~~'],
			['````DNS-zone title="a"', '````'],
		])
			check(
				markdown,
				`
# Title
${open}
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com" ; c
;^^^^^^^^^ meta.embedded.block.zone entity.name.function.owner
;                           ^^^ keyword.other.tag.tlsrpt - comment
;                                                     ^^^ comment.line.semicolon
www A ( 192.0.2.1
${close}
# Text
;^^^^^ markup.heading - meta.embedded
`,
			);
	});

	it('of other languages, and prose, are let alone', () =>
		check(
			markdown,
			`
# _smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ markup.heading - keyword
\`\`\`js
\`\`\`zone
;^^^^^^ - meta.embedded.block.zone
\`\`\`
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - keyword
\`\`\`zones
a A 192.0.2.1
;^^^^^^^^^^^^ - meta.embedded
`,
		));
});
