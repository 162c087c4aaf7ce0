import type { Fix } from '../../finding.ts';
import type { Span } from '../../text.ts';
import { withBlanksBefore } from '../../zone/edits.ts';
import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import type { ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneLineContinuation = defineRule({
	name: 'zone/line-continuation',
	scope: 'zone',
	severity: 'error',
	summary: 'A backslash stands at the end of a line',
	rfc: 'RFC 1035 section 5.1',
	why: `Examples in RFCs and in shells go on behind a backslash; master files do not. Name servers refuse the zone. A record
goes on over line ends between parentheses.`,
	bad: [
		{
			text: `_smtp._tls IN TXT \\
;                 ^ Put
    "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			fixed: `_smtp._tls IN TXT (
    "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" )`,
		},
	],
	good: [
		{
			text: `_smtp._tls IN TXT (
    "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" )`,
		},
	],
	*check(zone) {
		const mended = new Set<number>();
		for (const problem of problemsOf(zone, 'continuation')) {
			const index = zone.recordAt(problem.span.start)?.index;
			// One mistake, however many lines it joins.
			if (index !== undefined && mended.has(index)) continue;
			if (index !== undefined) mended.add(index);
			yield { span: problem.span, message: problemText(problem), fixes: parenthesise(zone, problem.span) };
		}
	},
});

function parenthesise(zone: ZoneView, span: Span): Fix[] {
	const record = zone.recordAt(span.start);
	if (record === undefined) return [];
	const { start, end } = record.span;
	const [first, ...others] = zone.problems.filter(
		p => p.kind === 'continuation' && p.span.start >= start && p.span.end <= end,
	);
	if (first === undefined) return [];
	return [
		{
			title: 'Put the record in parentheses',
			safe: true,
			edits: [
				{ span: first.span, newText: '(' },
				...others.map(other => ({ span: withBlanksBefore(zone, other.span), newText: '' })),
				{ span: { start: end, end }, newText: ' )' },
			],
		},
	];
}
