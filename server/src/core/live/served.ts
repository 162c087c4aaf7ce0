/** The TXT values at `_smtp._tls`, sorted by what senders make of them (RFC 8460 section 3). */
import { meantAtOwner } from '../candidate.ts';
import { type Selection, selectRecord } from '../tlsrpt/record.ts';
import { type Answer, type TxtRecord, txtOctets } from './facts.ts';

export interface Served {
	/** How many records senders are left with: with `several` they take none. */
	readonly kind: 'none' | 'one' | 'several';
	/** As octets: what senders are left with; where that is nothing, what was meant as a record and is unusable. */
	readonly records: readonly string[];
	/** As octets: what senders discard. */
	readonly others: readonly string[];
}

/** Undefined where the question has no answer. */
export function servedRecords(tlsrpt: Answer<readonly TxtRecord[]>): Served | undefined {
	if (tlsrpt.kind === 'absent') return { kind: 'none', records: [], others: [] };
	if (tlsrpt.kind !== 'found') return undefined;
	const values = tlsrpt.value.map(txtOctets);
	const selection = selectRecord(values);
	const records = recordsOf(values, selection);
	return { kind: selection.kind, records, others: values.filter(value => !records.includes(value)) };
}

function recordsOf(values: readonly string[], selection: Selection): readonly string[] {
	switch (selection.kind) {
		case 'one':
			return [values[selection.index]!];
		case 'several':
			return selection.indexes.map(i => values[i]!);
		case 'none':
			return values.filter(meantAtOwner);
	}
}
