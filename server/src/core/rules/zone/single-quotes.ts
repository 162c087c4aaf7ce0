import { quoted } from '../../candidate.ts';
import { toOctets } from '../../octets.ts';
import { quoteValue } from '../../zone/strings.ts';
import { defineRule } from '../rule.ts';
import { isClean, looksLike, otherAt } from '../standing.ts';

export const zoneSingleQuotes = defineRule({
	name: 'zone/single-quotes',
	scope: 'txt',
	severity: 'error',
	summary: 'A value stands in single or typographic quotes',
	rfc: 'RFC 1035 section 5.1',
	why: `In a master file only \`"\` is a quote. An apostrophe is a character of the value like any other, and it does not keep
a semicolon from beginning a comment: of \`'v=TLSRPTv1; rua=…'\` only \`'v=TLSRPTv1\` is published. The same goes for the
quotes \`“ ”\` and \`‘ ’\` that word processors write.`,
	explains: [
		'zone/unquoted-semicolon',
		'zone/quotes-in-value',
		'zone/unbalanced-paren',
		'missing-semicolon',
		'rua-missing',
		'smart-quote',
		'version-leading-junk',
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
			text: `_smtp._tls TXT “v=TLSRPTv1; rua=mailto:tlsrpt@example.com”
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Put the value in double quotes: ““” is no quote`,
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
		if (token === undefined || token.quoted || !QUOTE.test(token.text)) return;
		const line = /^[^\r\n]*/.exec(zone.slice({ start: token.start, end: zone.lines(source).end }))![0];
		// The first one that ends a word: apostrophes of a comment may follow.
		const close = line.slice(1).search(CLOSING) + 1;
		const length = close > 0 ? close + 1 : line.trimEnd().length;
		const inner = toOctets(line.slice(1, close > 0 ? close : length)).replace(/\\(.)/g, '$1');
		const span = { start: token.start, end: token.start + length };
		yield {
			span,
			message: `Put the value in double quotes: ${quoted(toOctets(token.text.charAt(0)))} is no quote here, but a character of the value.`,
			fixes: [
				{
					title: 'Change to double quotes',
					safe:
						close > 0 &&
						isClean(inner, zone, source.owner, kind) &&
						otherAt(zone, source.owner, source, kind) === undefined &&
						/^[ \t)]*(?:;|$)/.test(line.slice(length)),
					edits: [{ span, newText: quoteValue(inner) }],
				},
			],
		};
	},
});

const QUOTE = /^['\u2018-\u201f\u00ab\u00bb]/;
const CLOSING = /['\u2018-\u201f\u00ab\u00bb](?=[ \t;)]|$)/;
