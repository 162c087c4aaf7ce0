import { isStsOwner, isTlsRptOwner, quoted } from '../../candidate.ts';
import { toOctets } from '../../octets.ts';
import { labelsOf, resolveName } from '../../zone/names.ts';
import { defineRule } from '../rule.ts';
import { doubledDomain, isWelcome, isWelcomeSts, otherAt } from '../standing.ts';

export const zoneOriginDoubled = defineRule({
	name: 'zone/origin-doubled',
	scope: 'txt',
	severity: 'error',
	summary: 'An owner name lacks its final dot, so the origin is put behind it once more',
	rfc: 'RFC 1035 section 5.1',
	supersedes: ['nothing-to-report-on', 'zone/delegated', 'zone/no-mx', 'zone/null-mx'],
	why: `A name without a dot at its end is relative: the origin is put behind it. \`_smtp._tls.example.com\` in the zone
example.com is \`_smtp._tls.example.com.example.com.\`, a name that no sender asks. Write the dot, or leave the domain out.`,
	bad: [
		{
			text: `_smtp._tls.example.com TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^^^^^^^^^^^ Write a dot`,
			fixed: `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_mta-sts.example.com TXT "v=STSv1; id=20260101T000000"
;^^^^^^^^^^^^^^^^^^^ Write a dot`,
			fixed: `_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000"`,
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
	*check({ source, zone, kind }) {
		if (zone === undefined || source?.ownerSpan === undefined) return;
		const { ownerSpan } = source;
		const origin = source.origin ?? '.';
		const written = zone.slice(ownerSpan);
		const doubled = doubledDomain(zone, source);
		if (doubled === undefined) return;
		const labels = labelsOf(written);
		const right = resolveName(`${written}.`, undefined);
		const alone = otherAt(zone, right, source, kind) === undefined;
		const welcome =
			kind === 'sts'
				? isStsOwner(right) && isWelcomeSts(zone, right, source)
				: isTlsRptOwner(right) && isWelcome(zone, right, source);
		const safe = alone && welcome;
		const short = labels.slice(0, labels.length - labelsOf(origin).length).join('.');
		yield {
			span: ownerSpan,
			message: `Write a dot behind ${quoted(toOctets(written))}: as it is, the name is ${quoted(source.owner, 200)}.`,
			// Below a top-level domain a name may well begin as it ends.
			...(labelsOf(doubled).length < 2 && { severity: 'warning' }),
			fixes: [
				{
					title: 'Write a dot behind it',
					safe,
					edits: [{ span: { start: ownerSpan.end, end: ownerSpan.end }, newText: '.' }],
				},
				...(doubled === origin
					? [
							{
								title: `Shorten it to “${short === '' ? '@' : short}”`,
								safe,
								edits: [{ span: ownerSpan, newText: short === '' ? '@' : short }],
							},
						]
					: []),
			],
		};
	},
});
