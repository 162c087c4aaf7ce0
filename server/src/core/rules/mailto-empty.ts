import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoEmpty = defineRule({
	name: 'mailto-empty',
	scope: 'record',
	severity: 'error',
	summary: 'A mailto destination has no address',
	rfc: 'RFC 8460 section 3, RFC 6068 section 2',
	why: `\`mailto:\` must be followed by one address. With none there is nobody to write to.

Write the address.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:"
;                               ^^^^^^^ Write an address behind “mailto:”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:@"
;                               ^^^^^^^^ Write an address behind “mailto:”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:?subject=TLS"
;                               ^^^^^^^^^^^^^^^^^^^ Write an address behind “mailto:”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-empty')) yield { at, message: 'Write an address behind “mailto:”.' };
	},
});
