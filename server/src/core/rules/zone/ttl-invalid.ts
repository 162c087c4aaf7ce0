import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { parseTtl } from '../../zone/ttl.ts';
import { defineRule } from '../rule.ts';

export const zoneTtlInvalid = defineRule({
	name: 'zone/ttl-invalid',
	scope: 'zone',
	severity: 'error',
	summary: 'A TTL is no time, or too long',
	rfc: 'RFC 2181 section 8',
	supersedes: ['zone/ttl-short', 'zone/ttl-long'],
	why: `A TTL is a number of seconds, or in BIND's writing numbers with units: \`1w2d3h4m5s\`, \`90m\`. Every number has a unit or
none has. Name servers refuse anything else. A TTL has 31 bits: one above 2147483647 seconds (68 years) counts as 0, so that
nothing is cached at all; one that does not even fit 32 bits is refused.`,
	bad: [
		{
			text: `_smtp._tls 1h30 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;          ^^^^ Give the TTL`,
		},
		{
			text: `$TTL one-day
;    ^^^^^^^ Give the TTL
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls 4294967295 TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;          ^^^^^^^^^^ Lower this TTL`,
		},
	],
	good: [{ text: `_smtp._tls 1h30m TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(zone) {
		for (const problem of problemsOf(zone, 'ttl-invalid')) yield { span: problem.span, message: problemText(problem) };
		for (const problem of problemsOf(zone, 'ttl-too-large')) {
			const refused = parseTtl(zone.slice(problem.span)) === 'too-large';
			yield { span: problem.span, message: problemText(problem), ...(!refused && { severity: 'warning' }) };
		}
	},
});
