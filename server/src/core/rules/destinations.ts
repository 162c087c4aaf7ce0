/** What the rules on destinations share: their faults by kind, and what stands between them. */
import type { Octets } from '../decoded.ts';
import type { CautionKind } from '../tlsrpt/cautions.ts';
import type { Fault, FaultKind } from '../tlsrpt/faults.ts';
import type { Destination, TlsRptRecord } from '../tlsrpt/record.ts';
import { readingOf } from './reading.ts';

/** A destination with its faults of one kind. */
export interface Faulty {
	readonly destination: Destination;
	/** In the order of the text. */
	readonly faults: readonly [Fault, ...Fault[]];
	/** From the first fault to the last: one mistake, however often it is made in one destination. */
	readonly at: Octets;
}

export function faulty(record: TlsRptRecord, kind: FaultKind): Faulty[] {
	return [...readingOf(record).faults].flatMap(([destination, all]): Faulty[] => {
		const [first, ...rest] = all.filter(f => f.kind === kind);
		if (first === undefined) return [];
		const at = { from: first.at.from, to: (rest.at(-1) ?? first).at.to };
		return [{ destination, faults: [first, ...rest], at }];
	});
}

/** The destinations that have a caution of one kind, with its place. */
export const cautioned = (record: TlsRptRecord, kind: CautionKind): { destination: Destination; at: Octets }[] =>
	[...readingOf(record).cautions].flatMap(([destination, all]) =>
		all.filter(caution => caution.kind === kind).map(({ at }) => ({ destination, at })),
	);

/** What stands between two destinations of a list, or before the first or behind the last one. */
export interface Gap {
	readonly at: Octets;
	readonly text: string;
	readonly commas: number;
	readonly place: 'before' | 'between' | 'behind';
}

/** All gaps of a record's lists that hold a comma; none of a list that holds no destination. */
export function gapsOf(record: TlsRptRecord): Gap[] {
	const gaps: Gap[] = [];
	for (const [field, present] of lists(record)) {
		for (const [i, next] of [...present, undefined].entries()) {
			const before = present[i - 1];
			const at = { from: before?.range.to ?? field.value.from, to: next?.range.from ?? field.value.to };
			const text = record.octets.slice(at.from, at.to);
			const commas = text.split(',').length - 1;
			const place = before === undefined ? 'before' : next === undefined ? 'behind' : 'between';
			if (commas > 0) gaps.push({ at, text, commas, place });
		}
	}
	return gaps;
}

/** The lists of a record with their destinations, empty ones left out. */
function lists({ destinations }: TlsRptRecord): ReadonlyMap<Destination['field'], readonly Destination[]> {
	const all = new Map<Destination['field'], Destination[]>();
	for (const destination of destinations) {
		if (destination.range.from === destination.range.to) continue;
		const list = all.get(destination.field);
		if (list === undefined) all.set(destination.field, [destination]);
		else list.push(destination);
	}
	return all;
}
