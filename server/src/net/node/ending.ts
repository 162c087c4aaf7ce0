/** How a connection can end before it has given what was wanted, in the words of facts. */
import type { Trouble } from '#core/live/probe-facts.ts';

export interface Ending {
	readonly kind: 'ended';
	readonly why: Trouble | 'alert' | 'protocol';
	/** One sentence without a full stop. */
	readonly detail: string;
}

export const ended = (why: Ending['why'], detail: string): Ending => ({ kind: 'ended', why, detail });

export const CLOSED = ended('closed', 'the server closed the connection');

export function endingOfSignal(signal: AbortSignal): Ending {
	const reason: unknown = signal.reason;
	const late = reason instanceof Error && reason.name === 'TimeoutError';
	return late ? ended('timeout', 'no answer in the time allowed') : ended('cancelled', 'the check was cancelled');
}

const KNOWN: Readonly<Record<string, Ending>> = {
	ECONNREFUSED: ended('refused', 'nothing listens there (connection refused)'),
	ECONNRESET: ended('closed', 'the server broke the connection off'),
	EPIPE: ended('closed', 'the server broke the connection off'),
	ETIMEDOUT: ended('timeout', 'no answer in the time allowed'),
	EHOSTUNREACH: ended('network', 'there is no route to it'),
	// What this machine cannot do says nothing of the server.
	ENETUNREACH: ended('blocked', 'there is no way from here to its network'),
	EADDRNOTAVAIL: ended('blocked', 'there is no way from here to its network'),
	EAFNOSUPPORT: ended('blocked', 'there is no way from here to its network'),
	EACCES: ended('blocked', 'the system does not allow it'),
	EPERM: ended('blocked', 'the system does not allow it'),
};

/** Of a socket's error, TLS's own included. */
export function endingOfError(error: Error): Ending {
	const { code = '', reason = '' } = error as { readonly code?: string; readonly reason?: string };
	const known = KNOWN[code];
	if (known !== undefined) return known;
	const said = (reason || error.message).toLowerCase();
	if (/^ERR_SSL_.*ALERT/.test(code)) return ended('alert', `the server ended the handshake: ${said}`);
	if (/^(?:ERR_SSL_|EPROTO$)/.test(code)) return ended('protocol', `the handshake failed: ${said}`);
	return ended('network', `the network failed (${code || said})`);
}
