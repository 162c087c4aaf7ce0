/** STARTTLS (RFC 3207) as far as a TLS session, and not a word of mail. */
import { isIPv6, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { SmtpOutcome, SmtpReply, SmtpStage, TlsSession, Trouble } from '#core/live/probe-facts.ts';
import { startDeadline } from '../deadline.ts';
import type { Smtp, Target } from '../ports.ts';
import { open } from './connect.ts';
import type { Ending } from './ending.ts';
import { smtpLine } from './smtp-line.ts';
import { type HandshakeOptions, handshake, sessionOf } from './tls.ts';
import type { TrustStore } from './trust.ts';

export const createSmtp = (store: TrustStore): Smtp => ({
	probe: async (target, { signal: outer, timeout }) => {
		const { signal, clear } = startDeadline(outer, timeout);
		try {
			return await probe(target, signal, store);
		} finally {
			clear();
		}
	},
});

async function probe(target: Target, signal: AbortSignal, store: TrustStore): Promise<SmtpOutcome> {
	const needless = new AbortController();
	const named = secured(target, signal, { host: target.host });
	// Beside it: a server that lets its clients wait for the greeting would have them wait twice.
	const unnamed = secured(target, AbortSignal.any([signal, needless.signal]), {});
	const first = await named;
	if (first.kind === 'secured') {
		const tls = sessionOf(first.secure, store);
		leave(first.secure);
		const second = await unnamed;
		if (tls !== undefined) return { kind: 'tls', tls: { ...tls, ...shownWithoutName(second, tls, store) } };
		if (second.kind === 'secured') leave(second.secure);
		return UNREADABLE;
	}
	needless.abort();
	const second = await unnamed;
	if (second.kind === 'secured') leave(second.secure);
	// Not now, and not two at a time, is what some servers mean by that.
	if (first.kind === 'rejected' && first.reply.code < 500) return alone(target, signal, store);
	return first.kind === 'tls-failed' ? { ...first, ...(await legacyVersion(target, signal, first.why)) } : first;
}

/** With no other connection beside it. */
async function alone(target: Target, signal: AbortSignal, store: TrustStore): Promise<SmtpOutcome> {
	const only = await secured(target, signal, { host: target.host });
	if (only.kind !== 'secured') return only;
	const tls = sessionOf(only.secure, store);
	leave(only.secure);
	return tls === undefined ? UNREADABLE : { kind: 'tls', tls };
}

const UNREADABLE = { kind: 'tls-failed', why: 'protocol', detail: 'its certificate cannot be read' } as const;

type Secured = Exclude<SmtpOutcome, { kind: 'tls' }> | { readonly kind: 'secured'; readonly secure: TLSSocket };

async function secured(target: Target, signal: AbortSignal, options: HandshakeOptions): Promise<Secured> {
	const socket = await open(target, signal);
	if ('kind' in socket) return failedAt('connect', socket);
	const refusal = await askForTls(socket, signal);
	if (refusal !== undefined) {
		leave(socket, refusal.kind === 'failed');
		return refusal;
	}
	const secure = await handshake(socket, signal, options);
	if (!('kind' in secure)) return { kind: 'secured', secure };
	// The first octets behind the 220 were no TLS, so they were text.
	if (/wrong version number/.test(secure.detail)) return { kind: 'injected' };
	return { kind: 'tls-failed', why: secure.why, detail: secure.detail };
}

/** Undefined where the server is ready for the handshake. */
async function askForTls(
	socket: Socket,
	signal: AbortSignal,
): Promise<Exclude<SmtpOutcome, { kind: 'tls' }> | undefined> {
	const line = smtpLine(socket, signal);
	const greeting = await line.hear();
	if ('kind' in greeting) return failedAt('greeting', greeting);
	if (greeting.code !== 220) return { kind: 'rejected', reply: greeting };
	line.say(`EHLO ${addressLiteral(socket)}`);
	const ehlo = await line.hear();
	if ('kind' in ehlo) return failedAt('ehlo', ehlo);
	// "Not now" is not "not at all".
	if (ehlo.code >= 400 && ehlo.code < 500) return { kind: 'rejected', reply: ehlo };
	if (ehlo.code !== 250) return { kind: 'no-starttls', ehlo: 'refused', reply: ehlo };
	if (!offersTls(ehlo)) return { kind: 'no-starttls', ehlo: 'without', reply: ehlo };
	line.say('STARTTLS');
	const ready = await line.hear();
	if ('kind' in ready) return failedAt('starttls', ready);
	if (ready.code !== 220) return { kind: 'starttls-refused', reply: ready };
	return line.endsWithRest() ? { kind: 'injected' } : undefined;
}

function failedAt(stage: SmtpStage, { why, detail }: Ending): Exclude<SmtpOutcome, { kind: 'tls' }> {
	if (why === 'blocked') return { kind: 'skipped', why: detail };
	// Alerts and broken protocol are of TLS, which has not begun.
	const trouble: Trouble = why === 'alert' || why === 'protocol' ? 'malformed' : why;
	return { kind: 'failed', stage, why: trouble, detail };
}

/** The name of a client that has none (RFC 5321 section 4.1.3). */
const addressLiteral = ({ localAddress = '127.0.0.1' }: Socket): string =>
	isIPv6(localAddress) ? `[IPv6:${localAddress}]` : `[${localAddress}]`;

const offersTls = ({ text }: SmtpReply): boolean =>
	text
		.split('\n')
		.slice(1)
		.some(line => /^STARTTLS\s*$/i.test(line));

/** Says goodbye, and waits for nothing. */
function leave(socket: Socket, broken = false): void {
	if (broken) socket.destroy();
	else {
		socket.end('QUIT\r\n');
		socket.destroySoon();
	}
}

/** The old version that a server speaks which refused the current ones. */
async function legacyVersion(target: Target, signal: AbortSignal, why: Ending['why']): Promise<{ legacy?: string }> {
	if (why !== 'alert' && why !== 'protocol' && why !== 'closed') return {};
	const again = await secured(target, signal, { host: target.host, legacy: true });
	if (again.kind !== 'secured') return {};
	const legacy = again.secure.getProtocol() ?? 'unknown';
	leave(again.secure);
	return { legacy };
}

/** What a client sees that sends no server name (SNI), where it is another certificate or none. */
function shownWithoutName(again: Secured, tls: TlsSession, store: TrustStore): Pick<TlsSession, 'withoutSni'> {
	if (again.kind === 'tls-failed' && again.why === 'alert') return { withoutSni: { names: [], sha256: '' } };
	if (again.kind !== 'secured') return {};
	const leaf = sessionOf(again.secure, store)?.chain[0];
	leave(again.secure);
	if (leaf === undefined || leaf.certificate.sha256 === tls.chain[0]?.certificate.sha256) return {};
	return { withoutSni: { names: leaf.names, sha256: leaf.certificate.sha256 } };
}
