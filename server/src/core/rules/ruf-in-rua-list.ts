import { quoted } from '../candidate.ts';
import { signBefore } from './fields.ts';
import { readingOf } from './reading.ts';
import { defineRule } from './rule.ts';

export const rufInRuaList = defineRule({
	name: 'ruf-in-rua-list',
	scope: 'record',
	severity: 'error',
	summary: 'A “ruf=” stands in the list of destinations',
	rfc: 'RFC 8460 section 3',
	why: `\`ruf\` is DMARC's second kind of report; TLSRPT has one kind only. Behind a comma it reads as a destination with
no scheme that anyone knows: Postfix with tlsrpt-reporter and mox then drop the whole list.

Delete it. Where that mailbox shall get reports too, write it as one more destination: \`,mailto:…\`.`,
	supersedes: ['comma-instead-of-semicolon', 'dmarc-tag'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,ruf=mailto:b@example.com"
;                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ Delete “ruf=mailto:b@example.com”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		const { roles } = readingOf(record);
		for (const [i, field] of record.fields.entries()) {
			const { delimiter, range, nameText, value } = field;
			const listed = record.fields[i - 1]?.kind === 'rua' && /^,+$/.test(signBefore(record, field) ?? '');
			if (!listed || roles.get(field) !== 'dmarc' || nameText.toLowerCase() !== 'ruf') continue;
			const text = quoted(record.octets.slice(range.from, range.to));
			const at = { from: delimiter!.from, to: range.to };
			// What stands behind another comma may be a destination.
			const alone = !record.octets.slice(value.from, value.to).includes(',');
			yield {
				at,
				message: `Delete ${text}: there is no “ruf” in TLSRPT, and here it spoils the whole list.`,
				fixes: [{ title: `Delete ${text}`, safe: alone, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
