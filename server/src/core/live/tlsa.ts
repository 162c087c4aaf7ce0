/** TLSA records as senders of mail use them (RFC 7671, RFC 7672). */
import { type CertificateFault, certificateFaults } from './certificate.ts';
import type { DomainFacts } from './facts.ts';
import type { Digests, MxHostFacts, TlsaRecord, TlsSession } from './probe-facts.ts';

/** Why a sender of mail passes a record over (RFC 7672 section 3.1). */
export type Unusable = 'usage' | 'selector' | 'matching' | 'digest-length';

export function whyUnusable({ usage, selector, matching, data }: TlsaRecord): Unusable | undefined {
	if (usage !== 2 && usage !== 3) return 'usage';
	if (selector !== 0 && selector !== 1) return 'selector';
	if (matching !== 0 && matching !== 1 && matching !== 2) return 'matching';
	const right = matching === 0 ? data.length > 0 && data.length % 2 === 0 : data.length === 64 * matching;
	return right ? undefined : 'digest-length';
}

/** What a host's TLSA records mean to a sender. */
export type Dane =
	/** None, or `unsigned`: some that no DNSSEC authenticates, which count for none. */
	| { readonly kind: 'none'; readonly unsigned: readonly TlsaRecord[] }
	/** An answer is lacking. */
	| { readonly kind: 'unknown' }
	/** DNSSEC refuses the answer: the host must not be used (RFC 7672 section 2.1.1). */
	| { readonly kind: 'bogus' }
	/** TLS is a must all the same, without a look at the certificate (RFC 7672 section 2.2). */
	| { readonly kind: 'unusable'; readonly records: readonly TlsaRecord[] }
	| { readonly kind: 'usable'; readonly records: readonly TlsaRecord[]; readonly unusable: readonly TlsaRecord[] };

export function daneOf({ tlsa }: MxHostFacts): Dane {
	if (tlsa.kind === 'absent') return { kind: 'none', unsigned: [] };
	if (tlsa.kind === 'skipped') return { kind: 'unknown' };
	if (tlsa.kind === 'failed') return { kind: tlsa.why === 'bogus' ? 'bogus' : 'unknown' };
	if (!tlsa.ad) return { kind: 'none', unsigned: tlsa.value };
	const records = tlsa.value.filter(record => whyUnusable(record) === undefined);
	const unusable = tlsa.value.filter(record => whyUnusable(record) !== undefined);
	return records.length === 0 ? { kind: 'unusable', records: unusable } : { kind: 'usable', records, unusable };
}

/** Whether the way to the hosts is authenticated: without that a sender may leave DANE aside (RFC 7672 section 2.2.1). */
export function isWaySigned({ mx, addresses }: DomainFacts): boolean {
	if (mx.kind === 'found') return mx.ad;
	const own = [addresses?.a, addresses?.aaaa].filter(answer => answer?.kind === 'found');
	return mx.kind === 'absent' && mx.ad && own.length > 0 && own.every(answer => answer?.kind === 'found' && answer.ad);
}

export interface TlsaMatch {
	readonly record: TlsaRecord;
	/** Which certificate of the chain as it was sent; 0 is the server's own. */
	readonly depth: number;
}

/** The usable records that fit what the server showed: DANE-EE its own certificate, DANE-TA any that was sent. */
export function matchesOf(records: readonly TlsaRecord[], { chain }: TlsSession): readonly TlsaMatch[] {
	return records.flatMap(record => {
		const candidates = record.usage === 3 ? chain.slice(0, 1) : chain;
		const depth = candidates.findIndex(c => fits(record, record.selector === 0 ? c.certificate : c.publicKey));
		return depth < 0 ? [] : [{ record, depth }];
	});
}

const fits = ({ matching, data }: TlsaRecord, { full, sha256, sha512 }: Digests): boolean =>
	data === (matching === 0 ? full : matching === 1 ? sha256 : sha512);

/** How a session stands to usable records. */
export type DaneVerdict =
	| { readonly kind: 'mismatch' }
	/** What else DANE asks: nothing with DANE-EE, names and dates with DANE-TA (RFC 7672 sections 3.1.1 and 3.1.2). */
	| { readonly kind: 'match'; readonly matches: readonly TlsaMatch[]; readonly faults: readonly CertificateFault[] };

export function daneVerdict(records: readonly TlsaRecord[], tls: TlsSession, host: string, at: string): DaneVerdict {
	const matches = matchesOf(records, tls);
	if (matches.length === 0) return { kind: 'mismatch' };
	if (matches.some(({ record }) => record.usage === 3)) return { kind: 'match', matches, faults: [] };
	// The anchor nearest to the server's own certificate asks least.
	const depth = Math.min(...matches.map(match => match.depth));
	return { kind: 'match', matches, faults: certificateFaults(tls, host, at, { depth }) };
}
