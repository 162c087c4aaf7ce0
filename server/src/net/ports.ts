/** What the live check needs from outside. Adapters are picked in `main.*.ts`; tests and replays bring their own. */
import type { Answer, Asked, MxRecord, TxtRecord } from '#core/live/facts.ts';

/** Record types that are asked for, with the form of their data. Addresses are in text form, names as in `facts.ts`. */
export interface RecordData {
	readonly A: string;
	readonly AAAA: string;
	readonly MX: MxRecord;
	readonly TXT: TxtRecord;
}

export type RecordType = keyof RecordData;

export interface QueryOptions {
	/**
	 * Ends the query at once, with every socket closed: as `timeout` where the reason is named TimeoutError, else as
	 * `cancelled`.
	 */
	readonly signal: AbortSignal;
	/** Told of every exchange as it ends. */
	readonly onAsked?: (asked: Asked) => void;
}

/**
 * The DNS, aliases followed to their end. Never rejects: whatever happens is an answer. The value is an RRset, so it is
 * not empty, without duplicates (RFC 2181 section 5) and in an order that does not change from one answer to the next.
 */
export interface Dns {
	/** Who is asked, as people read it. */
	readonly resolver: string;
	query<T extends RecordType>(name: string, type: T, options: QueryOptions): Promise<Answer<readonly RecordData[T][]>>;
}
