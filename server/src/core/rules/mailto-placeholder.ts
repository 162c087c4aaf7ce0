import { quoted, spanOf } from '../candidate.ts';
import { leftovers } from './leftovers.ts';
import { defineRule } from './rule.ts';

export const mailtoPlaceholder = defineRule({
	name: 'mailto-placeholder',
	scope: 'candidate',
	severity: 'info',
	summary: 'The address is one of documentation or of a template',
	rfc: 'RFC 8460 section 3, RFC 2606',
	why: `\`example.com\` and its like belong to nobody and take no mail; \`your-domain\` was to be replaced. Whoever copied the
record from a guide has yet to say where reports shall go.

Write an address of your own. In the zone of such a name itself nothing is said.`,
	bad: [
		{
			text: `$ORIGIN corp.internal.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;                                             ^^^^^^^^^^^ Write your own address in place of this one at “example.com”`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@your-domain.net"
;                                             ^^^^^^^^^^^^^^^ Write your own`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(candidate) {
		for (const { kind, at, name } of leftovers(candidate)) {
			if (kind !== 'mailto') continue;
			const message = `Write your own address in place of this one at ${quoted(name)}: nobody gets mail there.`;
			yield { span: spanOf(candidate, at), message };
		}
	},
});
