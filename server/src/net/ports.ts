/** What the live check needs from outside. Adapters are picked in `main.*.ts`; tests and replays bring their own. */
import type { Answer, Asked, MxRecord, TxtRecord } from '#core/live/facts.ts';
import type { HttpsOutcome, SmtpOutcome, TlsaRecord, TlsSession } from '#core/live/probe-facts.ts';

/** Record types that are asked for, with the form of their data. Addresses are in text form, names as in `facts.ts`. */
export interface RecordData {
	readonly A: string;
	readonly AAAA: string;
	readonly MX: MxRecord;
	readonly TXT: TxtRecord;
	readonly TLSA: TlsaRecord;
	readonly NS: string;
	readonly SOA: { readonly serial: number };
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

/** Where to connect to, and who is meant to be there. Whether that may be is settled before: see `guard.ts`. */
export interface Target {
	/** The name that goes along as SNI. */
	readonly host: string;
	/** An IP address, so that nothing is looked up again that has been judged (DNS rebinding). */
	readonly address: string;
	readonly port: number;
}

export interface ProbeOptions {
	/** Ends the probe at once, its sockets closed; the reason counts as for `QueryOptions`. */
	readonly signal: AbortSignal;
	/** Milliseconds for all of it. */
	readonly timeout: number;
}

/** Never rejects; every socket is closed when it is done. */
export interface Smtp {
	/** Goes as far as a TLS session by STARTTLS, and no further: no mail is begun. */
	probe(target: Target, options: ProbeOptions): Promise<SmtpOutcome>;
}

/** A report to be posted. */
export interface Post {
	/** As the URI has it, with the port where it names one. */
	readonly host: string;
	/** With the query. */
	readonly path: string;
	readonly contentType: string;
	readonly body: Uint8Array;
	/** Whether it may be sent to who showed this; else nothing is, and the outcome is the session. */
	accepts(tls: TlsSession): boolean;
}

/** Never rejects; every socket is closed when it is done. */
export interface Https {
	/** Goes as far as a TLS session, or makes a request, a path to get or a post, once and without following redirects. */
	probe(target: Target, request: string | Post | undefined, options: ProbeOptions): Promise<HttpsOutcome>;
}
