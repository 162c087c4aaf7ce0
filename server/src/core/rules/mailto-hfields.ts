import { quoted } from '../candidate.ts';
import { cautioned } from './destinations.ts';
import { namesOf, takenAs } from './interop.ts';
import { defineRule } from './rule.ts';

export const mailtoHfields = defineRule({
	name: 'mailto-hfields',
	scope: 'record',
	severity: 'warning',
	summary: 'A mailto destination says more than the address',
	rfc: 'RFC 6068 section 2',
	why: `\`?subject=…\` is for links that people click on. Reports have a subject of their own (RFC 8460 section 5.3), and
senders differ: mox passes over it, Postfix with tlsrpt-reporter writes to an address that ends in \`?subject=…\`, and
Stalwart to one that ends in \`?subject\`.

Delete all behind the address.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com?subject=TLS"
;                                                        ^^^^^^^^^^^^ Delete “?subject=TLS”: Postfix with tlsrpt-reporter and Stalwart take it`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { destination, at } of cautioned(record, 'mailto-hfields')) {
			const text = quoted(record.octets.slice(at.from, at.to));
			const names = namesOf(sender => /[?#]/.test(takenAs(sender, destination) ?? ''));
			const who = names === '' ? 'senders may take' : names.includes(' and ') ? `${names} take` : `${names} takes`;
			yield {
				at,
				message: `Delete ${text}: ${who} it for part of the address.`,
				fixes: [{ title: `Delete ${text}`, safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
