/** What UDP and TCP have in common: one question to one server, and all the ways in which it can end. */
import type { Decoded } from '../dns-message.ts';
import { aborted, failure, type Outcome } from '../outcome.ts';
import type { Endpoint } from './endpoint.ts';

export interface Exchange {
	readonly server: Endpoint;
	readonly query: Uint8Array;
	/** What a message that came back is. */
	readonly decode: (bytes: Uint8Array) => Decoded;
	readonly signal: AbortSignal;
}

/**
 * Runs an exchange to its first outcome. `start` gets a function to report that, and returns what closes its sockets and
 * timers; that is called exactly once, also when the signal fires.
 */
export function settle(signal: AbortSignal, start: (done: (outcome: Outcome) => void) => () => void): Promise<Outcome> {
	if (signal.aborted) return Promise.resolve(aborted(signal));
	return new Promise(resolve => {
		let close: (() => void) | undefined;
		let settled = false;
		const done = (outcome: Outcome): void => {
			if (settled) return;
			settled = true;
			signal.removeEventListener('abort', onAbort);
			close?.();
			resolve(outcome);
		};
		const onAbort = (): void => done(aborted(signal));
		signal.addEventListener('abort', onAbort, { once: true });
		try {
			close = start(done);
		} catch (error) {
			done(networkError(error instanceof Error ? error : new Error(String(error))));
		}
		// The outcome may have come before `start` returned.
		if (settled) close?.();
	});
}

const EXPLAINED: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing listens there (connection refused)',
	ECONNRESET: 'the connection was reset',
	ENETUNREACH: 'there is no network route to it',
	EHOSTUNREACH: 'there is no route to it',
	EACCES: 'the system does not allow it',
	EPERM: 'the system does not allow it',
};

export function networkError(error: Error): Outcome {
	const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
	return failure('network', EXPLAINED[code] ?? `the network failed (${code || error.message})`);
}
