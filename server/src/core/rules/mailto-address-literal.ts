import { quoted } from '../candidate.ts';
import { cautioned, faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoAddressLiteral = defineRule({
	name: 'mailto-address-literal',
	scope: 'record',
	severity: 'error',
	summary: 'An IP address in brackets stands where the mail domain should',
	rfc: 'RFC 6068 section 2, RFC 5321 section 4.1.3',
	why: `Mail can be sent to \`a@[192.0.2.1]\`, but a mailto URI may hold no raw bracket, and with \`%5B\` and \`%5D\` for them
senders that decode nothing find no domain. Few mail servers accept such addresses from outside anyway.

Use an address with a domain name.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@[192.0.2.1]"
;                                             ^^^^^^^^^^^ Write a domain name in place of “[192.0.2.1]”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@%5B192.0.2.1%5D"
;                                             ^^^^^^^^^^^^^^^ Write a domain name in place of “%5B192.0.2.1%5D”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const message = (at: { from: number; to: number }, why: string): string =>
			`Write a domain name in place of ${quoted(record.octets.slice(at.from, at.to))}: ${why}.`;
		for (const { at } of faulty(record, 'mailto-address-literal')) {
			yield { at, message: message(at, 'no URI may hold raw brackets') };
		}
		for (const { at } of cautioned(record, 'mailto-address-literal')) {
			yield { at, severity: 'warning', message: message(at, 'senders do not decode the brackets') };
		}
	},
});
