import { isTlsRptOwner, quoted } from '../../candidate.ts';
import { mailRecords } from '../../mail/records.ts';
import { typeSpan } from '../../zone/header-spans.ts';
import { typeName } from '../../zone/types.ts';
import { defineRule } from '../rule.ts';
import { otherAt, wouldStand } from '../standing.ts';

export const zoneWrongType = defineRule({
	name: 'zone/wrong-type',
	scope: 'zone',
	severity: 'error',
	summary: 'A TLSRPT record has another type than TXT',
	rfc: 'RFC 8460 section 3',
	why: `Senders ask for TXT records and see no others. The type SPF once held such text and is obsolete (RFC 7208 section 3.1);
other types that hold strings, such as HINFO, were never meant for it. Change the type to TXT.

A CNAME record at \`_smtp._tls\` is right: it leads to the place where the TXT record is.`,
	bad: [
		{
			text: `_smtp._tls SPF "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;          ^^^ Change the type SPF to TXT`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }, { text: '@ SPF "v=spf1 mx -all"' }],
	*check(zone) {
		for (const record of mailRecords(zone).mistyped) {
			const word = typeSpan(zone, record);
			if (word === undefined) continue;
			const atOwner = isTlsRptOwner(record.owner);
			yield {
				span: word,
				// Elsewhere it may be anything, and beside a TXT record it only adds to it.
				...((!atOwner || otherAt(zone, record.owner, record) !== undefined) && { severity: 'warning' }),
				message: `Change the type ${typeName(record.type)} to TXT: senders ask for no other at ${quoted(record.owner, 255)}.`,
				owner: record.owner,
				fixes: [
					{
						title: 'Change the type to “TXT”',
						safe: wouldStand(zone, record),
						edits: [{ span: word, newText: 'TXT' }],
					},
				],
			};
		}
	},
});
