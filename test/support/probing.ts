/** What tests of probes have in common: servers of a few lines, and a check that nothing stays open. */
import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { type Listening, listenOn } from '../lab/listening.ts';
import { createPki, type Pki } from '../lab/pki.ts';

let made: Pki | undefined;
/** One for all tests: making it takes longer than they do. */
export function sharedPki(): Pki {
	made ??= createPki();
	return made;
}

export const script = (serve: (socket: Socket) => void): Server =>
	createServer(socket => {
		serve(socket);
		// A socket that is not read does not notice its end.
		socket.resume();
	});

/** Runs `work` with a server; afterwards no connection may be open, and within 200 ms. */
export async function withServer<T>(server: Server, work: (listening: Listening) => Promise<T>): Promise<T> {
	const listening = await listenOn(server);
	try {
		const result = await work(listening);
		const end = performance.now() + 200;
		while (listening.connections() > 0 && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 5));
		assert.equal(listening.connections(), 0, 'a connection is left open');
		return result;
	} finally {
		await listening.close();
	}
}

/** Says something over and over as fast as it is taken; the count of octets is how much that was. */
export function flood(socket: Socket, piece: Buffer, limit: number): { readonly octets: () => number } {
	let octets = 0;
	const more = (): void => {
		while (!socket.destroyed && octets < limit) {
			octets += piece.length;
			if (!socket.write(piece)) {
				socket.once('drain', more);
				return;
			}
		}
	};
	more();
	return { octets: () => octets };
}
