/** Whether a chain leads to a root that is trusted; names, dates and purposes are judged elsewhere, each by itself. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { Trust } from '#core/live/probe-facts.ts';
import { isSelfSigned, isSignedBy } from './certificate.ts';

export interface TrustStore {
	readonly has: (certificate: X509Certificate) => boolean;
	readonly issuersOf: (certificate: X509Certificate) => readonly X509Certificate[];
}

/** The roots that come with Node, and those of `extra` (PEM, any number of certificates). Read when first asked. */
export function createTrustStore(extra: readonly string[] = []): TrustStore {
	let roots: Map<string, X509Certificate[]> | undefined;
	const bySubject = (subject: string): readonly X509Certificate[] => {
		roots ??= grouped([...rootCertificates, ...extra].map(read));
		return roots.get(subject) ?? [];
	};
	return {
		has: certificate => bySubject(certificate.subject).some(root => root.raw.equals(certificate.raw)),
		issuersOf: certificate => bySubject(certificate.issuer).filter(root => certificate.checkIssued(root)),
	};
}

const read = (pem: string): X509Certificate => new X509Certificate(pem);

function grouped(roots: readonly X509Certificate[]): Map<string, X509Certificate[]> {
	const groups = new Map<string, X509Certificate[]>();
	for (const root of roots) groups.set(root.subject, [...(groups.get(root.subject) ?? []), root]);
	return groups;
}

/** The certificates in a file of PEM blocks; undefined where there is none, or one that cannot be read. */
export function readPem(text: string): readonly string[] | undefined {
	const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
	try {
		blocks.forEach(read);
	} catch {
		return undefined;
	}
	return blocks.length > 0 ? blocks : undefined;
}

/** `chain`: as sent, the server's own first, not empty. */
export function trustOf(chain: readonly X509Certificate[], store: TrustStore): Trust {
	// Each certificate is passed once, however they may have signed each other.
	const left = new Set(chain.slice(1));
	return walk(chain[0]!, left, store);
}

/** The best that can be said of any path upwards: one that ends well is enough. */
function walk(at: X509Certificate, left: Set<X509Certificate>, store: TrustStore): Trust {
	if (store.has(at)) return { kind: 'trusted' };
	const problems: Trust[] = [];
	for (const root of store.issuersOf(at)) {
		if (isSignedBy(at, root)) return { kind: 'trusted' };
		problems.push(BAD_SIGNATURE);
	}
	for (const issuer of [...left].filter(other => at.checkIssued(other))) {
		if (!left.delete(issuer)) continue;
		const step = !issuer.ca ? NO_CA : isSignedBy(at, issuer) ? walk(issuer, left, store) : BAD_SIGNATURE;
		if (step.kind === 'trusted') return step;
		problems.push(step);
	}
	const [problem] = problems;
	if (problem !== undefined) return problem;
	if (isSelfSigned(at)) return { kind: 'self-signed' };
	return at.ca ? { kind: 'unknown-issuer' } : { kind: 'incomplete' };
}

const BAD_SIGNATURE: Trust = {
	kind: 'invalid',
	detail: 'a signature in the chain does not match the key of its issuer',
};
const NO_CA: Trust = { kind: 'invalid', detail: 'a certificate in the chain is signed by one that is no CA' };
