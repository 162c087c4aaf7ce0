import { quoted } from '../candidate.ts';
import { faulty } from './destinations.ts';
import { defineRule } from './rule.ts';

export const mailtoNoAt = defineRule({
	name: 'mailto-no-at',
	scope: 'record',
	severity: 'error',
	summary: 'A mailto destination has no “@”',
	rfc: 'RFC 8460 section 3, RFC 6068 section 2',
	why: `An address is a local part, \`@\`, and a domain; the \`@\` stands raw in the URI. Senders do not look
closer: Postfix with tlsrpt-reporter and Stalwart try to send to what stands there and fail, mox passes over it.

Write the whole address.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:example.com"
;                                      ^^^^^^^^^^^ Write a whole address in place of “example.com”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt%40example.com"
;                                      ^^^^^^^^^^^^^^^^^^^^ Write “@” raw`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		for (const { at } of faulty(record, 'mailto-no-at')) {
			const address = record.octets.slice(at.from, at.to);
			const [sign, another] = address.matchAll(/%40/g);
			if (sign === undefined || another !== undefined) {
				yield { at, message: `Write a whole address in place of ${quoted(address)}: it has no “@”.` };
				continue;
			}
			const from = at.from + sign.index;
			const change = { at: { from, to: from + sign[0].length }, octets: '@' };
			yield {
				at,
				message: `Write “@” raw in place of “%40” in ${quoted(address)}: senders do not decode it.`,
				fixes: [{ title: 'Write “@”', safe: true, changes: [change] }],
			};
		}
	},
});
