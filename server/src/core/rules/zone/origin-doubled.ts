import { quoted } from '../../candidate.ts';
import { toOctets } from '../../octets.ts';
import { isAbsolute, labelsOf, resolveName } from '../../zone/names.ts';
import { defineRule } from '../rule.ts';

export const zoneOriginDoubled = defineRule({
	name: 'zone/origin-doubled',
	scope: 'candidate',
	severity: 'error',
	summary: 'An owner name lacks its final dot, so the origin is put behind it once more',
	rfc: 'RFC 1035 section 5.1',
	why: `A name without a dot at its end is relative: the origin is put behind it. \`_smtp._tls.example.com\` in the zone
example.com is \`_smtp._tls.example.com.example.com.\`, a name that no sender asks. Write the dot, or leave the domain out.`,
	bad: [
		{
			text: `_smtp._tls.example.com TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^^^^^^^^^^^ Write a dot`,
			fixed: `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `$ORIGIN mail.example.com.
_smtp._tls.mail.example.com TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^ Write a dot`,
			fixed: `$ORIGIN mail.example.com.
_smtp._tls.mail.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	good: [
		{ text: `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
		{ text: `_smtp._tls.mail TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"` },
	],
	*check({ source, zone }) {
		if (zone === undefined || source?.ownerSpan === undefined) return;
		const { ownerSpan, origin } = source;
		const written = zone.slice(ownerSpan);
		if (origin === undefined || written === '@' || isAbsolute(written)) return;
		const labels = labelsOf(written);
		const name = resolveName(written, undefined);
		const doubled = [origin, zone.domain].find(domain => domain !== undefined && repeats(name, domain));
		if (doubled === undefined) return;
		const short = labels.slice(0, labels.length - labelsOf(origin).length).join('.');
		yield {
			span: ownerSpan,
			message: `Write a dot behind ${quoted(toOctets(written))}: as it is, the name is ${quoted(source.owner, 200)}.`,
			// Below a top-level domain a name may well begin as it ends.
			...(labelsOf(doubled).length < 2 && { severity: 'warning' }),
			fixes: [
				{
					title: 'Write a dot behind it',
					safe: true,
					edits: [{ span: { start: ownerSpan.end, end: ownerSpan.end }, newText: '.' }],
				},
				...(doubled === origin
					? [
							{
								title: `Shorten it to “${short === '' ? '@' : short}”`,
								safe: true,
								edits: [{ span: ownerSpan, newText: short === '' ? '@' : short }],
							},
						]
					: []),
			],
		};
	},
});

/** Whether a relative name ends in all labels of a domain. */
function repeats(name: string, domain: string): boolean {
	const labels = labelsOf(domain);
	if (labels.length === 0) return false;
	const tail = labelsOf(name).slice(-labels.length);
	return tail.length === labels.length && tail.every((label, i) => label === labels[i]);
}
