import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoSpace = defineRule({
	name: 'mailto-space',
	scope: 'record',
	severity: 'error',
	summary: 'White space stands in the address of a mailto destination',
	rfc: 'RFC 8460 section 3, RFC 6068 section 2',
	why: `No white space may stand in a URI. mox refuses the whole record over it; others send to an address that
begins with a space, or delete it.

Delete the white space; between two destinations write a comma.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto: tlsrpt@example.com"
;                                      ^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt @ example.com"
;                                            ^^^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls rpt@example.com"
;                                         ^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { faults, at } of faulty(record, 'mailto-space')) {
			const changes = faults.map(fault => ({ at: fault.at, octets: '' }));
			// Between two words a sign may be missing: that is for a human to see.
			const safe = faults.every(
				f => /[:@/<]/.test(record.octets.charAt(f.at.from - 1)) || record.octets.charAt(f.at.to) === '@',
			);
			yield {
				at,
				message: 'Delete the white space: no address in a URI may hold it.',
				fixes: [{ title: 'Delete the white space', safe, changes }],
			};
		}
	},
});
