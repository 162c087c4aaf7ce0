import type { AddressInfo, Server, Socket } from 'node:net';

export interface Listening {
	readonly port: number;
	/** Connections that are open now. */
	readonly connections: () => number;
	/** Connections that there ever were. */
	readonly accepted: () => number;
	close(): Promise<void>;
}

export interface Place {
	readonly address: string;
	readonly port: number;
}

/** Any port of the loopback. */
export const ANYWHERE: Place = { address: '127.0.0.1', port: 0 };

export async function listenOn(server: Server, { address, port }: Place = ANYWHERE): Promise<Listening> {
	const sockets = new Set<Socket>();
	let accepted = 0;
	server.on('connection', socket => {
		accepted++;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		// A client that goes away is its own business.
		socket.on('error', () => socket.destroy());
	});
	await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve));
	return {
		port: (server.address() as AddressInfo).port,
		connections: () => sockets.size,
		accepted: () => accepted,
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise(resolve => server.close(() => resolve()));
		},
	};
}
