import { toOctets } from '../../octets.ts';
import { quoteValue } from '../../zone/strings.ts';
import { defineRule } from '../rule.ts';
import { isClean, looksLike, otherAt } from '../standing.ts';

export const zoneSingleQuotes = defineRule({
	name: 'zone/single-quotes',
	scope: 'txt',
	severity: 'error',
	summary: 'A value stands in single quotes',
	rfc: 'RFC 1035 section 5.1',
	why: `In a master file only \`"\` is a quote. An apostrophe is a character of the value like any other, and it does not keep
a semicolon from beginning a comment: of \`'v=TLSRPTv1; rua=…'\` only \`'v=TLSRPTv1\` is published.`,
	explains: [
		'zone/unquoted-semicolon',
		'zone/quotes-in-value',
		'rua-missing',
		'zone/unbalanced-paren',
		'mtasts/id-missing',
		'mtasts/version',
	],
	bad: [
		{
			text: `_smtp._tls TXT 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com'
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_mta-sts TXT 'v=STSv1; id=20260101T000000'
;            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` }],
	*check({ source, zone, value, kind }) {
		if (source === undefined || zone === undefined || !looksLike(value.octets, kind)) return;
		const [token] = source.rdata();
		if (token === undefined || token.quoted || !token.text.startsWith("'")) return;
		const line = /^[^\r\n]*/.exec(zone.slice({ start: token.start, end: zone.lines(source).end }))![0];
		// The first one that ends a word: apostrophes of a comment may follow.
		const close = line.slice(1).search(/'(?=[ \t;)]|$)/) + 1;
		const length = close > 0 ? close + 1 : line.trimEnd().length;
		const inner = toOctets(line.slice(1, close > 0 ? close : length)).replace(/\\(.)/g, '$1');
		const span = { start: token.start, end: token.start + length };
		yield {
			span,
			message: 'Put the value in double quotes: an apostrophe is no quote here, but a character of the value.',
			fixes: [
				{
					title: 'Change to double quotes',
					safe:
						close > 0 &&
						isClean(inner, kind) &&
						otherAt(zone, source.owner, source, kind) === undefined &&
						/^[ \t)]*(?:;|$)/.test(line.slice(length)),
					edits: [{ span, newText: quoteValue(inner) }],
				},
			],
		};
	},
});
