import type { Candidate } from '../../candidate.ts';
import type { Fix, Related } from '../../finding.ts';
import type { Edit } from '../../text.ts';
import { VERSION } from '../../tlsrpt/record.ts';
import { keepsTtls, removeRecords } from '../../zone/edits.ts';
import type { ZoneRecord, ZoneView } from '../../zone/zone.ts';
import { defineRule } from '../rule.ts';

export const zoneDuplicateRecords = defineRule({
	name: 'zone/duplicate-records',
	scope: 'zone',
	severity: 'error',
	summary: 'An owner has several TLSRPT records',
	rfc: 'RFC 8460 section 3',
	supersedes: ['zone/ttl-differs'],
	why: `Where more than one record begins \`v=TLSRPTv1;\`, senders MUST take it that there is none, and send no report. To send
reports to several places, list them all in the \`rua\` of one record, parted by commas.

Servers fold records that are the same octet for octet (RFC 2181 section 5): a repeated one is only a warning.`,
	bad: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_smtp._tls TXT "v=TLSRPTv1; rua=https://example.net/tlsrpt" ; the new service
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Merge`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,https://example.net/tlsrpt"
`,
		},
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
;^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Delete`,
			fixed: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com"
`,
		},
	],
	good: [
		{
			text: `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.com,https://example.net/tlsrpt"
_smtp._tls TXT "some other text"`,
			alsoFinds: ['zone/unrelated-txt'],
		},
	],
	*check(zone, { candidates }) {
		for (const set of recordSets(zone, candidates)) {
			// One fix for them all: a set of hundreds, each with as many edits, would be too much to hold.
			const merged = merge(zone, set);
			const seen = new Set<string>();
			for (const [i, record] of set.entries()) {
				const identical = seen.has(wire(record));
				seen.add(wire(record));
				if (i === 0) continue;
				const fix = identical ? remove(zone, record.source) : merged;
				yield {
					span: record.span,
					...(record.owner !== undefined && { owner: record.owner }),
					...(identical && { severity: 'warning' }),
					message: identical
						? 'Delete this record: the same one stands above.'
						: 'Merge this record with the other at its owner: where senders find several, they take none.',
					related: relatedTo(set, i),
					fixes: fix === undefined ? [] : [fix],
				};
			}
		}
	},
});

/** So many other records of an owner are shown with each. */
const MOST_RELATED = 10;

const relatedTo = (set: readonly Sourced[], i: number): Related[] =>
	set
		.slice(0, MOST_RELATED + 1)
		.filter((_, j) => j !== i)
		.slice(0, MOST_RELATED)
		.map(({ span }, j) => ({
			span,
			message: j === 0 ? 'The first record of this owner.' : 'Another record of this owner.',
		}));

type Sourced = Candidate & { readonly source: ZoneRecord };

/** The records of each owner and class that senders would take for TLSRPT records, where there are several. */
function recordSets(zone: ZoneView, candidates: readonly Candidate[]): Iterable<Sourced[]> {
	const sets = new Map<string, Sourced[]>();
	for (const candidate of candidates) {
		const { source, owner, atOwner, value } = candidate;
		if (candidate.zone !== zone || source === undefined || !atOwner || !value.octets.startsWith(`${VERSION};`))
			continue;
		const key = `${source.class} ${owner}`;
		const set = sets.get(key);
		if (set === undefined) sets.set(key, [{ ...candidate, source }]);
		else set.push({ ...candidate, source });
	}
	return [...sets.values()].filter(set => set.length > 1);
}

/** The RDATA as it goes over the wire: how a value is split into strings is part of it. */
const wire = ({ value }: Candidate): string => JSON.stringify(value.pieces.map(p => p.octets));

function remove(zone: ZoneView, source: ZoneRecord): Fix | undefined {
	const edits = removeRecords(zone, [source]);
	return edits && { title: 'Delete this record', safe: keepsTtls(zone, [source]), edits };
}

/** All destinations into the first record's list, and the other records out. */
function merge(zone: ZoneView, set: readonly Sourced[]): Fix | undefined {
	const [first, ...others] = set as [Sourced, ...Sourced[]];
	const removed = removeRecords(
		zone,
		others.map(o => o.source),
	);
	if (removed === undefined) return undefined;
	const there = new Set(first.record.destinations.map(d => d.text));
	const added = others
		.flatMap(o => o.record.destinations.map(d => d.text))
		.filter(text => text !== '' && !there.has(text));
	const list = [...new Set(added)].join(',');
	const last = first.record.destinations.at(-1);
	const { length } = first.value.octets;
	let edits: readonly Edit[] = [];
	if (list !== '') {
		edits =
			last === undefined
				? first.value.edits(length, length, `${first.value.octets.trimEnd().endsWith(';') ? '' : ';'} rua=${list}`)
				: first.value.edits(last.range.to, last.range.to, `,${list}`);
	}
	// What cannot be written into the first must not go with the others.
	if (list !== '' && edits.length === 0) return undefined;
	// Extensions of the others would go with them, and before a list that is new they would keep senders from it.
	const plain = (o: Sourced) => o.record.fields.every(f => f.kind !== 'extension');
	const whole = others.every(plain) && (list === '' || last !== undefined || plain(first));
	const safe =
		whole &&
		keepsTtls(
			zone,
			others.map(o => o.source),
		);
	return { title: 'Merge all destinations into the first record', safe, edits: [...edits, ...removed] };
}
