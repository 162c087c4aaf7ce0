import { quoted } from '../candidate.ts';
import { silent } from './interop.ts';
import { defineRule } from './rule.ts';

export const versionWrongCase = defineRule({
	name: 'version-wrong-case',
	scope: 'record',
	severity: 'error',
	summary: 'The version is not in its exact letter case',
	rfc: 'RFC 8460 section 3, RFC 7405',
	why: `The grammar has the version as \`%s"v=TLSRPTv1"\`: a lower-case \`v\`, \`TLSRPT\` in capitals, and a
lower-case \`v\` again. Postfix and mox compare it letter by letter and take any other spelling for some other text;
Stalwart lets it pass, so a test with one sender may look well.

Write \`v=TLSRPTv1\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "V=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=tlsrptv1; rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "V=TlsRptV1;rua=mailto:tlsrpt@example.com"
;               ^^^^^^^^^^ Write “v=TLSRPTv1”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1;rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const { kind, range } = record.version;
		const written = record.octets.slice(range.from, range.to);
		const wordLength = 'TLSRPTv1'.length;
		const word = written.slice(-wordLength);
		// White space round "=" is another mistake, and left alone.
		if (kind !== 'misspelt' || (written.startsWith('v') && word === 'TLSRPTv1')) return;
		const changes = [];
		if (!written.startsWith('v')) changes.push({ at: { from: range.from, to: range.from + 1 }, octets: 'v' });
		if (word !== 'TLSRPTv1') changes.push({ at: { from: range.to - wordLength, to: range.to }, octets: 'TLSRPTv1' });
		const why = silent(record, changes) ?? `senders ignore a record that begins ${quoted(written)}`;
		yield {
			at: range,
			message: `Write “v=TLSRPTv1” with just these letters: ${why}.`,
			fixes: [{ title: 'Write “v=TLSRPTv1”', safe: true, changes }],
		};
	},
});
