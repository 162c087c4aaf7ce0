import { defineRule } from './rule.ts';

export const emptyField = defineRule({
	name: 'empty-field',
	scope: 'record',
	severity: 'error',
	summary: 'Nothing stands between two semicolons',
	rfc: 'RFC 8460 section 3',
	why: `One semicolon may end the record; two in a row, anywhere, are not in the grammar. mox refuses the whole
record over it, while Postfix with tlsrpt-reporter and Stalwart happen to read it.

Delete the second semicolon.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com;;"
;                                                         ^ Delete this semicolon`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com;"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; ; rua=mailto:tlsrpt@example.com"
;                          ^^ Delete this semicolon`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com;;;"
;                                                         ^^ Delete these semicolons`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com;"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com; "` }],
	*check(record) {
		for (const [i, field] of record.fields.entries()) {
			if (field.kind !== 'empty' || record.fields[i - 1]?.kind === 'empty') continue;
			let last = i;
			while (record.fields[last + 1]?.kind === 'empty') last++;
			// An empty field ends where its semicolon stands, and begins behind the one before.
			const from = record.octets.lastIndexOf(';', field.range.to - 1) + 1;
			const at = { from, to: record.fields[last]!.range.to + 1 };
			const these = last > i ? 'these semicolons' : 'this semicolon';
			yield {
				at,
				message: `Delete ${these}: a field must stand between two of them.`,
				fixes: [{ title: `Delete ${these}`, safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
