import { isTlsRptOwner, looksLikeTlsRpt, OWNER_LABELS, quoted } from '../../candidate.ts';
import { placeholders } from '../../placeholders.ts';
import { keepsTtls, ownerText, removeRecords, renameOwner } from '../../zone/edits.ts';
import { isAbsolute, labelsOf } from '../../zone/names.ts';
import { txtValue } from '../../zone/zone.ts';
import { isAliased, rewrittenOwner } from '../owners.ts';
import { defineRule } from '../rule.ts';
import { isWelcome, otherAt } from '../standing.ts';

export const zoneWrongOwner = defineRule({
	name: 'zone/wrong-owner',
	scope: 'candidate',
	severity: 'error',
	summary: 'A TLSRPT record stands at a name that no sender asks',
	rfc: 'RFC 8460 section 3',
	why: `Senders look for the record at \`_smtp._tls\` before the Policy Domain and nowhere else. They do not walk up the tree, and
names from old drafts (\`_smtp-tlsrpt\`, \`_smtp_tlsrpt\`) are asked by nobody.

A record that another name's CNAME points to may have any owner. Where no such CNAME is in the zone and the owner looks
like a host, this is a warning.`,
	bad: [
		{
			text: `_smtp-tlsrpt TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^ Name this`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `_smtp._tcp.Mail.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^ Name this`,
			fixed: `_smtp._tls.Mail.example.com. TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
		{
			text: `@ MX 10 mail
  TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
; ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Name this
  TXT "v=spf1 mx -all"`,
			fixed: `@ MX 10 mail
_smtp._tls  TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
@  TXT "v=spf1 mx -all"`,
		},
	],
	good: [
		{
			text: `_SMTP._TLS TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			alsoFinds: ['zone/reserved-label-case'],
		},
		{
			text: `_smtp._tls CNAME tlsrpt
tlsrpt TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check({ owner, source, value, zone }) {
		if (owner === undefined || source === undefined || zone === undefined || !looksLikeTlsRpt(value.octets)) return;
		const labels = labelsOf(owner);
		// A wildcard answers for `_smtp._tls` too, where nothing else stands there.
		if (labels[0] === '*' && !labels.some(label => label.startsWith('_'))) return;
		const meant = mistaken(labels, zone.domain);
		if (isTlsRptOwner(owner) && meant.count === 2) return;
		const written = ownerText(zone, source, source.origin) ?? owner;
		if (placeholders(written).length > 0 || isAliased(zone, owner)) return;
		const right = [...OWNER_LABELS, ...labels.slice(meant.count)].join('.');
		const name = rewrittenOwner(OWNER_LABELS, meant.count, written, source, isAbsolute(owner) ? `${right}.` : right);
		const apex = owner === zone.domain || owner === '@';
		const rightful = otherAt(zone, isAbsolute(owner) ? `${right}.` : right, source);
		if (rightful !== undefined) {
			const removed = removeRecords(zone, [source]);
			const same = txtValue(zone, rightful).octets === value.octets;
			yield {
				span: source.ownerSpan ?? source.span,
				severity: 'warning',
				message: `Delete this record: senders ask for the one at ${quoted(right, 255)} only.`,
				related: [{ span: rightful.span, message: 'The record that senders ask for.' }],
				...(removed && {
					fixes: [{ title: 'Delete this record', safe: same && keepsTtls(zone, [source]), edits: removed }],
				}),
			};
			return;
		}
		const edits = renameOwner(zone, source, name);
		const safe = (meant.sure || apex) && isWelcome(zone, isAbsolute(owner) ? `${right}.` : right, source);
		yield {
			span: source.ownerSpan ?? source.span,
			message: `Name this record ${quoted(right, 255)}: senders ask for it nowhere else.`,
			...(meant.count === 0 && !apex && { severity: 'warning' }),
			...(edits && { fixes: [{ title: `Rename to “${name}”`, safe, edits }] }),
		};
	},
});

/** The name that a TLSRPT record at an owner was meant to have, without final dot. */
export const meantTlsRptOwner = (labels: readonly string[], domain: string | undefined): string =>
	[...OWNER_LABELS, ...labels.slice(mistaken(labels, domain).count)].join('.');

/** Labels without an underscore that were meant as `_tls`: old drafts' names and slips. */
const TLS_LIKE = /^(?:smtp[-_]?)?tls(?:[-_]?rpt)?$/;

/** How many labels at the beginning stand where `_smtp._tls` should; `sure` if no host's label is among them. */
function mistaken(labels: readonly string[], domain: string | undefined): { count: number; sure: boolean } {
	// No host has an underscore (RFC 8552 section 1.1): up to the last one, labels were meant for the service.
	const underscores = labels.findLastIndex(label => label.startsWith('_')) + 1;
	let count = underscores;
	if (count === 0 && labels[0] === 'smtp' && TLS_LIKE.test(labels[1] ?? '')) count = 1;
	const own = domain === undefined ? 0 : labelsOf(domain).length;
	if (count < labels.length - own && TLS_LIKE.test(labels[count]!)) count++;
	const sure = count > 0 && labels.slice(0, underscores).every(label => /^(?:_|smtp$|\*$)/.test(label));
	return { count, sure };
}
