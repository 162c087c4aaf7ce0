import { quoted } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { fromOctets } from '../octets.ts';
import { toALabels } from '../punycode.ts';
import type { Destination, TlsRptRecord } from '../tlsrpt/record.ts';
import { mailtoOf, percentDecode } from '../tlsrpt/uri.ts';
import { faulty } from './destinations.ts';
import type { ValueDraft } from './rule.ts';
import { defineRule } from './rule.ts';

export const mailtoIdn = defineRule({
	name: 'mailto-idn',
	scope: 'record',
	severity: 'error',
	summary: 'An address has letters that are not ASCII',
	rfc: 'RFC 8460 section 3, RFC 6068 section 2, RFC 5890',
	why: `A URI is ASCII, so a domain or mailbox with other letters cannot stand in it as it is. RFC 6068 lets them be
percent-encoded, but no sender studied decodes that.

Write the domain as A-labels (\`xn--…\`), and choose a mailbox of ASCII letters.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@bücher.example"
;                                        ^^^^^^^^^^^^^^ Write “bücher.example” as “xn--bcher-kva.example”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@xn--bcher-kva.example"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@b%C3%BCcher.example"
;                                             ^^^^^^^^^^^^^^^^^^^ Write “b%C3%BCcher.example” as “xn--bcher-kva.example”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@xn--bcher-kva.example"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:réports@example.com"
;                                      ^^^^^^^ Choose a mailbox of ASCII letters`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@xn--bcher-kva.example"` }],
	*check(record) {
		for (const { destination, faults } of faulty(record, 'mailto-idn')) {
			for (const { part, isDomain } of partsOf(record, destination)) {
				const foreign = faults.some(({ at }) => at.from >= part.from && at.to <= part.to);
				if (foreign) yield isDomain ? aboutDomain(record, part) : aboutMailbox(record, part);
			}
		}
	},
});

function partsOf({ octets }: TlsRptRecord, { uri }: Destination): { part: Octets; isDomain: boolean }[] {
	const { local, domain } = mailtoOf(octets, uri);
	const mailbox = { part: local, isDomain: false };
	return domain === undefined ? [mailbox] : [mailbox, { part: domain, isDomain: true }];
}

function aboutDomain({ octets }: TlsRptRecord, at: Octets): ValueDraft {
	const written = octets.slice(at.from, at.to);
	const ascii = toALabels(fromOctets(percentDecode(written)) ?? '');
	if (ascii === undefined) return { at, message: `Write the domain ${quoted(written)} in ASCII letters.` };
	return {
		at,
		message: `Write ${quoted(written)} as ${quoted(ascii)}: domains in a record are ASCII.`,
		fixes: [{ title: `Write ${quoted(ascii)}`, safe: true, changes: [{ at, octets: ascii }] }],
	};
}

const aboutMailbox = ({ octets }: TlsRptRecord, at: Octets): ValueDraft => ({
	at,
	message: `Choose a mailbox of ASCII letters in place of ${quoted(octets.slice(at.from, at.to))}: a URI is ASCII, and senders decode nothing in it.`,
});
