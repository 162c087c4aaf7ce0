import { setMaxListeners } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Target } from '../ports.ts';
import { type Ending, ended, endingOfError, endingOfSignal } from './ending.ts';

/**
 * Runs what ends in one of several events to the first of them, or to the signal. `start` gets a function to report the
 * outcome, and returns what takes its listeners away; that is called once.
 */
export function race<T>(signal: AbortSignal, start: (done: (outcome: T | Ending) => void) => () => void) {
	return new Promise<T | Ending>(resolve => {
		let settled = false;
		let stop: (() => void) | undefined;
		const done = (outcome: T | Ending): void => {
			if (settled) return;
			settled = true;
			signal.removeEventListener('abort', onAbort);
			stop?.();
			resolve(outcome);
		};
		const onAbort = (): void => done(endingOfSignal(signal));
		if (signal.aborted) return onAbort();
		// The connections of a check share one signal: a listener for each of them is no leak.
		setMaxListeners(0, signal);
		signal.addEventListener('abort', onAbort, { once: true });
		stop = start(done);
		if (settled) stop();
	});
}

/** A connection, or why there is none. An error after that destroys the socket, which closes; nobody need listen. */
export async function open({ address, port }: Target, signal: AbortSignal): Promise<Socket | Ending> {
	if (signal.aborted) return endingOfSignal(signal);
	const socket = connect({ host: address, port, noDelay: true });
	const outcome = await race<'connected'>(signal, done => {
		const onError = (error: Error): void => done(endingOfError(error));
		socket.on('error', onError).once('connect', () => done('connected'));
		return () => {};
	});
	if (outcome === 'connected') return socket;
	socket.destroy();
	if (outcome.why !== 'timeout') return outcome;
	return ended('timeout', 'no connection in the time allowed');
}
