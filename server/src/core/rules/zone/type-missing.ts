import { looksLikeTlsRpt, quoted } from '../../candidate.ts';
import { toOctets } from '../../octets.ts';
import { problemsOf } from '../../zone/problem.ts';
import { defineRule } from '../rule.ts';
import { wouldStand } from '../standing.ts';

export const zoneTypeMissing = defineRule({
	name: 'zone/type-missing',
	scope: 'zone',
	severity: 'error',
	summary: 'A line names no record type',
	rfc: 'RFC 1035 section 5.1',
	why: `A record is an owner, if need be a TTL and a class, then its type and its data. Where the type should stand there is
something that can be none, or nothing at all. Name servers refuse the zone.`,
	bad: [
		{
			text: `_smtp._tls IN "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Write “TXT” before`,
			fixed: `_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `www 300 192.0.2.1
;       ^^^^^^^^^ Write the type of this record before`,
		},
		{
			text: `mail IN
;^^^^^^ Give this record`,
		},
	],
	good: [{ text: `_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(zone) {
		for (const { span, word } of problemsOf(zone, 'type-missing')) {
			const record = zone.recordAt(span.start);
			if (word === undefined) {
				yield { span, message: 'Give this record a type and data, or take the line out.' };
			} else if (looksLikeTlsRpt(toOctets(word))) {
				yield {
					span,
					message: `Write “TXT” before ${quoted(toOctets(word))}: the record’s type is missing.`,
					fixes: [
						{
							title: 'Insert “TXT”',
							safe: record !== undefined && wouldStand(zone, record),
							edits: [{ span: { start: span.start, end: span.start }, newText: 'TXT ' }],
						},
					],
				};
			} else {
				yield { span, message: `Write the type of this record before ${quoted(toOctets(word))}, which is none.` };
			}
		}
	},
});
