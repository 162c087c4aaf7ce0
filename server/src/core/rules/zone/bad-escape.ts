import type { Span } from '../../text.ts';
import { escapedRows } from '../../zone/picks.ts';
import { problemsOf } from '../../zone/problem.ts';
import { badEscapes } from '../../zone/strings.ts';
import type { ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneBadEscape = defineRule({
	name: 'zone/bad-escape',
	scope: 'zone',
	severity: 'error',
	summary: 'A backslash begins no escape that master files know',
	rfc: 'RFC 1035 section 5.1',
	why: `\`\\X\` is the character X itself, where X is no digit. A digit begins \`\\DDD\`: exactly three decimal digits, the
number of one octet, at most 255. So \`\\9\`, \`\\x41\` and \`\\300\` are wrong or not what they seem, and name servers refuse
the zone. Write a backslash itself as \`\\\\\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls\\300rpt@example.com"
;                                         ^^ Write`,
		},
		{
			text: `a\\9b TXT "text"
;^^ Write`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls\\045rpt@example.com"` }, { text: 'a TXT "\\\\300"' }],
	*check(zone) {
		for (const problem of problemsOf(zone, 'name')) if (problem.fault === 'bad-escape') yield draft(problem.span);
		for (const span of inStrings(zone)) yield draft(span);
	},
});

const draft = (span: Span) => ({
	span,
	message: 'Write three digits, at most 255, behind this backslash, or two backslashes for one: this is no escape.',
});

function* inStrings(zone: ZoneView): Iterable<Span> {
	for (const record of zone.pick(escapedRows)) {
		for (const token of record.rdata()) {
			// What a string without an end ends with says nothing.
			if (token.unclosed) continue;
			for (const bad of badEscapes(token.text, { start: 0, end: token.text.length })) {
				yield { start: token.start + bad.start, end: token.start + bad.end };
			}
		}
	}
}
