import { quoted } from '../candidate.ts';
import type { Octets } from '../decoded.ts';
import { type LookAlike, lookAlikes } from '../tlsrpt/look-alikes.ts';
import type { TlsRptRecord } from '../tlsrpt/record.ts';
import { defineRule } from './rule.ts';

export const smartQuote = defineRule({
	name: 'smart-quote',
	scope: 'record',
	severity: 'error',
	summary: 'A typographic quote or dash stands in the record',
	rfc: 'RFC 8460 section 3, RFC 3986 section 2',
	why: `Word processors, chat programs and web pages turn plain quotes and hyphens into typographic ones. They look
nearly the same and are other characters: a destination with one has no scheme, or names a host or mailbox that does not
exist.

Write \`-\` for a dash and delete the quotes: inside the value there are none.`,
	supersedes: [
		'uri-quotes',
		'non-ascii',
		'mailto-idn',
		'field-value-invalid',
		'field-without-value',
		'field-name-invalid',
		'missing-semicolon',
		'uri-raw-illegal',
	],
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com”"
;                                                        ^ Delete “””`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=“mailto:tlsrpt@example.com”"
;                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete ““”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls–rpt@example.com"
;                                         ^ Write “-” in place of “–”`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls-rpt@example.com"`,
		},
	],
	good: [{ text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls-rpt@example.com"` }],
	*check(record) {
		for (const [first, ...others] of runs(record)) {
			const at = { from: first.at.from, to: (others.at(-1) ?? first).at.to };
			const written = quoted(record.octets.slice(first.at.from, first.at.to));
			const title = first.ascii === '' ? `Delete ${written}` : `Write ${quoted(first.ascii)}`;
			yield {
				at,
				message:
					first.ascii === ''
						? `Delete ${written}: a typographic quote is part of the value.`
						: `Write ${quoted(first.ascii)} in place of ${written}: a record is plain ASCII.`,
				fixes: [{ title, safe: true, changes: [first, ...others].map(sign => ({ at: sign.at, octets: sign.ascii })) }],
			};
		}
	},
});

/** The signs of each destination, field or other part together: one slip. Quotes round the whole value are another rule's. */
function* runs({ octets, version, fields, destinations }: TlsRptRecord): Iterable<[LookAlike, ...LookAlike[]]> {
	const parts = [...destinations.map(d => d.slot), ...fields.filter(f => f.kind !== 'rua').map(f => f.range)];
	parts.sort((a, b) => a.from - b.from);
	let next = 0;
	let run: [LookAlike, ...LookAlike[]] | undefined;
	let part: Octets | undefined;
	for (const sign of lookAlikes(octets)) {
		if (sign.kind !== 'typographic' || within(sign.at, version.lead) || within(sign.at, version.tail)) continue;
		if (run !== undefined && part !== undefined && within(sign.at, part)) {
			run.push(sign);
			continue;
		}
		if (run !== undefined) yield run;
		run = [sign];
		while (parts[next] !== undefined && parts[next]!.to <= sign.at.from) next++;
		part = parts[next];
	}
	if (run !== undefined) yield run;
}

const within = (inner: Octets, outer: Octets): boolean => outer.from <= inner.from && inner.to <= outer.to;
