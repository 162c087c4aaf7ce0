import { quoted } from '../candidate.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriSizeSuffix = defineRule({
	name: 'uri-size-suffix',
	scope: 'record',
	severity: 'error',
	summary: 'A destination ends in a size limit, which TLSRPT does not have',
	rfc: 'RFC 8460 section 3',
	why: `\`!10m\` behind an address is DMARC's way to limit the size of reports. TLSRPT has no such thing: mox
refuses the record, and Postfix with tlsrpt-reporter and Stalwart take the suffix for part of the address, so that
reports bounce.

Delete the suffix.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com!10m"
;                                                        ^^^^ Delete the size limit “!10m”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt!50K,mailto:tlsrpt@example.com"
;                                                                 ^^^^ Delete the size limit`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt,mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'uri-size-suffix')) {
			yield {
				at,
				message: `Delete the size limit ${quoted(record.octets.slice(at.from, at.to))}: only DMARC has it, and here it spoils the address.`,
				fixes: [{ title: 'Delete the size limit', safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
