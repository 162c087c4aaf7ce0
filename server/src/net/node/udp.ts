import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { failure, type Outcome } from '../outcome.ts';
import { type Exchange, networkError, settle } from './exchange.ts';

/**
 * Asks over UDP, and asks again each time `waits` (milliseconds) runs out, up to the last. All of it goes over one
 * socket with a port of its own, so a slow answer to the first try still counts. What does not match the question (ID,
 * name, type, sender) is passed over, as it may be forged; if nothing better comes, the failure says so.
 */
export function exchangeUdp({ server, query, decode, signal }: Exchange, waits: readonly number[]): Promise<Outcome> {
	return settle(signal, done => {
		const socket = createSocket(isIP(server.address) === 6 ? 'udp6' : 'udp4');
		let timer: NodeJS.Timeout | undefined;
		let stray: string | undefined;
		let peer: string | undefined;
		let open = true;
		const spent = waits.reduce((sum, wait) => sum + wait, 0);

		const send = (attempt: number): void => {
			const wait = waits[attempt];
			if (wait === undefined) {
				done(
					stray === undefined
						? failure('timeout', `no answer within ${spent / 1000} s`)
						: failure('malformed', `what came back is not the answer: ${stray}`),
				);
				return;
			}
			socket.send(query, error => {
				if (error !== null && open) done(networkError(error));
			});
			timer = setTimeout(send, wait, attempt + 1);
		};

		socket.on('error', error => done(networkError(error)));
		socket.on('message', (bytes, from) => {
			// A connected socket hears one peer only; this is for what was queued before it was connected.
			if (from.port !== server.port || from.address !== peer) return;
			const message = decode(bytes);
			if (message.kind === 'unrelated') stray = message.why;
			else if (message.kind === 'reply') done(message);
			else done(failure('malformed', `the reply is broken: ${message.why}`));
		});
		// Bound to a random port by the system. The address is literal, so nothing is looked up.
		socket.connect(server.port, server.address, () => {
			if (!open) return;
			peer = socket.remoteAddress().address;
			send(0);
		});

		return () => {
			open = false;
			clearTimeout(timer);
			socket.close();
		};
	});
}
