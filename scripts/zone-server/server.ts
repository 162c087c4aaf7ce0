/** A DNS server's sockets, UDP and TCP on one port of the loopback; what is answered is the caller's business. */
import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import packet, { type DecodedPacket } from 'dns-packet';

/** One query that came in, and the way to answer it: once, not at all or, for a server that misbehaves, several times. */
export interface Asking {
	readonly query: DecodedPacket;
	readonly via: 'udp' | 'tcp';
	/** Octets that the asker takes. */
	readonly limit: number;
	readonly peer: { readonly address: string; readonly port: number };
	/** Sends a message, behind its length where that is due. */
	send(message: Buffer): void;
	/** Sends octets as they are; over TCP the last of them close the connection. */
	sendRaw(bytes: Buffer, last: boolean): void;
}

export interface DnsServer {
	readonly address: string;
	readonly port: number;
	close(): Promise<void>;
}

const MIN_UDP = 512;
const MAX_UDP = 1232;
const MAX_TCP = 65535;

/** Tries to find a port that is free for UDP and TCP alike. */
const TRIES = 10;

/** Listens on `host`, a loopback address, at `port` or any free one. */
export async function listen(respond: (asking: Asking) => void, host = '127.0.0.1', port = 0): Promise<DnsServer> {
	for (let tries = 1; ; tries++) {
		try {
			return await listenOnce(respond, host, port);
		} catch (error) {
			if (port !== 0 || tries === TRIES) throw error;
		}
	}
}

async function listenOnce(respond: (asking: Asking) => void, host: string, port: number): Promise<DnsServer> {
	const udp = createSocket(host.includes(':') ? 'udp6' : 'udp4');
	const connections = new Set<Socket>();

	udp.on('message', (bytes, peer) => {
		const query = decodeQuery(bytes);
		if (query === undefined) return;
		const send = (message: Buffer): void => udp.send(message, peer.port, peer.address);
		respond({ query, via: 'udp', limit: udpLimit(query), peer, send, sendRaw: send });
	});

	const tcp = createServer(socket => {
		connections.add(socket);
		socket.on('close', () => connections.delete(socket));
		// A peer that goes away is its own business.
		socket.on('error', () => socket.destroy());
		readMessages(socket, bytes => {
			const query = decodeQuery(bytes);
			if (query === undefined) return socket.destroy();
			const peer = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
			return respond({
				query,
				via: 'tcp',
				limit: MAX_TCP,
				peer,
				send: message => void socket.write(Buffer.concat([lengthOf(message), message])),
				sendRaw: (raw, last) => void (last ? socket.end(raw) : socket.write(raw)),
			});
		});
	});

	await new Promise<void>((resolve, reject) => udp.once('error', reject).bind(port, host, resolve));
	const bound = (udp.address() as AddressInfo).port;
	await new Promise<void>((resolve, reject) => tcp.once('error', reject).listen(bound, host, resolve)).catch(error => {
		udp.close();
		throw error;
	});
	return {
		address: host,
		port: bound,
		close: async () => {
			for (const socket of connections) socket.destroy();
			await Promise.all([
				new Promise<void>(resolve => udp.close(resolve)),
				new Promise<unknown>(resolve => tcp.close(resolve)),
			]);
		},
	};
}

function decodeQuery(bytes: Buffer): DecodedPacket | undefined {
	try {
		const query = packet.decode(bytes);
		return query.flag_qr ? undefined : query;
	} catch {
		// Not a DNS message: nobody to answer.
		return undefined;
	}
}

function udpLimit(query: DecodedPacket): number {
	const opt = query.additionals?.find(record => record.type === 'OPT');
	return opt?.type === 'OPT' ? Math.min(Math.max(opt.udpPayloadSize, MIN_UDP), MAX_UDP) : MIN_UDP;
}

/** What stands before a message over TCP. */
export function lengthOf(message: Buffer): Buffer {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(message.length);
	return length;
}

function readMessages(socket: Socket, onMessage: (bytes: Buffer) => void): void {
	let pending = Buffer.alloc(0);
	socket.on('data', chunk => {
		pending = Buffer.concat([pending, chunk]);
		while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
			const end = 2 + pending.readUInt16BE(0);
			onMessage(pending.subarray(2, end));
			pending = pending.subarray(end);
		}
	});
}
