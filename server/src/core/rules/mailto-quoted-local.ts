import { quoted } from '../candidate.ts';
import { usedBy } from '../tlsrpt/senders/index.ts';
import { mailtoOf, percentDecode } from '../tlsrpt/uri.ts';
import { cautioned } from './destinations.ts';
import { namesOf } from './interop.ts';
import { defineRule } from './rule.ts';

export const mailtoQuotedLocal = defineRule({
	name: 'mailto-quoted-local',
	scope: 'record',
	severity: 'warning',
	summary: 'The mailbox is percent-encoded, which senders do not decode',
	rfc: 'RFC 6068 section 2',
	why: `\`mailto:a%2Bb@example.com\` is a legal way to write \`a+b@example.com\`, and for some characters the only one.
Postfix with tlsrpt-reporter, mox and Stalwart decode nothing: they write to \`a%2Bb@example.com\`, and the reports bounce.

Write the character itself where a URI may hold it, such as \`+\`. Else choose a mailbox that needs no encoding.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls%2Brpt@example.com"
;                                         ^^^ Write “tls+rpt” in place of “tls%2Brpt”: Postfix with tlsrpt-reporter, mox and Stalwart do not decode it`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls+rpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:%22tls%20rpt%22@example.com"
;                                      ^^^^^^^^^^^^^^^ Choose a mailbox that needs no encoding`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls+rpt@example.com"` }],
	*check(record) {
		for (const { destination, at } of cautioned(record, 'mailto-quoted-local')) {
			const { local } = mailtoOf(record.octets, destination.uri);
			const written = record.octets.slice(local.from, local.to);
			const plain = percentDecode(written);
			const isPlain = /^[A-Za-z0-9\-._~$'*+]+$/.test(plain);
			yield isPlain
				? {
						at,
						message: `Write ${quoted(plain)} in place of ${quoted(written)}: ${UNDECODING} do not decode it.`,
						fixes: [{ title: `Write ${quoted(plain)}`, safe: true, changes: [{ at: local, octets: plain }] }],
					}
				: { at, message: `Choose a mailbox that needs no encoding: ${UNDECODING} do not decode ${quoted(written)}.` };
		}
	},
});

const UNDECODING = namesOf(sender => usedBy(sender, 'v=TLSRPTv1; rua=mailto:a%2Bb@example.com')[0]!.uri.includes('%'));
