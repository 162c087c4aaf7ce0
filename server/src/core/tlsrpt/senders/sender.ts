/** One sender of reports, by what its public code does with a record: not by what the RFC says that it should do. */
import type { Octets } from '../../decoded.ts';

export interface Sender {
	readonly id: 'postfix' | 'mox' | 'stalwart';
	/** As sentences name it. */
	readonly name: string;
	/** Where there is little room. */
	readonly shortName: string;
	/** The version whose code was read, others may differ; the name alone where none is numbered. */
	readonly version: string;
	/** Where in its source that stands: repository, then files. */
	readonly source: string;
	/** Whether it uses https destinations at all. */
	readonly posts: boolean;
	/** How it goes about a list of both kinds, where it does not report to all of it. */
	readonly habit?: string;
	/** What it makes of one value (octets). */
	read(octets: string): SenderReading;
	/** Which of all values at an owner it takes for the record; undefined where it takes none. */
	choose(values: readonly string[]): number | undefined;
}

export type SenderReading =
	/** No report goes anywhere. `why` ends a sentence that begins with the sender's name. */
	| { readonly kind: 'refused'; readonly why: string }
	/** In the order of the text. None is left where it has no use for any of them. */
	| { readonly kind: 'read'; readonly destinations: readonly SenderDestination[] };

export interface SenderDestination {
	/** What it takes for this destination in the value. */
	readonly at: Octets;
	/** The URI that it makes of it (octets): not always what is written. */
	readonly uri: string;
}

export const refused = (why: string): SenderReading => ({ kind: 'refused', why });

/** The only one that a test accepts; undefined where none is, or several are. */
export function onlyIndex(values: readonly string[], accepts: (value: string) => boolean): number | undefined {
	const [first, ...others] = [...values.keys()].filter(i => accepts(values[i]!));
	return others.length === 0 ? first : undefined;
}
