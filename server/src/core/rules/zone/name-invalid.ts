import { problemsOf } from '../../zone/problem.ts';
import { problemText } from '../../zone/problem-text.ts';
import { defineRule } from '../rule.ts';

const LONG = 'a'.repeat(64);

export const zoneNameInvalid = defineRule({
	name: 'zone/name-invalid',
	scope: 'zone',
	severity: 'error',
	summary: 'An owner name or origin is no domain name',
	rfc: 'RFC 1035 sections 2.3.4 and 3.1',
	why: `A label has 1 to 63 octets, a whole name at most 255 with the origin that is put behind it. Name servers refuse a
zone that holds any other name. Two dots together, or one at the beginning, leave a label empty; the dot at the end stands
for the root and is right.`,
	bad: [
		{
			text: `_smtp._tls..mail TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;          ^ Take out`,
			fixed: `_smtp._tls.mail TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `${LONG} A 192.0.2.1
;${'^'.repeat(63)} Shorten this label`,
		},
	],
	good: [{ text: `_smtp._tls.mail.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(zone) {
		for (const problem of problemsOf(zone, 'name')) {
			if (problem.fault === 'bad-escape') continue;
			const { span } = problem;
			yield {
				span,
				message: problemText(problem),
				...(zone.slice(span) === '.' && {
					fixes: [{ title: 'Delete this dot', safe: true, edits: [{ span, newText: '' }] }],
				}),
			};
		}
	},
});
