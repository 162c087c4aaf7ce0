/** What is wrong with the certificates that a server showed, each property by itself: there may be several faults. */
import { matchesName } from './host-names.ts';
import { secondsOf } from './instant.ts';
import type { CertificateFacts, TlsSession } from './probe-facts.ts';

export type CertificateFault =
	| 'expired'
	| 'not-yet-valid'
	/** No name in subjectAltName is the host's. */
	| 'host-mismatch'
	/** Besides: the host is named in the common name alone, which does not count (RFC 8461 section 4.2). */
	| 'cn-only'
	| 'not-trusted'
	| 'chain-incomplete'
	/** Extended key usage leaves out TLS servers. */
	| 'purpose';

/** Who looks: with a store of roots (PKIX), or with TLSA records that name the trust anchor at `depth` of the chain. */
export type Trusting = 'roots' | { readonly depth: number };

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_PURPOSE = '2.5.29.37.0';
const DAY = 86_400;
/** Days before the end of a certificate in which it is time to act. */
const SOON = 14;

/** In the order in which they weigh. `at`: when it was looked at, ISO 8601. */
export function certificateFaults(
	tls: TlsSession,
	host: string,
	at: string,
	trusting: Trusting = 'roots',
): readonly CertificateFault[] {
	const [leaf] = tls.chain;
	if (leaf === undefined) return ['not-trusted'];
	const now = secondsOf(at);
	// A trust anchor that DANE names is a key: its own dates mean nothing (RFC 7671 section 5.2).
	const dated = trusting === 'roots' ? pathOf(tls) : pathOf(tls).slice(0, Math.max(1, trusting.depth));
	const faults: CertificateFault[] = [];
	if (trusting === 'roots') {
		if (tls.trust.kind === 'incomplete') faults.push('chain-incomplete');
		else if (tls.trust.kind !== 'trusted') faults.push('not-trusted');
	}
	if (!isForServers(leaf)) faults.push('purpose');
	if (dated.some(c => secondsOf(c.notBefore) > now)) faults.push('not-yet-valid');
	if (dated.some(c => secondsOf(c.notAfter) < now)) faults.push('expired');
	if (!leaf.names.some(name => matchesName(host, name))) {
		faults.push('host-mismatch');
		if (namesInCommonNameOnly(leaf, host)) faults.push('cn-only');
	}
	return faults;
}

/** Whether a client that goes by the common name where there are no other names would be content. */
export const namesInCommonNameOnly = ({ names, commonName }: CertificateFacts, host: string): boolean =>
	names.length === 0 && commonName !== undefined && matchesName(host, commonName);

export const isForServers = ({ purposes }: CertificateFacts): boolean =>
	purposes === undefined || purposes.some(oid => oid === SERVER_AUTH || oid === ANY_PURPOSE);

/** The certificates that lead from the server's own upwards, others that were sent left out. */
export function pathOf({ chain }: TlsSession): readonly CertificateFacts[] {
	const [leaf] = chain;
	if (leaf === undefined) return [];
	const path = [leaf];
	for (;;) {
		const last = path.at(-1)!;
		const issuer = last.selfSigned ? undefined : chain.find(c => c.subject === last.issuer && !path.includes(c));
		if (issuer === undefined) return path;
		path.push(issuer);
	}
}

/** Of those that hold now, the certificate of the path that ends first and within 14 days; with the days left. */
export function endsSoon(
	tls: TlsSession,
	at: string,
): { readonly certificate: CertificateFacts; readonly days: number } | undefined {
	const now = secondsOf(at);
	const path = pathOf(tls);
	if (path.some(c => secondsOf(c.notAfter) < now)) return undefined;
	const [first] = path.toSorted((a, b) => secondsOf(a.notAfter) - secondsOf(b.notAfter));
	if (first === undefined) return undefined;
	const left = secondsOf(first.notAfter) - now;
	return left < SOON * DAY ? { certificate: first, days: Math.floor(left / DAY) } : undefined;
}

/** Whether the right certificate is shown only to clients that send the host's name (SNI, RFC 6066 section 3). */
export const needsSni = ({ withoutSni }: TlsSession, host: string): boolean =>
	withoutSni !== undefined && !withoutSni.names.some(name => matchesName(host, name));

/** The first certificate of the path that is out of its dates. */
export function outOfDates(
	tls: TlsSession,
	at: string,
	which: 'expired' | 'not-yet-valid',
): CertificateFacts | undefined {
	const now = secondsOf(at);
	return pathOf(tls).find(c => (which === 'expired' ? secondsOf(c.notAfter) < now : secondsOf(c.notBefore) > now));
}
