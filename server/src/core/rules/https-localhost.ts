import { quoted, spanOf } from '../candidate.ts';
import { leftovers } from './leftovers.ts';
import { defineRule } from './rule.ts';

export const httpsLocalhost = defineRule({
	name: 'https-localhost',
	scope: 'candidate',
	severity: 'info',
	summary: 'The host of an https destination is none that senders can reach',
	rfc: 'RFC 8460 section 3, RFC 6761',
	why: `Names such as \`localhost\`, and those below \`.local\`, \`.internal\`, \`.test\` or \`.invalid\`, mean something on one
machine or network, or nothing at all. Senders elsewhere find no such host.

Write the host's public name.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://localhost/tls"
;                                                            ^^^^^^^^^ Write a public name in place of “localhost”`,
		},
		{
			text: `$ORIGIN corp.internal.
_smtp._tls TXT "v=TLSRPTv1; rua=https://reports.example.com/tls"
;                                       ^^^^^^^^^^^^^^^^^^^ Write a public name`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/tls"` }],
	*check(candidate) {
		for (const { kind, at, name } of leftovers(candidate)) {
			if (kind !== 'https') continue;
			const message = `Write a public name in place of ${quoted(name)}: senders cannot reach that host.`;
			yield { span: spanOf(candidate, at), message };
		}
	},
});
