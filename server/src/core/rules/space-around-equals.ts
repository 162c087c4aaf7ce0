import type { Octets } from '../decoded.ts';
import { defineRule } from './rule.ts';

export const spaceAroundEquals = defineRule({
	name: 'space-around-equals',
	scope: 'record',
	severity: 'error',
	summary: 'White space stands next to an equals sign',
	rfc: 'RFC 8460 section 3',
	why: `White space is allowed round \`;\` and round the commas of \`rua\`, and nowhere else. \`v = TLSRPTv1\` is no
version to Postfix, mox and Stalwart; with \`rua =\` or \`rua= \` Postfix with tlsrpt-reporter and mox find no usable
destination, and only Stalwart reads on.

Delete the white space.`,
	bad: [
		{
			text: `_smtp._tls TXT "v = TLSRPTv1; rua=mailto:tlsrpt@example.com"
;                ^^^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua =mailto:tlsrpt@example.com"
;                              ^^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua= mailto:tlsrpt@example.com"
;                              ^^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check(record) {
		const places: Octets[] = [];
		const { version, octets } = record;
		if (version.kind === 'misspelt') {
			const gap = /^v([ \t]*=[ \t]*)/i.exec(octets.slice(version.range.from, version.range.to))![1]!;
			places.push({ from: version.range.from + 1, to: version.range.from + 1 + gap.length });
		}
		for (const { name, equals, value } of record.fields) {
			if (equals !== undefined && value.from < value.to) places.push({ from: name.to, to: value.from });
		}
		for (const at of places) {
			// Other blanks than these are named for what they are.
			const gaps = [...octets.slice(at.from, at.to).matchAll(/[ \t]+/g)];
			if (gaps.length === 0) continue;
			yield {
				at,
				message: 'Delete the white space next to “=”: most senders find no field there.',
				fixes: [
					{
						title: 'Delete the white space',
						safe: true,
						changes: gaps.map(gap => ({
							at: { from: at.from + gap.index, to: at.from + gap.index + gap[0].length },
							octets: '',
						})),
					},
				],
			};
		}
	},
});
