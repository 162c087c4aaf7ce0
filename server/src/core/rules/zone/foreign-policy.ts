import { quoted } from '../../candidate.ts';
import { recordsAt } from '../../mail/answer.ts';
import { withoutLabels } from '../../mail/domain.ts';
import { isTemplate } from '../../placeholders.ts';
import { ownerText, renameOwner } from '../../zone/edits.ts';
import { isAbsolute } from '../../zone/names.ts';
import { TYPE } from '../../zone/types.ts';
import { txtValue, type ZoneRecord, type ZoneView } from '../../zone/zone.ts';
import { foreignPolicyOf } from '../foreign.ts';
import { defineRule } from '../rule.ts';

export const zoneForeignPolicy = defineRule({
	name: 'zone/foreign-policy',
	scope: 'candidate',
	severity: 'error',
	summary: 'A record of SPF, DMARC, DKIM, MTA-STS or BIMI stands at the TLSRPT owner',
	rfc: 'RFC 8460 section 3',
	why: `Each of these records is looked for at a name of its own: SPF at the domain, DMARC at \`_dmarc\`, MTA-STS at \`_mta-sts\`,
DKIM at \`<selector>._domainkey\`. At \`_smtp._tls\` senders discard them, and whoever looks for them looks elsewhere: the
policy does not hold. Move the record to its own name. Beside a usable TLSRPT record it is a warning.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
;              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Move`,
			fixed: `_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"`,
		},
	],
	good: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"`,
		},
	],
	*check({ owner, source, zone, value, atOwner, meant }) {
		if (!atOwner || meant || owner === undefined || source === undefined || zone === undefined) return;
		const policy = isTemplate(value.octets) ? undefined : foreignPolicyOf(value.octets);
		if (policy === undefined) return;
		const { name, label } = policy;
		const where = label === undefined ? 'at the name of its own that it has' : `at ${quoted(right(owner, label), 255)}`;
		const edits = label === undefined ? undefined : moved(zone, source, label, policy.version);
		yield {
			span: source.rdataSpan,
			message: `Move this ${name} record: it is looked for ${where}, and at a TLSRPT owner by nobody.`,
			...(edits && { fixes: [{ title: `Move it to “${edits.name}”`, safe: false, edits: edits.edits }] }),
		};
	},
});

function right(owner: string, label: string): string {
	const domain = withoutLabels(owner, 2);
	if (label === '') return domain;
	return domain === '@' ? label : domain === '.' ? `${label}.` : `${label}.${domain}`;
}

/** The edits that give the record its own name, where none of its kind stands there. */
function moved(zone: ZoneView, source: ZoneRecord, label: string, version: RegExp) {
	const there = recordsAt(zone, right(source.owner, label));
	if (there.some(r => r.type === TYPE.TXT && version.test(txtValue(zone, r).octets))) return undefined;
	const written = ownerText(zone, source, source.origin);
	const rest = written === undefined ? null : /^_smtp\._tls(?:\.(.*))?$/i.exec(written);
	const domain = rest?.[1] ?? '';
	const short = label === '' ? domain || '@' : domain === '' ? label : `${label}.${domain}`;
	const name = rest === null ? right(source.owner, label) : short;
	if (rest === null && !isAbsolute(name)) return undefined;
	const edits = renameOwner(zone, source, name);
	return edits && { name, edits };
}
