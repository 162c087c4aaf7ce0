import { quoted } from '../candidate.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const httpsPortRange = defineRule({
	name: 'https-port-range',
	scope: 'record',
	severity: 'error',
	summary: 'The port of an https destination is none of TCP’s',
	rfc: 'RFC 3986 section 3.2.3, RFC 9293 section 3.1',
	why: `A port is a number from 1 to 65535. To any other there is no connection, whatever the URI grammar allows.

Correct the port, or leave it out: 443 is what \`https\` uses.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com:99999/"
;                                                           ^^^^^ Write a port from 1 to 65535`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com:84a3/"
;                                                           ^^^^ Write a port from 1 to 65535`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com:8443/"` }],
	*check(record) {
		for (const { at } of faulty(record, 'https-port-range')) {
			const port = quoted(record.octets.slice(at.from, at.to));
			yield { at, message: `Write a port from 1 to 65535 in place of ${port}, or leave it out.` };
		}
	},
});
