/**
 * What servers said when a live check spoke to them: SMTP at each MX host, HTTPS at policy hosts and report
 * destinations. Plain data like `facts.ts`, of which it is a part. What was not tried is `skipped`, never failed.
 */
import type { Addresses, Answer, Skipped, TxtRecord } from './facts.ts';

/** A TLSA record (RFC 6698 section 2.1). */
export interface TlsaRecord {
	readonly usage: number;
	readonly selector: number;
	readonly matching: number;
	/** Lower-case hexadecimal digits. */
	readonly data: string;
}

/** Digests that TLSA records are compared with, by selector (0 whole certificate, 1 public key); lower-case hexadecimal. */
export interface Digests {
	readonly full: string;
	readonly sha256: string;
	readonly sha512: string;
}

/** A certificate as the server sent it; every property is judged by itself, for it may be wrong in several. */
export interface CertificateFacts {
	/** Distinguished names as people read them; hostile text. */
	readonly subject: string;
	readonly issuer: string;
	/** The last CN of the subject, if any: no name that a sender may go by (RFC 8461 section 4.1, RFC 7672 section 3.2.3). */
	readonly commonName?: string;
	/** dNSName entries of subjectAltName, lower case; hostile text. */
	readonly names: readonly string[];
	/** ISO 8601, UTC. */
	readonly notBefore: string;
	readonly notAfter: string;
	/** OIDs of extended key usage; absent where the certificate has none, and so is for any purpose. */
	readonly purposes?: readonly string[];
	readonly isCa: boolean;
	/** Issuer and subject are the same, and its own key verifies it. */
	readonly selfSigned: boolean;
	/** What TLSA selectors 0 and 1 choose. */
	readonly certificate: Digests;
	readonly publicKey: Digests;
}

/** Whether the chain leads to a root of the trust store, dates and names left aside. */
export type Trust =
	| { readonly kind: 'trusted' }
	/** The last certificate of what was sent is its own issuer, and no root that is trusted. */
	| { readonly kind: 'self-signed' }
	/** The issuer of the last certificate sent, which is no CA's own, is neither sent nor trusted: an intermediate is missing. */
	| { readonly kind: 'incomplete' }
	/** It leads to a CA that is not trusted. */
	| { readonly kind: 'unknown-issuer' }
	/** A signature in it does not verify, or a CA in it may not be one. */
	| { readonly kind: 'invalid'; readonly detail: string };

/** A TLS session that came about. */
export interface TlsSession {
	/** As OpenSSL names it: `TLSv1.3`. */
	readonly protocol: string;
	readonly cipher: string;
	/** As sent, the server's own first; at most 10. */
	readonly chain: readonly CertificateFacts[];
	readonly trust: Trust;
	/** What the server shows to a client that sends no server name, where it differs: the leaf's names. */
	readonly withoutSni?: { readonly names: readonly string[]; readonly sha256: string };
}

export type Trouble = 'refused' | 'timeout' | 'closed' | 'network' | 'malformed' | 'too-much' | 'cancelled' | 'blocked';

/** A reply of an SMTP server: its code and text, lines parted by LF; hostile text. */
export interface SmtpReply {
	readonly code: number;
	readonly text: string;
}

export type SmtpStage = 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'handshake';

/** How far a client came that wanted STARTTLS (RFC 3207). */
export type SmtpOutcome =
	| Skipped
	/** Nothing more came, or what came was no SMTP. `connect`, `greeting` and `ehlo` only. */
	| { readonly kind: 'failed'; readonly stage: SmtpStage; readonly why: Trouble; readonly detail: string }
	/** The greeting was no 220. */
	| { readonly kind: 'rejected'; readonly reply: SmtpReply }
	/** EHLO is not understood, or does not offer STARTTLS. */
	| { readonly kind: 'no-starttls'; readonly ehlo: 'refused' | 'without'; readonly reply: SmtpReply }
	/** STARTTLS is offered, and then not done. */
	| { readonly kind: 'starttls-refused'; readonly reply: SmtpReply }
	/** Plain text came behind the 220 of STARTTLS: someone may speak in the server's place (RFC 3207 section 6). */
	| { readonly kind: 'injected' }
	/** The handshake failed; `legacy` where one with TLS 1.0 or 1.1 came about. */
	| {
			readonly kind: 'tls-failed';
			readonly why: Trouble | 'alert' | 'protocol';
			readonly detail: string;
			readonly legacy?: string;
	  }
	| { readonly kind: 'tls'; readonly tls: TlsSession };

export interface SmtpProbe {
	readonly address: string;
	readonly port: number;
	readonly outcome: SmtpOutcome;
	readonly ms: number;
}

/** What is known of one host that mail is delivered to. */
export interface MxHostFacts {
	/** The MX target, or the domain itself where it has no MX. */
	readonly host: string;
	/** Their chain tells where the host is an alias. */
	readonly addresses: Addresses;
	/** One for each address that was tried. */
	readonly probes: readonly SmtpProbe[];
	/** `_25._tcp.<host>`; AD says whether it may be gone by (RFC 7672 section 2.2). */
	readonly tlsa: Answer<readonly TlsaRecord[]>;
	/** TXT at `_smtp._tls.<host>`: where the host's own operator wants to hear of DANE (RFC 8460 section 1.1). */
	readonly tlsrpt: Answer<readonly TxtRecord[]>;
}

/** TLSA records that stand where no sender looks: at `_25._tcp.<domain>`, or at another port of an MX host. */
export interface StrayTlsa {
	readonly name: string;
	readonly tlsa: Answer<readonly TlsaRecord[]>;
}

export type HttpsStage = 'connect' | 'handshake' | 'answer';

/** A GET of a policy, or a handshake alone with a report destination. */
export type HttpsOutcome =
	| Skipped
	| { readonly kind: 'failed'; readonly stage: HttpsStage; readonly why: Trouble | 'alert'; readonly detail: string }
	/** The handshake alone: nothing was asked. */
	| { readonly kind: 'tls'; readonly tls: TlsSession }
	| {
			readonly kind: 'answered';
			/** Absent where a text stands in for the answer. */
			readonly tls?: TlsSession;
			readonly status: number;
			readonly contentType?: string;
			readonly location?: string;
			/** Octets, one char each; at most 64 KiB of them (RFC 8461 section 3.3). Only of a 200 answer. */
			readonly body?: string;
			/** There was more than that. */
			readonly truncated?: true;
	  };

/** What came of speaking HTTPS to a host: the addresses in turn until one answered. */
export interface HttpsFacts {
	readonly host: string;
	readonly addresses: Addresses;
	readonly address?: string;
	readonly outcome: HttpsOutcome;
	readonly ms: number;
}

/** The MTA-STS policy, as `https://mta-sts.<domain>/.well-known/mta-sts.txt` gave it. */
export type PolicyFacts = HttpsFacts;

/** What one authoritative server says of `_smtp._tls.<domain>`, asked directly. */
export interface AuthorityFacts {
	readonly server: string;
	readonly address: string;
	readonly tlsrpt: Answer<readonly TxtRecord[]>;
	/** The SOA's serial number, where it was answered. */
	readonly serial?: number;
}
