import { quoted } from '../../candidate.ts';
import { isUsable, readTlsa } from '../../dane/tlsa.ts';
import { cutAbove, isWhole, recordsAt } from '../../mail/answer.ts';
import { deliveryOf, smtpServiceOwner, withoutLabels } from '../../mail/domain.ts';
import { mailRecords } from '../../mail/records.ts';
import { placeholders } from '../../placeholders.ts';
import { keepsTtls, ownerText, renameOwner } from '../../zone/edits.ts';
import { isAbsolute, labelsOf } from '../../zone/names.ts';
import { TYPE } from '../../zone/types.ts';
import type { ZoneRecord, ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const daneWrongOwner = defineRule({
	name: 'dane/wrong-owner',
	scope: 'zone',
	severity: 'warning',
	summary: 'A TLSA record for mail stands where no sender looks for it',
	rfc: 'RFC 7672 section 2.2.3 and RFC 6698 section 3',
	why: `Senders look for TLSA records at \`_25._tcp\` before the name of the MX host, and nowhere else: not at the domain itself
where its MX records name other hosts, and not at names such as \`_25._tls\` or \`_smtp._tcp\`. Other ports are other services
and none of this rule's business.`,
	bad: [
		{
			text: `_25._tls.mail TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;^^^^^^^^^^^^ Name this`,
			fixed: `_25._tcp.mail TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
		},
		{
			text: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ DNSKEY 257 3 13 AAAA
@ MX 10 mail
mail A 192.0.2.25
_25._tcp TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;^^^^^^^ Name this`,
			fixed: `@ SOA ns1 hostmaster 1 1h 15m 1w 1h
@ DNSKEY 257 3 13 AAAA
@ MX 10 mail
mail A 192.0.2.25
_25._tcp.mail TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
			alsoFinds: ['dane/host-tlsrpt-missing'],
		},
	],
	good: [
		{
			text: `_25._tcp.mail TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_443._tcp.www TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_465._tcp.mail TLSA 2 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`,
		},
	],
	*check(zone) {
		for (const record of mailRecords(zone).strayTlsa) {
			const count = mistaken(labelsOf(record.owner));
			if (count === 0 || placeholders(record.owner).length > 0) continue;
			yield draft(zone, record, smtpServiceOwner(withoutLabels(record.owner, count)), count);
		}
		if (!isWhole(zone)) return;
		for (const record of mailRecords(zone).smtp) {
			const domain = withoutLabels(record.owner, 2);
			if (record.type !== TYPE.TLSA || mailRecords(zone).mxHosts.has(domain)) continue;
			const delivery = deliveryOf(zone, domain);
			if (delivery.kind !== 'mx') continue;
			const [host, ...more] = delivery.hosts;
			yield draft(zone, record, smtpServiceOwner(host!.name), more.length > 0 ? undefined : 2, host!.name);
		}
	},
});

/** How many labels at the head of an owner were meant for `_25._tcp`; none where it is another service's. */
function mistaken([first = '', second = '']: readonly string[]): number {
	if (/^_?25[-_]?_?tcp$/.test(first)) return 1;
	const pair = `${first}.${second}`;
	return /^(?:_25\.(?:_tls|_smtp|tcp)|25\._?tcp|_smtp\._tcp|_tcp\._25)$/.test(pair) ? 2 : 0;
}

/** `count`: the labels of the owner that `right`'s take the place of; undefined where a rename is not to be offered. */
function draft(zone: ZoneView, record: ZoneRecord, right: string, count: number | undefined, host?: string) {
	const name = count === undefined ? undefined : rewritten(zone, record, right, count, host);
	const to = withoutLabels(right, 2);
	// Not where a record stands, and not to an address in an MX record, or a domain whose mail goes elsewhere.
	const served = mailRecords(zone).mxHosts.has(to) || (host === undefined && deliveryOf(zone, to).kind !== 'mx');
	const free = recordsAt(zone, right).length === 0 && served;
	const edits = name === undefined || !free ? undefined : renameOwner(zone, record, name);
	const tlsa = readTlsa(record);
	const useful = tlsa !== undefined && isUsable(tlsa) && cutAbove(zone, right) === undefined;
	const safe = host === undefined && useful && keepsTtls(zone, [record]);
	return {
		span: record.ownerSpan ?? record.span,
		message: `Name this TLSA record ${quoted(right, 255)}: senders of mail ask for it there.`,
		owner: record.owner,
		...(edits && {
			fixes: [{ title: `Rename to “${name}”`, safe, edits }],
		}),
	};
}

/** The right name, relative where the wrong one is. */
function rewritten(zone: ZoneView, record: ZoneRecord, right: string, count: number, host: string | undefined) {
	const written = ownerText(zone, record, record.origin);
	const { origin } = record;
	if (written === undefined || isAbsolute(written) || origin === undefined || origin === '@') {
		return isAbsolute(right) || host === undefined ? right : undefined;
	}
	if (labelsOf(written).length < count) return right;
	return right.endsWith(`.${origin}`) ? right.slice(0, -origin.length - 1) : right;
}
