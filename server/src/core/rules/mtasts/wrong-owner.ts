import { isStsOwner, isTlsRptOwner, quoted, STS_LABEL } from '../../candidate.ts';
import { beginsAsSts } from '../../mtasts/reading.ts';
import { placeholders } from '../../placeholders.ts';
import { ownerText, renameOwner } from '../../zone/edits.ts';
import { isAbsolute, labelsOf } from '../../zone/names.ts';
import { isAliased, rewrittenOwner } from '../owners.ts';
import { defineRule } from '../rule.ts';
import { isWelcomeSts } from '../standing.ts';

export const mtastsWrongOwner = defineRule({
	name: 'mtasts/wrong-owner',
	scope: 'zone',
	severity: 'error',
	summary: 'An MTA-STS record stands at a name that no sender asks',
	rfc: 'RFC 8461 section 3.1',
	why: `Senders look for the record at \`_mta-sts\` before the Policy Domain and nowhere else. \`mta-sts\`, without the underscore, is
the host that serves the policy; \`_mta_sts\` and \`_mtasts\` are asked by nobody.

A record that another name's CNAME points to may have any owner: policies are delegated like that (RFC 8461 section 8.2).
Where no such CNAME is in the zone and the name looks like no slip, this is a warning.`,
	bad: [
		{
			text: `mta-sts TXT "v=STSv1; id=20260101T000000"
;^^^^^^ Name this record “_mta-sts.example.com”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta_sts.example.com. TXT "v=STSv1; id=20260101T000000"
;^^^^^^^^^^^^^^^^^^^^ Name this record “_mta-sts.example.com”`,
			fixed: `_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `@ MX 10 mail
  TXT "v=STSv1; id=20260101T000000"
; ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Name this record “_mta-sts.example.com”`,
			fixed: `@ MX 10 mail
_mta-sts  TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts._tcp TXT "v=STSv1; id=20260101T000000"
;^^^^^^^^^^^^ Name this record “_mta-sts.example.com”`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	good: [
		{ text: `_MTA-STS TXT "v=STSv1; id=20260101T000000"` },
		{
			text: `_mta-sts CNAME policy
policy TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	*check(zone, { sts }) {
		for (const { owner, source, value, zone: own } of sts) {
			if (own !== zone || owner === undefined || source === undefined || !beginsAsSts(value.octets)) continue;
			// Of another record's value at a TLSRPT owner the rules of that owner speak.
			if (isTlsRptOwner(owner) || isAliased(zone, owner)) continue;
			const labels = labelsOf(owner);
			// A wildcard answers for `_mta-sts` too, where nothing else stands there.
			if (labels[0] === '*' && !labels.some(label => label.startsWith('_'))) continue;
			const { count, sure } = mistaken(labels);
			if (isStsOwner(owner) && count === 1) continue;
			const written = ownerText(zone, source, source.origin) ?? owner;
			if (placeholders(written).length > 0) continue;
			const right = [STS_LABEL, ...labels.slice(count)].join('.');
			const name = rewrittenOwner([STS_LABEL], count, written, source, isAbsolute(owner) ? `${right}.` : right);
			const apex = owner === zone.domain || owner === '@';
			const welcome = isWelcomeSts(zone, isAbsolute(owner) ? `${right}.` : right, source);
			const edits = renameOwner(zone, source, name);
			yield {
				span: source.ownerSpan ?? source.span,
				owner,
				...(!sure && !apex && { severity: 'warning' as const }),
				message: `Name this record ${quoted(right, 255)}: senders ask for it nowhere else.`,
				...(edits && { fixes: [{ title: `Rename to “${name}”`, safe: (sure || apex) && welcome, edits }] }),
			};
		}
	},
});

/** The name that an MTA-STS record at an owner was meant to have, without final dot. */
export const meantStsOwner = (labels: readonly string[]): string =>
	[STS_LABEL, ...labels.slice(mistaken(labels).count)].join('.');

/** What people write for `_mta-sts`. */
const STS_LIKE = /^_?(?:smtp[-_]?)?mta?[-_]?sts$/;

/** How many labels at the beginning stand where `_mta-sts` should; `sure` if they were meant as that. */
function mistaken(labels: readonly string[]): { count: number; sure: boolean } {
	const like = labels.findIndex(label => STS_LIKE.test(label));
	// Up to the last underscore, labels were meant for a service (RFC 8552 section 1.1).
	const underscores = labels.findLastIndex(label => label.startsWith('_')) + 1;
	const count = Math.max(like === 0 ? 1 : 0, underscores);
	// Below `_mta-sts` of a provider stand the records that its customers' CNAMEs point to.
	const sure = count > 0 && labels.slice(0, count).every(label => label.startsWith('_') || STS_LIKE.test(label));
	return { count, sure };
}
