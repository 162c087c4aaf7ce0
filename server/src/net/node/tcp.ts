import { connect } from 'node:net';
import { failure, type Outcome } from '../outcome.ts';
import { type Exchange, networkError, settle } from './exchange.ts';

const PREFIX = 2;

/**
 * Asks over TCP (RFC 7766): each message behind its length in two octets. Reads one message, so at most 64 KiB however
 * much is sent; `wait` (milliseconds) is for all of it.
 */
export function exchangeTcp({ server, query, decode, signal }: Exchange, wait: number): Promise<Outcome> {
	return settle(signal, done => {
		let message = Buffer.alloc(PREFIX);
		let sized = false;
		let filled = 0;
		const socket = connect({ host: server.address, port: server.port });
		const timer = setTimeout(() => done(failure('timeout', `no answer over TCP within ${wait / 1000} s`)), wait);

		const finish = (): void => {
			const decoded = decode(message.subarray(PREFIX));
			if (decoded.kind === 'reply') done(decoded);
			else done(failure('malformed', `the reply over TCP is broken: ${decoded.why}`));
		};
		socket.on('connect', () => {
			const prefix = Buffer.alloc(PREFIX);
			prefix.writeUInt16BE(query.length);
			socket.write(Buffer.concat([prefix, query]));
		});
		socket.on('data', chunk => {
			for (let from = 0; from < chunk.length; ) {
				const taken = chunk.copy(message, filled, from);
				from += taken;
				filled += taken;
				if (filled < message.length) return;
				if (sized) break;
				sized = true;
				message = Buffer.concat([message], PREFIX + message.readUInt16BE(0));
			}
			if (filled === message.length && sized) finish();
		});
		socket.on('error', error => done(networkError(error)));
		socket.on('close', () => done(failure('network', 'the TCP connection was closed before the whole reply came')));

		return () => {
			clearTimeout(timer);
			socket.destroy();
		};
	});
}
