import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { TlsSession } from '#core/live/probe-facts.ts';
import { certificateFacts } from './certificate.ts';
import { race } from './connect.ts';
import { CLOSED, type Ending, ended, endingOfError } from './ending.ts';
import { type TrustStore, trustOf } from './trust.ts';

export interface HandshakeOptions {
	/** Sent as SNI; none where left out. */
	readonly host?: string;
	/** Offer TLS 1.0 and 1.1, and nothing newer. */
	readonly legacy?: true;
}

/** The versions that no one should use any more (RFC 8996); OpenSSL has them at its lowest security level alone. */
const LEGACY = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
const CURRENT = { minVersion: 'TLSv1.2' } as const;

/** A TLS session over a connection, whatever certificate is shown; the connection is destroyed where there is none. */
export async function handshake(
	socket: Socket,
	signal: AbortSignal,
	{ host, legacy }: HandshakeOptions,
): Promise<TLSSocket | Ending> {
	// With no CA at all the chain holds what was sent and nothing from a store; who is trusted is judged apart.
	const common = { socket, ca: [], rejectUnauthorized: false, ...(legacy ? LEGACY : CURRENT) };
	const secure = connect({ ...common, ...(host !== undefined && { servername: host }) });
	const outcome = await race<'secure'>(signal, done => {
		// Stays, so that a late error finds a listener.
		secure.on('error', error => done(isCut(error) ? CLOSED : endingOfError(error)));
		const onClose = (): void => done(CLOSED);
		secure.once('close', onClose).once('secureConnect', () => done('secure'));
		return () => secure.off('close', onClose);
	});
	if (outcome === 'secure') return secure;
	secure.destroy();
	socket.destroy();
	return outcome.why === 'timeout' ? ended('timeout', 'the handshake did not end in the time allowed') : outcome;
}

/** Node's own word for a connection that ended within the handshake. */
const isCut = (error: Error): boolean =>
	(error as NodeJS.ErrnoException).code === 'ECONNRESET' || /unexpected eof/i.test(error.message);

const MAX_CHAIN = 10;

/** What was agreed and shown; undefined where a certificate cannot be read. */
export function sessionOf(secure: TLSSocket, store: TrustStore): TlsSession | undefined {
	const chain = chainOf(secure);
	if (chain === undefined) return undefined;
	return {
		protocol: secure.getProtocol() ?? 'unknown',
		cipher: secure.getCipher().name,
		chain: chain.map(certificateFacts),
		trust: trustOf(chain, store),
	};
}

function chainOf(secure: TLSSocket): X509Certificate[] | undefined {
	const chain: X509Certificate[] = [];
	let at: DetailedPeerCertificate | undefined = secure.getPeerCertificate(true);
	try {
		// A self-signed one is its own issuer.
		for (; at?.raw !== undefined && chain.length < MAX_CHAIN; at = at.issuerCertificate) {
			if (chain.at(-1)?.raw.equals(at.raw)) break;
			chain.push(new X509Certificate(at.raw));
		}
	} catch {
		// OpenSSL reads in a handshake what it does not read by itself.
		return undefined;
	}
	return chain.length > 0 ? chain : undefined;
}
