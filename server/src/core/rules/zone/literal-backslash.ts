import { defineRule } from '../rule.ts';

export const zoneLiteralBackslash = defineRule({
	name: 'zone/literal-backslash',
	scope: 'record',
	severity: 'error',
	summary: 'A backslash is published before a semicolon',
	rfc: 'RFC 8460 section 3',
	supersedes: ['missing-semicolon', 'uri-raw-illegal'],
	why: `Some tools want a semicolon written as \`\\;\`. Where the backslash is escaped once more, or the tool takes the text as
it is, it becomes part of the value: senders read \`v=TLSRPTv1\\\` or an address that ends in a backslash. In the quotes of a
master file a semicolon needs no backslash.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1\\\\; rua=mailto:tlsrpt@example.com"
;                         ^^ Delete`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ octets }) {
		for (const { index, 0: found } of octets.matchAll(/\\+(?=[ \t]*;)/g)) {
			const at = { from: index, to: index + found.length };
			yield {
				at,
				message: 'Delete the backslash before “;”: it is published, and no sender takes it for an escape.',
				fixes: [{ title: 'Delete the backslash', safe: true, changes: [{ at, octets: '' }] }],
			};
		}
	},
});
