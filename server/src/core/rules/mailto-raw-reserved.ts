import { quoted } from '../candidate.ts';
import { cautioned } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoRawReserved = defineRule({
	name: 'mailto-raw-reserved',
	scope: 'record',
	severity: 'warning',
	summary: 'The mailbox has a character that a mailto URI must encode, and no sender decodes',
	rfc: 'RFC 6068 section 2',
	why: `\`/\`, \`&\` and \`=\` are legal in a mailbox, but in a mailto URI they must be written \`%2F\`, \`%26\` and \`%3D\`.
Neither way works with all senders: none of those studied decodes the escapes, and Stalwart takes a raw \`=\` for the
beginning of an escape of its own and writes to another address.

Choose a mailbox of letters, digits, \`.\`, \`-\`, \`_\` and \`+\`.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls=rpt@example.com"
;                                         ^ Choose a mailbox without “=”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:mail/tls/rpt@example.com"
;                                          ^^^^^ Choose a mailbox without “/”`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls+rpt@example.com"` }],
	*check({ octets, ...record }) {
		for (const { at } of cautioned({ octets, ...record }, 'mailto-raw-reserved')) {
			const sign = quoted(octets.charAt(at.from));
			yield {
				at,
				message: `Choose a mailbox without ${sign}: raw it is not allowed in a mailto URI, and encoded no sender decodes it.`,
			};
		}
	},
});
