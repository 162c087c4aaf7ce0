import { faultsOfText } from '../tlsrpt/faults.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const httpsNoHost = defineRule({
	name: 'https-no-host',
	scope: 'record',
	severity: 'error',
	summary: 'An https destination names no host',
	rfc: 'RFC 9110 section 4.2.2',
	why: `\`https://\` must be followed by the name of a host. With one slash, or three, the name is taken for a path,
and there is nowhere to post to; Postfix with tlsrpt-reporter and Stalwart try all the same.

Write \`https://\` and the host.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://"
;                               ^^^^^^^^ Write a host behind “https://”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https:/reports.example.com/tlsrpt"
;                               ^^^^^^^ Write “https://” before the host`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https:///reports.example.com/tlsrpt"
;                               ^^^^^^^^^ Write “https://” before the host`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"`,
		},
	],
	good: [
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt"` },
		{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://com"` },
	],
	*check(record) {
		for (const { destination, at } of faulty(record, 'https-no-host')) {
			const { scheme, range } = destination.uri;
			const rest = record.octets.slice(at.to, range.to);
			if (faultsOfText(`https://${rest}`).length > 0) {
				yield { at, message: 'Write a host behind “https://”.' };
				continue;
			}
			const change = { at: { from: scheme!.to, to: at.to }, octets: '://' };
			yield {
				at,
				message: 'Write “https://” before the host, with two slashes.',
				fixes: [{ title: 'Write “https://”', safe: true, changes: [change] }],
			};
		}
	},
});
