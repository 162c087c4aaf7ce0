import { defineRule } from '../rule.ts';

export const zoneUnbalancedQuote = defineRule({
	name: 'zone/unbalanced-quote',
	scope: 'zone',
	severity: 'error',
	summary: 'A quoted string has no closing quote on its line',
	rfc: 'RFC 1035 section 5.1',
	why: `A quoted string ends at the next \`"\`, and it must do so on its own line. Name servers refuse the whole zone.

To go on over several lines, close each string on its line and put all of them in parentheses.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Close`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(zone) {
		for (const problem of zone.problems) {
			if (problem.kind !== 'unbalanced-quote') continue;
			yield { span: problem.span, message: 'Close this string with a quote on the same line.' };
		}
	},
});
