import type { Span } from '../../text.ts';
import { readOctets } from '../../zone/names.ts';
import type { RdataToken } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneEscapedSemicolon = defineRule({
	name: 'zone/escaped-semicolon',
	scope: 'txt',
	severity: 'info',
	summary: 'A semicolon in quotes is escaped',
	rfc: 'RFC 1035 section 5.1',
	why: `In quotes a semicolon is a character like any other. \`\\;\` means the same to BIND, NSD and Knot, but some providers that
import zone files publish the backslash with it, and senders then find no record. Leave it out.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1\\; rua=mailto:tlsrpt@example.com"
;                         ^^ Leave`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1\\; id=20260101T000000"
;                    ^^ Leave`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
		{ text: '_smtp._tls TXT v=TLSRPTv1\\;rua=mailto:tlsrpt@example.com' },
	],
	*check({ source }) {
		const found = source?.rdata().flatMap(escapedSemicolons) ?? [];
		const [first] = found;
		if (first === undefined) return;
		yield {
			span: first,
			message: 'Leave out the backslash: in quotes “;” needs none, and some providers publish it.',
			fixes: [
				{
					title: 'Delete the backslash',
					safe: true,
					edits: found.map(({ start }) => ({ span: { start, end: start + 1 }, newText: '' })),
				},
			],
		};
	},
});

function escapedSemicolons({ quoted, text, start }: RdataToken): Span[] {
	const found: Span[] = [];
	if (!quoted) return found;
	for (let i = 0; i < text.length; ) {
		const { escaped, next } = readOctets(text, i);
		if (escaped && text.slice(i, next) === '\\;') found.push({ start: start + i, end: start + next });
		i = next;
	}
	return found;
}
