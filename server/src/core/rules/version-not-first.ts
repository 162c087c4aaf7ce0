import { quoted } from '../candidate.ts';
import { VERSION } from '../tlsrpt/version.ts';
import { defineRule } from './rule.ts';

export const versionNotFirst = defineRule({
	name: 'version-not-first',
	scope: 'record',
	severity: 'error',
	summary: 'The version is not the first thing in the record',
	rfc: 'RFC 8460 section 3',
	why: `\`v=TLSRPTv1\` must be the first octets of the value: that is how senders tell the record from other text.
Further on it is one more unknown field, and the value is no TLSRPT record.

Move the version to the front. Where other text stands before it, such as an owner name that was pasted along, delete
that text.`,
	bad: [
		{
			text: `_smtp._tls TXT "rua=mailto:tlsrpt@example.com; v=TLSRPTv1"
;                                              ^^^^^^^^^^ Move “v=TLSRPTv1” to the front`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "rua=mailto:tlsrpt@example.com; v=tlsrptv1; ext=1"
;                                              ^^^^^^^^^^ Move “v=tlsrptv1” to the front`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; ext=1"`,
			alsoFinds: ['unknown-field'],
		},
		{
			text: `_smtp._tls TXT ";v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^^ Delete “;”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "_smtp._tls TXT v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^^^^^^^^^^^^^^^^ Delete “_smtp._tls TXT ”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { octets, version, fields } = record;
		if (version.kind !== 'misplaced') return;
		const { range, lead } = version;
		if (lead.from < lead.to) {
			const lost = octets.slice(lead.from, lead.to);
			yield {
				at: { from: lead.from, to: range.to },
				message: `Delete ${quoted(lost)}: the value must begin with “v=TLSRPTv1”.`,
				// Words may have been meant for another place, and a quote has a partner elsewhere.
				fixes: [
					{
						title: `Delete ${quoted(lost)}`,
						safe: /^[ \t;,]*$/.test(lost),
						changes: [{ at: { from: lead.from, to: range.to }, octets: VERSION }],
					},
				],
			};
			return;
		}
		const before = fields.findLast(f => f.range.to <= range.from)?.range.to ?? 0;
		yield {
			at: range,
			message: `Move ${quoted(octets.slice(range.from, range.to))} to the front: senders look for “v=TLSRPTv1” nowhere else.`,
			fixes: [
				{
					title: 'Move the version to the front',
					safe: true,
					changes: [
						{ at: { from: 0, to: 0 }, octets: `${VERSION}; ` },
						{ at: { from: before, to: range.to }, octets: '' },
					],
				},
			],
		};
	},
});
