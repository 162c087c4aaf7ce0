import { lost } from './interop.ts';
import { defineRule } from './rule.ts';

export const spaceBeforeSemicolon = defineRule({
	name: 'space-before-semicolon',
	scope: 'record',
	severity: 'warning',
	summary: 'White space stands between the version and its semicolon',
	rfc: 'RFC 8460 section 3',
	why: `The grammar allows white space there, but the rule by which senders tell the record from other text at the same
name does not: they look for values that begin \`v=TLSRPTv1;\`. tlsrpt-reporter always compares that way, so that Postfix
collects results and no report is sent; mox and Stalwart read the record.

Delete the white space.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1 ; rua=mailto:tlsrpt@example.com"
;                         ^ Delete the white space before “;”: Postfix with tlsrpt-reporter sends no reports`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com ; "` }],
	*check(record) {
		const { version, octets } = record;
		const gap = version.kind === 'exact' ? /^([ \t]+);/.exec(octets.slice(version.range.to))?.[1] : undefined;
		if (gap === undefined) return;
		const at = { from: version.range.to, to: version.range.to + gap.length };
		const changes = [{ at, octets: '' }];
		yield {
			at,
			message: `Delete the white space before “;”: ${lost(record, changes) ?? 'senders look for “v=TLSRPTv1;”'}.`,
			fixes: [{ title: 'Delete the white space', safe: true, changes }],
		};
	},
});
