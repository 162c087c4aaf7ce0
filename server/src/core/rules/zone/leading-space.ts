import { withBlanksBefore } from '../../zone/edits.ts';
import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

export const zoneLeadingSpace = defineRule({
	name: 'zone/leading-space',
	scope: 'zone',
	severity: 'error',
	summary: 'White space stands before an owner name or a directive',
	rfc: 'RFC 1035 section 5.1',
	why: `A line that begins with white space takes over the owner of the record before it, and its first word is read as
TTL, class or type. So an owner name, and a directive such as \`$TTL\`, must begin in the first column. This often happens
to text copied from an indented example.`,
	bad: [
		{
			text: `@ MX 10 mail.example.com.
  _smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
; ^^^^^^^^^^ Take out the white space`,
			fixed: `@ MX 10 mail.example.com.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `  $TTL 1h
; ^^^^ Take out the white space
@ MX 10 mail.example.com.`,
			fixed: `$TTL 1h
@ MX 10 mail.example.com.`,
		},
	],
	good: [
		{
			text: `$TTL 1h
@ MX 10 mail.example.com.
  MX 20 mail.example.net.`,
		},
	],
	*check(zone) {
		for (const problem of problemsOf(zone, 'indented')) {
			const { start } = problem.span;
			yield {
				span: problem.span,
				message: problemText(problem),
				fixes: [
					{
						title: 'Delete the white space before it',
						safe: true,
						edits: [{ span: withBlanksBefore(zone, { start, end: start }), newText: '' }],
					},
				],
			};
		}
	},
});
