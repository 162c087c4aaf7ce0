import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const uriQuotes = defineRule({
	name: 'uri-quotes',
	scope: 'record',
	severity: 'error',
	summary: 'A destination stands in quotes',
	rfc: 'RFC 8460 section 3, RFC 3986 section 2',
	why: `Quotes inside the value are published as part of it, and the destination has no scheme then: Postfix with
tlsrpt-reporter and mox drop the whole list over it.

Write the URI alone. Only the whole character-string has quotes in a zone file, and none in most DNS panels.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=\\"mailto:tlsrpt@example.com\\""
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete the quotes`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua='mailto:tlsrpt@example.com'"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete the quotes`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com\\""
;                                                        ^^ Delete the quote`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:\\"tlsrpt\\"@example.com"
;                                      ^^^^^^^^^^ Delete the quotes`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { destination, faults, at } of faulty(record, 'uri-quotes')) {
			const changes = faults.map(fault => ({ at: fault.at, octets: '' }));
			const what = faults.length > 1 ? 'the quotes' : 'the quote';
			// Within an address they may be a quoted local part's.
			const safe = faults.every(
				({ at: { from, to } }) => /^[\s,;:=]?$/.test(record.octets.charAt(from - 1)) || to === destination.range.to,
			);
			yield {
				at,
				message: `Delete ${what}: inside the value, quotes are part of the URI.`,
				fixes: [{ title: `Delete ${what}`, safe, changes }],
			};
		}
	},
});
