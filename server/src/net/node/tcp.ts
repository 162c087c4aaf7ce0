import { connect } from 'node:net';
import { type Exchange, failure, networkError, type Outcome, settle } from './exchange.ts';

const PREFIX = 2;

/**
 * Asks over TCP (RFC 7766): each message behind its length in two octets. Reads one message, so at most 64 KiB however
 * much is sent; `wait` (milliseconds) is for all of it.
 */
export function exchangeTcp({ server, query, decode, signal }: Exchange, wait: number): Promise<Outcome> {
	return settle(signal, done => {
		const chunks: Buffer[] = [];
		let received = 0;
		const socket = connect({ host: server.address, port: server.port });
		const timer = setTimeout(() => done(failure('timeout', `no answer over TCP within ${wait / 1000} s`)), wait);

		socket.on('connect', () => {
			const prefix = Buffer.alloc(PREFIX);
			prefix.writeUInt16BE(query.length);
			socket.write(Buffer.concat([prefix, query]));
		});
		socket.on('data', chunk => {
			chunks.push(chunk);
			received += chunk.length;
			if (received < PREFIX) return;
			const all = Buffer.concat(chunks);
			const end = PREFIX + all.readUInt16BE(0);
			if (received < end) {
				// Dripped in single octets it is still put together in linear time.
				chunks.splice(0, chunks.length, all);
				return;
			}
			const message = decode(all.subarray(PREFIX, end));
			if (message.kind === 'reply') done(message);
			else done(failure('malformed', `the reply over TCP is broken: ${message.why}`));
		});
		socket.on('error', error => done(networkError(error)));
		socket.on('close', () => done(failure('network', 'the TCP connection was closed before the whole reply came')));

		return () => {
			clearTimeout(timer);
			socket.destroy();
		};
	});
}
