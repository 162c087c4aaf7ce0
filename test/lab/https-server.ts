/** A web server with a policy, or with what may go wrong in serving one. */
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { type Listening, listenOn, type Place } from './listening.ts';
import type { Shown } from './pki.ts';

export interface HttpsServerOptions {
	/** A word of the truth table. */
	readonly mode: string;
	readonly shown: Shown;
	readonly body: string;
}

export function startHttps({ mode, shown, body }: HttpsServerOptions, place?: Place): Promise<Listening> {
	if (mode === 'silent')
		return listenOn(
			createTcpServer(socket => socket.resume()),
			place,
		);
	const cert = [shown.leaf, ...shown.sent].map(({ pem }) => pem).join('');
	const key = shown.leaf.key.export({ type: 'pkcs8', format: 'pem' });
	const server = createServer({ cert, key }, (request, response) => {
		if (request.url !== '/.well-known/mta-sts.txt' || request.method !== 'GET') response.writeHead(404).end();
		else answer(mode, body, response);
	});
	return listenOn(server, place);
}

const PLAIN = { 'Content-Type': 'text/plain' };

function answer(mode: string, body: string, response: ServerResponse): void {
	switch (mode) {
		case 'good':
			response.writeHead(200, PLAIN).end(body);
			return;
		case '404':
		case '503':
			response.writeHead(Number(mode), PLAIN).end('no');
			return;
		case '301':
			response.writeHead(301, { ...PLAIN, Location: 'https://elsewhere.example/' }).end();
			return;
		case 'oversize':
			response.writeHead(200, PLAIN).end(`${body}${`x: ${'y'.repeat(100)}\r\n`.repeat(2000)}`);
			return;
		case 'endless': {
			response.writeHead(200, PLAIN).write(body);
			const timer = setInterval(() => response.write(`x: ${'y'.repeat(1000)}\r\n`), 100);
			response.on('close', () => clearInterval(timer));
			return;
		}
		case 'ctype':
			response.writeHead(200, { 'Content-Type': 'text/html' }).end(body);
			return;
		case 'noctype':
			response.writeHead(200).end(body);
			return;
		default:
			throw new Error(`no mode is called ${mode}`);
	}
}
