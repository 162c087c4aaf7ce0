import { gapsOf } from './destinations.ts';
import { lost } from './interop.ts';
import { defineRule } from './rule.ts';

export const uriSpaceAroundComma = defineRule({
	name: 'uri-space-around-comma',
	scope: 'record',
	severity: 'warning',
	summary: 'White space stands next to a comma of the list',
	rfc: 'RFC 8460 section 3',
	why: `The grammar allows white space round the commas, and mox and Stalwart read it. Postfix with tlsrpt-reporter
0.6.0rc2 does not: it takes the space for the beginning of the next URI, finds no scheme it knows, and sends **nothing
to anyone**, with no more than a line in its own log.

Write the list without spaces.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com, mailto:b@example.com"
;                                                   ^^ Delete the white space next to the comma: Postfix with tlsrpt-reporter sends no reports`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com , https://reports.example.com/"
;                                                   ^^^ Delete the white space`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,https://reports.example.com/"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com"` }],
	*check(record) {
		const gaps = gapsOf(record).filter(
			({ place, commas, text }) => place === 'between' && commas === 1 && WSP.test(text),
		);
		const mends = gaps.map(({ at, text }) =>
			[...text.matchAll(/[ \t]+/g)].map(run => ({
				at: { from: at.from + run.index, to: at.from + run.index + run[0].length },
				octets: '',
			})),
		);
		const loss = gaps.length === 0 ? undefined : lost(record, mends.flat());
		for (const [i, { at }] of gaps.entries()) {
			yield {
				at,
				message: `Delete the white space next to the comma: ${loss ?? 'some senders refuse the whole list over it'}.`,
				fixes: [{ title: 'Delete the white space', safe: true, changes: mends[i]! }],
			};
		}
	},
});

const WSP = /[ \t]/;
