/**
 * What the network said about a domain: plain data, so that a live check can be judged by pure rules, saved as JSON and
 * judged again. Version 1 grows by optional fields only.
 *
 * Names here are host names as certificates, policies and reports write them: lower case, A-labels, no final dot; the
 * root alone is `.`. Octets that no host name has are escaped, so a name with a dot put behind it is the normal form of
 * `zone/names.ts`. TXT values are octets, one char (U+0000 to U+00FF) per octet.
 */

import type { AuthorityFacts, HttpsFacts, MxHostFacts, PolicyFacts, StrayTlsa } from './probe-facts.ts';

/** Why there is nothing: the name does not exist, or it exists and has no record of this type (RFC 2308 section 2). */
export type Absence = 'nxdomain' | 'nodata';

export type Failure =
	/** No answer in the time allowed, the deadline of the whole check included. */
	| 'timeout'
	/** SERVFAIL, and not because of DNSSEC as far as can be told. */
	| 'servfail'
	/** A validating resolver refused the data: an extended error says so, or it answers with checking disabled. */
	| 'bogus'
	| 'refused'
	/** The server named others to ask: it does not resolve names for us. */
	| 'referral'
	/** Another response code; `detail` names it. */
	| 'rcode'
	/** What came back is no DNS message, or none that answers the question. */
	| 'malformed'
	/** The network said no: port closed, no route, connection reset. */
	| 'network'
	/** Aliases (CNAME) in a circle, or too many of them. */
	| 'cname-loop'
	| 'cancelled';

/** An answer that came from the DNS, to the last name of its alias chain. */
interface Heard {
	/** The names that CNAME records led to, in order; empty where the name asked for answered itself. */
	readonly chain: readonly string[];
	/** Whether the resolver says that all of it is authenticated by DNSSEC (the AD bit). */
	readonly ad: boolean;
}

export interface Found<T> extends Heard {
	readonly kind: 'found';
	readonly value: T;
	/** Seconds; the smallest along the chain and in the RRset. */
	readonly ttl: number;
}

export interface Absent extends Heard {
	readonly kind: 'absent';
	readonly why: Absence;
	/** Seconds for which the absence may be remembered (RFC 2308 section 5); not known where no SOA came with it. */
	readonly ttl?: number;
}

export interface Failed {
	readonly kind: 'failed';
	readonly why: Failure;
	/** One sentence without a full stop; may hold text from the network, which is shown as text only. */
	readonly detail: string;
	readonly chain: readonly string[];
}

/** Not asked; `why` is a sentence without a full stop. */
export interface Skipped {
	readonly kind: 'skipped';
	readonly why: string;
}

export type Answer<T> = Found<T> | Absent | Failed | Skipped;

export const found = <T>(value: T, heard: { ttl: number; ad?: boolean; chain?: readonly string[] }): Found<T> => ({
	kind: 'found',
	value,
	ttl: heard.ttl,
	ad: heard.ad ?? false,
	chain: heard.chain ?? [],
});

export const absent = (why: Absence, heard: Partial<Omit<Absent, 'kind' | 'why'>> = {}): Absent => ({
	kind: 'absent',
	why,
	ad: heard.ad ?? false,
	chain: heard.chain ?? [],
	...(heard.ttl === undefined ? {} : { ttl: heard.ttl }),
});

export const failed = (why: Failure, detail: string, chain: readonly string[] = []): Failed => ({
	kind: 'failed',
	why,
	detail,
	chain,
});

export const skipped = (why: string): Skipped => ({ kind: 'skipped', why });

/** One TXT record: its character-strings, as octets. */
export interface TxtRecord {
	readonly strings: readonly string[];
}

/** The value of a TXT record: its strings joined without a space (RFC 8460 section 3). */
export const txtOctets = (record: TxtRecord): string => record.strings.join('');

export interface MxRecord {
	readonly preference: number;
	readonly exchange: string;
}

/** "This domain receives no mail": the root as the only MX target (RFC 7505 section 3). */
export const isNullMx = (records: readonly MxRecord[]): boolean => records.length === 1 && records[0]!.exchange === '.';

export interface Addresses {
	readonly a: Answer<readonly string[]>;
	readonly aaaa: Answer<readonly string[]>;
}

/** Where reports are to go, and whether the DNS knows a way there. In the order of the record; equal ones once. */
export type DestinationFacts =
	| {
			readonly kind: 'mailto';
			/** As written in the record's address if that is no domain name; then `mx` is skipped. */
			readonly domain: string;
			readonly mx: Answer<readonly MxRecord[]>;
			/** Asked only where there is no MX (RFC 5321 section 5.1). */
			readonly addresses?: Addresses;
	  }
	| {
			readonly kind: 'https';
			readonly host: string;
			/** Where it is not 443. */
			readonly port?: number;
			readonly addresses: Addresses;
			/** A handshake with it, without a request; absent in facts from before there were any. */
			readonly https?: HttpsFacts;
	  };

/** One exchange with a name server. */
export interface Asked {
	readonly name: string;
	readonly type: string;
	/** `192.0.2.53:53`, or what holds the answer that was asked of nobody. */
	readonly server: string;
	readonly via: 'udp' | 'tcp' | 'https' | 'file';
	/** The question was repeated with DNSSEC checking disabled (CD), to tell bogus data from a lame server. */
	readonly unchecked?: true;
	/** The response code as `dig` has it (`NOERROR`, `NXDOMAIN`), or a failure. */
	readonly outcome: string;
	/** Records in the answer section. */
	readonly records?: number;
	readonly truncated?: true;
	readonly ms: number;
}

export interface DomainFacts {
	readonly version: 1;
	/** The Policy Domain. */
	readonly domain: string;
	/** Who was asked, as people read it. */
	readonly resolver: string;
	/** When the check began: ISO 8601, UTC. */
	readonly at: string;
	/** Every exchange, in the order in which the questions were first put. */
	readonly asked: readonly Asked[];
	/** TXT at `_smtp._tls.<domain>`. Records in a stable order, equal ones once (RFC 2181 section 5). */
	readonly tlsrpt: Answer<readonly TxtRecord[]>;
	/** By preference, then name. */
	readonly mx: Answer<readonly MxRecord[]>;
	/** TXT at `_mta-sts.<domain>`. */
	readonly mtaSts: Answer<readonly TxtRecord[]>;
	/** Of the domain itself; asked only where there is no MX. */
	readonly addresses?: Addresses;
	/** Of the one usable record; empty where there is none. */
	readonly destinations: readonly DestinationFacts[];
	/** One for each MX host (or the domain itself, without MX), by preference; at most five. */
	readonly hosts?: readonly MxHostFacts[];
	/** Asked also where there is no `_mta-sts` record: a policy that no one looks for is a finding. */
	readonly policy?: PolicyFacts;
	readonly strayTlsa?: readonly StrayTlsa[];
	readonly authorities?: readonly AuthorityFacts[];
	/** Not as it is, but as it would be. */
	readonly asIf?: AsIf;
}

/** What was taken for published: names in the zone were answered from a text, all others by the live DNS. */
export interface AsIf {
	readonly zone: string;
	/** The text holds all of the zone; else what it does not say was asked of the live DNS too. */
	readonly whole: boolean;
	/** Mistakes in the text for which a name server may not load it. */
	readonly problems: number;
	/** That of the live zone, which is taken for the one that it will have. */
	readonly dnssec: 'secure' | 'insecure' | 'bogus' | 'unknown';
	/** The policy was a text too: nobody was asked for it, and the certificate of its host was not looked at. */
	readonly policy?: true;
}
