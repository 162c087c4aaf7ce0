import { defineRule } from './rule.ts';

export const trailingWhitespace = defineRule({
	name: 'trailing-whitespace',
	scope: 'record',
	severity: 'warning',
	summary: 'White space stands at the end with no semicolon before it',
	rfc: 'RFC 8460 section 3',
	why: `The grammar allows white space at the end only behind a last \`;\`. Most senders pass over it; a strict
parser need not, and the character is of no use.

Delete the white space.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com "
;                                                        ^ Delete the white space at the end`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com	 "
;                                                        ^^ Delete`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; "` }],
	*check(record) {
		const { octets, version } = record;
		let from = version.tail.from;
		while (from > version.range.to && /[ \t]/.test(octets.charAt(from - 1))) from--;
		const at = { from, to: version.tail.from };
		if (at.from === at.to || octets.charAt(from - 1) === ';') return;
		yield {
			at,
			message: 'Delete the white space at the end: without a “;” before it the grammar has no place for it.',
			fixes: [{ title: 'Delete the white space', safe: true, changes: [{ at, octets: '' }] }],
		};
	},
});
