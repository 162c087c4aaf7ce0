import type { Fix } from '../../finding.ts';
import type { Span } from '../../text.ts';
import { withBlanksBefore } from '../../zone/edits.ts';
import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { TYPE } from '../../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneUnbalancedParen = defineRule({
	name: 'zone/unbalanced-paren',
	scope: 'zone',
	severity: 'error',
	summary: 'A parenthesis has no partner',
	rfc: 'RFC 1035 section 5.1',
	why: `Between parentheses a record goes on over line ends. One that is never closed takes in all that follows, to the end
of the file; name servers refuse the whole zone. A parenthesis behind \`;\` is part of the comment and closes nothing.`,
	bad: [
		{
			text: `_smtp._tls TXT ( "v=TLSRPTv1;"
;              ^ Close
                 "rua=mailto:tlsrpt@example.com"
www A 192.0.2.1`,
			fixed: `_smtp._tls TXT ( "v=TLSRPTv1;"
                 "rua=mailto:tlsrpt@example.com" )
www A 192.0.2.1`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com" )
;                                                          ^ Take out`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{
			text: `_smtp._tls TXT ( "v=TLSRPTv1; "   ; the version
                 "rua=mailto:tlsrpt@example.com" )`,
		},
	],
	*check(zone) {
		const problems = [...problemsOf(zone, 'unbalanced-paren')];
		for (const problem of problems) {
			const { span } = problem;
			const record = zone.recordAt(span.start);
			// Data of other types is not read while this stands, and may hold mistakes of its own.
			const safe = problems.length === 1 && record?.type === TYPE.TXT;
			const fixes = problem.side === 'opened' ? close(zone, record, safe) : takeOut(zone, span, safe);
			yield { span, message: problemText(problem), fixes };
		}
	},
});

/** Where its record seems to end. */
function close(zone: ZoneView, record: ZoneRecord | undefined, sure: boolean): Fix[] {
	if (record === undefined || record.rdata().at(-1)?.unclosed === true) return [];
	const { end } = record.span;
	const safe = sure && record.rdata().length > 0 && zone.record(record.index + 1) !== undefined;
	return [{ title: 'Close it at the end of its record', safe, edits: [{ span: { start: end, end }, newText: ' )' }] }];
}

function takeOut(zone: ZoneView, span: Span, safe: boolean): Fix[] {
	// A space stays where something follows.
	const newText = /^[^\s;]/.test(zone.slice({ start: span.end, end: span.end + 1 })) ? ' ' : '';
	return [{ title: 'Delete it', safe, edits: [{ span: withBlanksBefore(zone, span), newText }] }];
}
