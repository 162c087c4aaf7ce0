import type { StsCandidate } from '../../candidate.ts';
import type { Fix } from '../../finding.ts';
import { STS_VERSION } from '../../mtasts/record.ts';
import { keepsTtls, removeRecords } from '../../zone/edits.ts';
import type { ZoneRecord, ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const mtastsMultiple = defineRule({
	name: 'mtasts/multiple',
	scope: 'zone',
	severity: 'error',
	summary: 'An owner has several MTA-STS records',
	rfc: 'RFC 8461 section 3.1',
	why: `Where more than one record begins \`v=STSv1;\`, senders MUST take it that the domain has no MTA-STS. That happens when a new
\`id\` is added and the old record stays.

Keep one. Servers fold records that are the same octet for octet (RFC 2181 section 5): a repeated one is only a warning.`,
	bad: [
		{
			text: `_mta-sts TXT "v=STSv1; id=20250101T000000"
_mta-sts TXT "v=STSv1; id=20260101T000000"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"`,
		},
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000"
_mta-sts TXT "v=STSv1; id=20260101T000000"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete`,
			fixed: `_mta-sts TXT "v=STSv1; id=20260101T000000"
`,
		},
	],
	good: [
		{
			text: `_mta-sts TXT "v=STSv1; id=20260101T000000"
_mta-sts.mail TXT "v=STSv1; id=20260101T000000"`,
		},
	],
	*check(zone, { sts }) {
		for (const set of recordSets(zone, sts)) {
			const seen = new Set<string>();
			for (const [i, record] of set.entries()) {
				const identical = seen.has(record.value.octets);
				seen.add(record.value.octets);
				if (i === 0) continue;
				const fixes = identical
					? removing(zone, [record.source], 'Delete this record', keepsTtls(zone, [record.source]))
					: // Which of them senders shall have is the owner's to say.
						removing(zone, othersOf(set, record), 'Keep this record and delete the others', false);
				yield {
					span: record.span,
					...(record.owner !== undefined && { owner: record.owner }),
					...(identical && { severity: 'warning' as const }),
					message: identical
						? 'Delete this record: the same one stands above.'
						: 'Delete all records of this owner but one: where senders find several, they take it that there is no MTA-STS.',
					related: [{ span: set[0]!.span, message: 'The first record of this owner.' }],
					fixes,
				};
			}
		}
	},
});

type Sourced = StsCandidate & { readonly source: ZoneRecord };

/** The records of each owner and class that senders would take for MTA-STS records, where there are several. */
function recordSets(zone: ZoneView, all: readonly StsCandidate[]): Iterable<Sourced[]> {
	const sets = new Map<string, Sourced[]>();
	for (const candidate of all) {
		const { source, owner, atOwner, value } = candidate;
		if (candidate.zone !== zone || source === undefined || !atOwner) continue;
		if (!value.octets.startsWith(`${STS_VERSION};`)) continue;
		const key = `${source.class} ${owner}`;
		const set = sets.get(key);
		if (set === undefined) sets.set(key, [{ ...candidate, source }]);
		else set.push({ ...candidate, source });
	}
	return [...sets.values()].filter(set => set.length > 1);
}

/** So many records of one owner are for a human. */
const MOST_REMOVED = 10;

const othersOf = (set: readonly Sourced[], record: Sourced): readonly ZoneRecord[] =>
	set.length > MOST_REMOVED ? [] : set.filter(one => one !== record).map(one => one.source);

function removing(zone: ZoneView, sources: readonly ZoneRecord[], title: string, safe: boolean): Fix[] {
	const edits = removeRecords(zone, sources);
	return edits === undefined || sources.length === 0 ? [] : [{ title, safe, edits }];
}
