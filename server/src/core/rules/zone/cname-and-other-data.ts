import { quoted } from '../../candidate.ts';
import { recordsAt } from '../../mail/answer.ts';
import { withoutLabels } from '../../mail/domain.ts';
import { mailRecords } from '../../mail/records.ts';
import { keepsTtls, removeRecords } from '../../zone/edits.ts';
import { TYPE, typeName } from '../../zone/types.ts';
import type { ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneCnameAndOtherData = defineRule({
	name: 'zone/cname-and-other-data',
	scope: 'zone',
	severity: 'error',
	summary: 'A name that mail depends on has a CNAME record and other records',
	rfc: 'RFC 2181 section 10.1',
	why: `A CNAME record says that all data of its name stands elsewhere: beside it nothing else may stand but DNSSEC's own
records, and no second CNAME. Name servers refuse such a zone, or serve one of the records and hide the others. Keep the
CNAME, where a service provides the record, or the records of your own.

It is looked at \`_smtp._tls\`, \`_mta-sts\`, \`mta-sts\` and \`_25._tcp\` of all domains and hosts, at the domains with such
names, and at the zone's own.`,
	bad: [
		{
			text: `_smtp._tls CNAME tlsrpt.example.net.
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Keep
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
			alsoFinds: ['zone/cname-target'],
		},
	],
	good: [
		{
			text: `_smtp._tls CNAME tlsrpt
tlsrpt TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"`,
		},
	],
	*check(zone) {
		for (const owner of ownersOf(zone)) {
			const records = recordsAt(zone, owner);
			const cname = records.find(r => r.type === TYPE.CNAME);
			if (cname === undefined) continue;
			const others = records.filter(r => r !== cname && !MAY_STAND_BESIDE.has(r.type));
			const seconds = others.filter(r => r.type === TYPE.CNAME);
			const [other] = others.filter(r => r.type !== TYPE.CNAME || !isSame(r.rdata(), cname.rdata()));
			if (other === undefined) continue;
			const removed = removeRecords(zone, [cname]);
			yield {
				span: cname.span,
				message: `Keep this CNAME record of ${quoted(owner, 255)} or its ${typeName(other.type)} record: both cannot stand at one name.`,
				owner,
				related: [{ span: other.span, message: 'What stands beside it.' }],
				...(removed && seconds.length === 0 && keepsTtls(zone, [cname])
					? { fixes: [{ title: 'Delete the CNAME record', safe: false, edits: removed }] }
					: {}),
			};
		}
	},
});

/** DNSSEC's own types: SIG, KEY, NXT, RRSIG, NSEC (RFC 2181 section 10.1, RFC 4034). */
const MAY_STAND_BESIDE: ReadonlySet<number> = new Set([24, 25, 30, 46, 47]);

const isSame = (a: readonly { text: string }[], b: readonly { text: string }[]): boolean =>
	a[0]?.text.toLowerCase() === b[0]?.text.toLowerCase();

function ownersOf(zone: ZoneView): ReadonlySet<string> {
	const owners = new Set<string>();
	if (zone.domain !== undefined) owners.add(zone.domain);
	const services = mailRecords(zone);
	for (const [name, labels] of NAMES) {
		for (const { owner } of services[name]) owners.add(owner).add(withoutLabels(owner, labels));
	}
	return owners;
}

const NAMES = [
	['tlsRpt', 2],
	['sts', 1],
	['stsHost', 1],
	['smtp', 2],
] as const;
