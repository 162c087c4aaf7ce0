import type { Fix } from '../../finding.ts';
import { parseTlsRpt } from '../../tlsrpt/record.ts';
import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { TYPE } from '../../zone/types.ts';
import { txtValue, type ZoneRecord, type ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneUnbalancedQuote = defineRule({
	name: 'zone/unbalanced-quote',
	scope: 'zone',
	severity: 'error',
	summary: 'A quoted string has no closing quote on its line',
	rfc: 'RFC 1035 section 5.1',
	why: `A quoted string ends at the next \`"\`, and it must do so on its own line. Name servers refuse the whole zone.

To go on over several lines, close each string on its line and put all of them in parentheses. The strings are joined
without a space.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Close`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT ( "v=TLSRPTv1;
;                ^^^^^^^^^^^^ Close
                 rua=mailto:tlsrpt@example.com" )`,
			fixed: `_smtp._tls TXT ( "v=TLSRPTv1;"
                 "rua=mailto:tlsrpt@example.com" )`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
		{
			text: `_smtp._tls TXT ( "v=TLSRPTv1; "
                 "rua=mailto:tlsrpt@example.com" )`,
		},
	],
	*check(zone) {
		for (const problem of problemsOf(zone, 'unbalanced-quote')) {
			const record = zone.recordAt(problem.span.start);
			yield {
				span: problem.span,
				message: problemText(problem),
				fixes: record === undefined ? [] : closings(zone, record),
			};
		}
	},
});

function closings(zone: ZoneView, record: ZoneRecord): Fix[] {
	const [first, second] = record.rdata().filter(token => token.unclosed);
	if (first === undefined) return [];
	if (second === undefined) {
		const end = first.start + first.text.trimEnd().length;
		// Where the string ends is a guess, but where it makes a record of the text.
		const safe = record.type === TYPE.TXT && parseTlsRpt(txtValue(zone, record).octets.trimEnd()).conforms;
		return [{ title: 'Close it at the end of its line', safe, edits: [{ span: { start: end, end }, newText: '"' }] }];
	}
	const span = { start: first.start + 1, end: second.start };
	// White space at both ends of a line is the writer's layout.
	const newText = zone.slice(span).replace(/[ \t]*(\r?\n)([ \t]*)/g, '"$1$2"');
	const parenthesised = zone.slice(record.rdataSpan).startsWith('(');
	const edits = parenthesised
		? [{ span, newText }]
		: [
				{ span: { start: first.start, end: first.start }, newText: '(' },
				{ span, newText },
				{ span: { start: second.end, end: second.end }, newText: ')' },
			];
	return [{ title: 'Close it on each line', safe: false, edits }];
}
