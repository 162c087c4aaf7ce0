/** DNS over HTTPS with Node: HTTP/2 over one connection where the server speaks it, else HTTP/1.1. */
import { connect as connectHttp2 } from 'node:http2';
import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { connect, rootCertificates, type TLSSocket } from 'node:tls';
import { createDoh, DNS_MESSAGE, MAX_MESSAGE, type Posted } from '../doh.ts';
import type { Dns } from '../ports.ts';
import { race } from './connect.ts';
import { CLOSED, type Ending, endingOfError } from './ending.ts';

interface Line {
	readonly kind: 'line';
	send(query: Uint8Array, signal: AbortSignal): Promise<Posted | Ending>;
	close(): void;
}

/** Milliseconds that connections are kept for the next question. */
const IDLE = 50;
/** At one time, where each carries one question. */
const CONNECTIONS = 6;

/** `roots` (PEM) are trusted beside Node's own. The system looks the host's address up, each time it is connected to. */
export function createNodeDoh(url: URL, roots: readonly string[] = []): Dns {
	const ca = roots.length === 0 ? {} : { ca: [...rootCertificates, ...roots] };
	let current: { readonly line: Promise<Line | Ending>; readonly end: AbortController } | undefined;
	let busy = 0;
	let timer: NodeJS.Timeout | undefined;

	const hangUp = (): void => {
		const { line, end } = current ?? {};
		current = undefined;
		end?.abort();
		void line?.then(there => there.kind === 'line' && there.close());
	};
	const dial = () => {
		const end = new AbortController();
		const dialled = { end, line: openLine(url, ca, end.signal, () => lose()) };
		const lose = (): void => {
			if (current === dialled) current = undefined;
		};
		return dialled;
	};

	return createDoh(url, async (query, signal) => {
		clearTimeout(timer);
		busy++;
		current ??= dial();
		const { line } = current;
		const there = await race<Line>(signal, done => {
			void line.then(done);
			return () => {};
		});
		const came = there.kind === 'line' ? await there.send(query, signal) : there;
		busy--;
		if (busy === 0 && signal.aborted) hangUp();
		else if (busy === 0) timer = setTimeout(hangUp, IDLE);
		return came.kind === 'ended' ? { kind: 'unposted', detail: came.detail } : came;
	});
}

interface Trust {
	readonly ca?: string[];
}

async function openLine(url: URL, trust: Trust, signal: AbortSignal, onClosed: () => void): Promise<Line | Ending> {
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const name = isIP(host) === 0 ? { servername: host } : {};
	const socket = connect({ ...trust, ...name, host, port: Number(url.port || 443), ALPNProtocols: ['h2', 'http/1.1'] });
	const outcome = await race<'secure'>(signal, done => {
		socket.on('error', error => done(endingOfError(error))).once('close', () => done(CLOSED));
		socket.once('secureConnect', () => done('secure'));
		return () => {};
	});
	if (outcome !== 'secure') {
		socket.destroy();
		onClosed();
		return outcome;
	}
	if (socket.alpnProtocol === 'h2') return overHttp2(url, socket, onClosed);
	socket.destroy();
	return overHttp1(url, trust);
}

const HEADERS = { 'content-type': DNS_MESSAGE, accept: DNS_MESSAGE };

function overHttp2(url: URL, socket: TLSSocket, onClosed: () => void): Line {
	const session = connectHttp2(url, { createConnection: () => socket });
	// What it means for a question is told by the question's own stream.
	session.on('error', () => {}).once('close', onClosed);
	const path = url.pathname + url.search;
	return {
		kind: 'line',
		async send(query, signal) {
			if (session.closed || session.destroyed) return CLOSED;
			const stream = session.request({ ...HEADERS, ':method': 'POST', ':path': path, 'content-length': query.length });
			const came = await race<Posted>(signal, done => {
				stream.on('error', error => done(endingOfError(error))).once('close', () => done(CLOSED));
				stream.once('response', headers => {
					receive(stream, headers[':status'] ?? 0, headers['content-type'], done);
				});
				stream.end(query);
				return () => {};
			});
			stream.destroy();
			return came;
		},
		close: () => session.destroy(),
	};
}

function overHttp1(url: URL, trust: Trust): Line {
	const agent = new Agent({ ...trust, keepAlive: true, maxSockets: CONNECTIONS });
	return {
		kind: 'line',
		async send(query, signal) {
			const headers = { ...HEADERS, 'content-length': query.length };
			let whole = false;
			const outgoing = request(url, { agent, method: 'POST', headers });
			const came = await race<Posted>(signal, done => {
				outgoing.on('error', error => done(endingOfError(error))).once('close', () => done(CLOSED));
				outgoing.once('response', answer => {
					answer.once('end', () => {
						whole = true;
					});
					receive(answer, answer.statusCode ?? 0, answer.headers['content-type'], done);
				});
				outgoing.end(query);
				return () => {};
			});
			// The connection serves the next question, but where some of this answer is still to come.
			if (!whole) outgoing.destroy();
			return came;
		},
		close: () => agent.destroy(),
	};
}

/** The answer once it is whole, too long, or no DNS message for its status. */
function receive(from: Readable, status: number, contentType: string | undefined, done: (came: Posted) => void): void {
	const chunks: Buffer[] = [];
	let size = 0;
	const finish = (): void => done({ kind: 'posted', status, contentType, body: Buffer.concat(chunks) });
	if (status !== 200) {
		finish();
		return;
	}
	from.once('end', finish).on('error', () => {});
	from.on('data', (chunk: Buffer) => {
		chunks.push(chunk);
		size += chunk.length;
		if (size <= MAX_MESSAGE) return;
		from.pause();
		finish();
	});
}
