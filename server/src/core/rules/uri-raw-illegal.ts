import { quoted } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { percentEncode } from '../tlsrpt/uri.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriRawIllegal = defineRule({
	name: 'uri-raw-illegal',
	scope: 'record',
	severity: 'error',
	summary: 'A destination holds a character that no URI may hold',
	rfc: 'RFC 8460 section 3, RFC 3986 section 2',
	why: `A URI is made of letters, digits and a few signs; white space, \`{ } \\ ^ |\`, the backtick, and brackets
outside an IP address are not among them. mox refuses the record over a space; other senders use the destination as it
stands, or delete the space.

Percent-encode the character, or take it out.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a b"
;                                                            ^ Encode the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/a%20b"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/{id}"
;                                                           ^^^^ Encode “{”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/%7Bid%7D"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls\\\\rpt@example.com"
;                                         ^^ Take “\\” out`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports .example.com/tlsrpt"
;                                              ^ Take the white space out`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://[2001:db8::1/tlsrpt"
;                                       ^^^^^^^^^^^^ Correct the address “[2001:db8::1”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://[::::]/tlsrpt"
;                                       ^^^^^^ Correct the address “[::::]”`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://[2001:db8::1]/tlsrpt?a%7Cb"`, alsoFinds: ['https-ip-literal'] },
	],
	*check(record) {
		for (const { destination, faults, at } of faulty(record, 'uri-raw-illegal')) {
			const { kind, authority } = destination.uri;
			const text = record.octets.slice(faults[0].at.from, faults[0].at.to);
			const inHost = authority !== undefined && isWithin(faults[0].at, authority.host);
			if (inHost && authority.hostForm === 'invalid') {
				yield { at: faults[0].at, message: `Correct the address ${quoted(text)}: brackets hold an IPv6 address.` };
				continue;
			}
			const what = /^[ \t]/.test(text) ? 'the white space' : quoted(text);
			// A host, or a mailbox with one of these, is none even where they are encoded.
			const remove = inHost || (kind === 'mailto' && /[\s\\]/.test(text));
			const put = (write: (octets: string) => string) =>
				faults.map(fault => ({ at: fault.at, octets: write(record.octets.slice(fault.at.from, fault.at.to)) }));
			yield remove
				? {
						at,
						message: `Take ${what} out: no URI may hold it.`,
						fixes: [{ title: `Delete ${what}`, safe: false, changes: put(() => '') }],
					}
				: {
						at,
						message: `Encode ${what} as ${quoted(percentEncode(text))}: no URI may hold it.`,
						fixes: [{ title: 'Percent-encode', safe: true, changes: put(percentEncode) }],
					};
		}
	},
});

const isWithin = (at: Octets, host: Octets): boolean => host.from <= at.from && at.to <= host.to;
