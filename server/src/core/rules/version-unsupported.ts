import { quoted } from '../candidate.ts';
import { VERSION } from '../tlsrpt/version.ts';
import { defineRule } from './rule.ts';

export const versionUnsupported = defineRule({
	name: 'version-unsupported',
	scope: 'record',
	severity: 'error',
	summary: 'The version is not TLSRPTv1, the only one there is',
	rfc: 'RFC 8460 section 3',
	why: `RFC 8460 defines version 1 and no other has followed. Senders compare the value's beginning with
\`v=TLSRPTv1\`, so a record of another version, or one with a slip in that word, is no record to them.

Write \`v=TLSRPTv1\`.`,
	supersedes: ['smart-quote'],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv2; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^ Write “v=TLSRPTv1” in place of “v=TLSRPTv2”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv10; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPT1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLS-RPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRTPv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=“TLSRPTv1”; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v==TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { kind, range } = record.version;
		if (kind !== 'unsupported') return;
		const written = record.octets.slice(range.from, range.to);
		yield {
			at: range,
			message: `Write “v=TLSRPTv1” in place of ${quoted(written)}: no other version exists.`,
			fixes: [{ title: 'Write “v=TLSRPTv1”', safe: true, changes: [{ at: range, octets: VERSION }] }],
		};
	},
});
