/** A certificate's properties, each by itself: it may be wrong in several ways, and a TLS library names one of them. */
import { createHash, type X509Certificate } from 'node:crypto';
import type { CertificateFacts, Digests } from '#core/live/probe-facts.ts';
import { publicKeyInfo } from './der.ts';

export function certificateFacts(certificate: X509Certificate): CertificateFacts {
	const lines = certificate.subject?.split('\n') ?? [];
	const commonName = lines.findLast(line => line.startsWith('CN='))?.slice(3);
	const purposes = certificate.keyUsage;
	return {
		subject: lines.join(', '),
		issuer: (certificate.issuer ?? '').split('\n').join(', '),
		...(commonName !== undefined && { commonName }),
		names: dnsNames(certificate.subjectAltName ?? ''),
		notBefore: isoDate(certificate.validFrom),
		notAfter: isoDate(certificate.validTo),
		...(purposes !== undefined && { purposes }),
		isCa: certificate.ca,
		selfSigned: isSelfSigned(certificate),
		certificate: digests(certificate.raw),
		publicKey: digests(publicKeyInfo(certificate.raw) ?? Buffer.alloc(0)),
	};
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const digests = (bytes: Uint8Array): Digests => ({
	full: Buffer.from(bytes).toString('hex'),
	sha256: sha256(bytes),
	sha512: createHash('sha512').update(bytes).digest('hex'),
});

/** Node writes names with odd characters as JSON strings, so that none can pass for several. */
export function dnsNames(subjectAltName: string): string[] {
	const entries = subjectAltName.matchAll(/(?:^|, )([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^,"]*)/g);
	return Array.from(entries)
		.filter(([, kind]) => kind === 'DNS')
		.map(([, , name = '']) => (name.startsWith('"') ? unquote(name) : name).toLowerCase());
}

function unquote(text: string): string {
	try {
		return String(JSON.parse(text));
	} catch {
		// Kept as it is: no name that any host has.
		return text;
	}
}

function isoDate(text: string): string {
	const date = new Date(text);
	return Number.isNaN(date.getTime()) ? text : date.toISOString();
}

export const isSelfSigned = (certificate: X509Certificate): boolean =>
	certificate.checkIssued(certificate) && isSignedBy(certificate, certificate);

/** Whether the issuer's key made the signature; not so where it is of a kind that nobody here knows. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
	try {
		return certificate.verify(issuer.publicKey);
	} catch {
		return false;
	}
}
