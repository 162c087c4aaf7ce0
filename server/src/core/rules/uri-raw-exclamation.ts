import { faulty } from './destinations.ts';
import { silent } from './interop.ts';
import { defineRule } from './rule.ts';

export const uriRawExclamation = defineRule({
	name: 'uri-raw-exclamation',
	scope: 'record',
	severity: 'error',
	summary: 'An exclamation mark stands in a URI and is not encoded',
	rfc: 'RFC 8460 section 3',
	why: `RFC 8460 wants every \`!\` in a URI written as \`%21\`: DMARC used it to put a size limit behind an address,
and parsers may still read it so. mox refuses the whole record over a raw one; Postfix with tlsrpt-reporter and
Stalwart use it as it stands.

Write \`%21\`. In a mail address choose one without it instead: senders do not decode \`%21\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt!report"
;                                                                 ^ Write “%21”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt%21report"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a!b@example.com"
;                                       ^ Write “%21”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a%21b@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tlsrpt%21report"` }],
	*check(record) {
		for (const { faults, at } of faulty(record, 'uri-raw-exclamation')) {
			const changes = faults.map(fault => ({
				at: fault.at,
				octets: '%21'.repeat(fault.at.to - fault.at.from),
			}));
			const why = silent(record, changes) ?? 'the RFC forbids a raw one';
			yield {
				at,
				message: `Write “%21” for an exclamation mark in a URI: ${why}.`,
				fixes: [{ title: 'Write “%21”', safe: true, changes }],
			};
		}
	},
});
