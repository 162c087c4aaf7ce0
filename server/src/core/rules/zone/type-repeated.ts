import { looksLikeTlsRpt } from '../../candidate.ts';
import { decodeStrings } from '../../zone/strings.ts';
import { defineRule } from '../rule.ts';
import { isClean, otherAt } from '../standing.ts';

export const zoneTypeRepeated = defineRule({
	name: 'zone/type-repeated',
	scope: 'candidate',
	severity: 'error',
	summary: 'The type is written twice',
	rfc: 'RFC 1035 section 5.1',
	why: `Behind the type comes the data: a second \`TXT\` is the first string of the value. What is published begins
\`TXTv=TLSRPTv1\`, and senders do not take that for a TLSRPT record.

Delete one of the two.`,
	explains: ['version-missing', 'version-not-first', 'unknown-field', 'rua-not-first-field', 'field-name-invalid'],
	bad: [
		{
			text: `_smtp._tls TXT TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;              ^^^ Delete the second “TXT”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ source, zone, atOwner }) {
		const [first, next, ...others] = source?.rdata() ?? [];
		if (source === undefined || zone === undefined || first === undefined || next === undefined) return;
		if (first.quoted || !/^TXT$/i.test(first.text)) return;
		const base = next.start;
		const strings = [next, ...others].map(t => ({ ...t, start: t.start - base, end: t.end - base }));
		const text = zone.slice({ start: base, end: (others.at(-1) ?? next).end });
		const { octets } = decodeStrings(text, strings);
		if (!looksLikeTlsRpt(octets)) return;
		const plain = strings.every(t => t.quoted && !t.unclosed && !t.text.includes('\\'));
		const safe =
			atOwner && plain && isClean(octets, zone, source.owner) && otherAt(zone, source.owner, source) === undefined;
		const span = { start: first.start, end: first.end };
		yield {
			span,
			message: 'Delete the second “TXT”: it is published as part of the value.',
			fixes: [{ title: 'Delete “TXT”', safe, edits: [{ span: { ...span, end: next.start }, newText: '' }] }],
		};
	},
});
