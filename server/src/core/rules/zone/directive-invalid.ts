import type { Fix } from '../../finding.ts';
import { nearest } from '../../nearest.ts';
import type { Span } from '../../text.ts';
import { DIRECTIVES } from '../../zone/directives.ts';
import { withBlanksBefore } from '../../zone/edits.ts';
import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { unquoted } from '../../zone/strings.ts';
import type { ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneDirectiveInvalid = defineRule({
	name: 'zone/directive-invalid',
	scope: 'zone',
	severity: 'error',
	summary: 'A directive is not known, or its argument is missing or too much',
	rfc: 'RFC 1035 section 5.1 and RFC 2308 section 4',
	why: `A line that begins with \`$\` is a directive: \`$ORIGIN name\`, \`$TTL time\`, \`$INCLUDE file [origin]\`, and BIND's
\`$GENERATE\`. \`$ORIGIN\` and \`$TTL\` take one argument, without quotes. Name servers refuse a zone with any other. An owner
that begins with a dollar sign is written \`\\$\`.`,
	bad: [
		{
			text: `$ORGIN example.com.
;^^^^^ Correct "$ORGIN"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			fixed: `$ORIGIN example.com.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `$TTL
;^^^ Give $TTL
_smtp._tls 3600 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `$TTL 1h 30m
;       ^^^ Take out`,
			fixed: '$TTL 1h',
		},
		{
			text: `$ORIGIN "example.com."
;       ^^^^^^^^^^^^^^ Take the quotes`,
			fixed: '$ORIGIN example.com.',
		},
	],
	good: [{ text: '$ORIGIN example.com.\n$TTL 1h30m ; one and a half hours' }, { text: '\\$x A 192.0.2.1' }],
	*check(zone) {
		const kinds = [
			'directive-unknown',
			'directive-argument-missing',
			'directive-argument-quoted',
			'directive-argument-extra',
		] as const;
		for (const problem of problemsOf(zone, ...kinds)) {
			const { kind, span, word } = problem;
			const fixes =
				kind === 'directive-unknown'
					? rename(span, word)
					: kind === 'directive-argument-quoted'
						? unquote(zone, span)
						: kind === 'directive-argument-extra'
							? cutOff(zone, span)
							: [];
			yield { span, message: problemText(problem), fixes };
		}
	},
});

const rename = (span: Span, word: string): Fix[] =>
	nearest(word, DIRECTIVES, 1).map(newText => ({
		title: `Change to “${newText}”`,
		safe: false,
		edits: [{ span, newText }],
	}));

function unquote(zone: ZoneView, span: Span): Fix[] {
	const text = zone.slice(span);
	const inner = unquoted(text, { start: 0, end: text.length });
	return [{ title: 'Delete the quotes', safe: true, edits: [{ span, newText: text.slice(inner.start, inner.end) }] }];
}

const cutOff = (zone: ZoneView, span: Span): Fix[] => [
	{ title: 'Delete it', safe: true, edits: [{ span: withBlanksBefore(zone, span), newText: '' }] },
];
