import { quoted } from '../candidate.ts';
import { MAX_LOCAL } from '../tlsrpt/address.ts';
import { percentDecode } from '../tlsrpt/uri.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoBadLocal = defineRule({
	name: 'mailto-bad-local',
	scope: 'record',
	severity: 'error',
	summary: 'The part before the “@” is no local part of an address',
	rfc: 'RFC 6068 section 2, RFC 5321 section 4.1.2',
	why: `The local part is words of letters, digits and some signs with single dots between them, up to 64 octets; or
a quoted string, with its quotes written \`%22\`. Another \`@\`, raw or as \`%40\`, a dot at an end, or two dots in a
row make it something that mail servers refuse. mox drops such a destination; others send to it and fail.

Correct the address.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:.tlsrpt@example.com"
;                                      ^^^^^^^ Delete the dot at the start`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt.@example.com"
;                                      ^^^^^^^ Delete the dot at the end`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls..rpt@example.com"
;                                      ^^^^^^^^ Delete one of the two dots`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@rpt@example.com"
;                                      ^^^^^^^ Write one “@” only`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls%40rpt@example.com"
;                                      ^^^^^^^^^ Write one “@” only`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:@example.com"
;                                      ^ Write a mailbox before “@”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls(rpt)@example.com"
;                                      ^^^^^^^^ Correct “tls(rpt)”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:first.last+tlsreports@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-bad-local')) {
			const written = record.octets.slice(at.from, at.to);
			yield { at, message: messageFor(written, percentDecode(written)) };
		}
	},
});

function messageFor(written: string, local: string): string {
	if (written === '@') return 'Write a mailbox before “@”.';
	if (local.includes('@')) return `Write one “@” only: ${quoted(written)} has another.`;
	if (local.startsWith('.')) return `Delete the dot at the start of ${quoted(written)}.`;
	if (local.endsWith('.')) return `Delete the dot at the end of ${quoted(written)}.`;
	if (local.includes('..')) return `Delete one of the two dots in a row in ${quoted(written)}.`;
	if (local.length > MAX_LOCAL)
		return `Shorten ${quoted(written)} to ${MAX_LOCAL} octets, the most that mail servers take.`;
	return `Correct ${quoted(written)}: no mailbox can be named so without quotes.`;
}
