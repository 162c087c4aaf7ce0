/** A long way to a server on the loopback: every packet takes its time, there and back, those that open a connection too. */
import { createSocket } from 'node:dgram';
import { connect, createServer, type Socket } from 'node:net';
import { type Listening, listenOn, type Place } from './listening.ts';

/** `ms`: milliseconds for a packet, one way. */
export async function startSlowTcp(to: Place, ms: number): Promise<Listening> {
	return listenOn(
		createServer({ allowHalfOpen: true }, client => {
			// The client counts itself connected: the three packets of that are made up for here.
			const open = new Promise(resolve => setTimeout(resolve, 3 * ms));
			const server = connect({ host: to.address, port: to.port, allowHalfOpen: true, noDelay: true });
			relay(client, server, ms, open);
			relay(server, client, ms, open);
		}),
	);
}

/** Passes on what comes, in its order, its end included. */
function relay(from: Socket, to: Socket, ms: number, open: Promise<unknown>): void {
	let before: Promise<unknown> = open;
	const later = (act: () => void): void => {
		const due = new Promise(resolve => setTimeout(resolve, ms));
		before = Promise.all([before, due]).then(act);
	};
	from.setNoDelay(true);
	from.on('data', chunk => later(() => void to.write(chunk)));
	from.on('end', () => later(() => void to.end()));
	from.on('error', () => to.destroy());
	from.on('close', () => later(() => to.destroy()));
}

export interface SlowUdp {
	readonly port: number;
	close(): Promise<void>;
}

/** The same for datagrams; each client has a socket of its own behind it. */
export async function startSlowUdp(to: Place, ms: number): Promise<SlowUdp> {
	const front = createSocket('udp4');
	const backs = new Set<ReturnType<typeof createSocket>>();
	front.on('message', (query, from) => {
		const back = createSocket('udp4');
		backs.add(back);
		const done = (): void => {
			if (backs.delete(back)) back.close();
		};
		back.on('message', reply =>
			setTimeout(() => {
				if (!backs.has(back)) return;
				front.send(reply, from.port, from.address);
				done();
			}, ms),
		);
		setTimeout(() => {
			if (backs.has(back)) back.send(query, to.port, to.address);
		}, ms);
		setTimeout(done, 5000).unref();
	});
	await new Promise<void>(resolve => front.bind(0, '127.0.0.1', resolve));
	return {
		port: front.address().port,
		close: () => {
			for (const back of backs) back.close();
			backs.clear();
			return new Promise(resolve => front.close(() => resolve()));
		},
	};
}
