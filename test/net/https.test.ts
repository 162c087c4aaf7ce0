import assert from 'node:assert/strict';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { HttpsOutcome } from '#core/live/probe-facts.ts';
import { createHttps } from '../../server/src/net/node/https.ts';
import { createTrustStore } from '../../server/src/net/node/trust.ts';
import { flood, script, sharedPki, withServer } from '../support/probing.ts';

const HOST = 'mta-sts.example.com';
const never = new AbortController().signal;

const probe = (port: number, path: string | undefined, timeout = 5000, signal = never): Promise<HttpsOutcome> => {
	const https = createHttps(createTrustStore([sharedPki().root.pem]));
	return https.probe({ host: HOST, address: '127.0.0.1', port }, path, { signal, timeout });
};

/** A server that does this once a request has come. */
function answering(answer: (socket: TLSSocket, request: string) => void): Server {
	const { leaf, sent } = sharedPki().show('good', HOST);
	const cert = [leaf, ...sent].map(({ pem }) => pem).join('');
	const key = leaf.key.export({ type: 'pkcs8', format: 'pem' });
	return createServer({ cert, key }, socket => {
		socket.on('error', () => socket.destroy());
		socket.once('data', chunk => answer(socket, chunk.toString()));
	});
}

const get = (answer: (socket: TLSSocket, request: string) => void, timeout?: number): Promise<HttpsOutcome> =>
	withServer(answering(answer), ({ port }) => probe(port, '/x', timeout));

const brief = (outcome: HttpsOutcome): string =>
	outcome.kind === 'failed' ? `${outcome.stage} ${outcome.why}` : outcome.kind;

describe('a probe of HTTPS', () => {
	it('asks for the path once, by the name of the host', async () => {
		let asked = '';
		const outcome = await get((socket, request) => {
			asked += request;
			socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nh\xe9llo', 'latin1');
		});
		assert.ok(outcome.kind === 'answered');
		assert.deepEqual([outcome.status, outcome.contentType, outcome.body], [200, 'text/plain', 'h\u00e9llo']);
		assert.equal(outcome.tls?.trust.kind, 'trusted');
		assert.match(asked, /^GET \/x HTTP\/1\.1\r\nHost: mta-sts\.example\.com\r\n/);
	});

	it('follows no redirect, and says where it leads', async () => {
		const outcome = await get(socket => socket.end('HTTP/1.1 302 Found\r\nLocation: https://a.example/\r\n\r\nbody'));
		assert.ok(outcome.kind === 'answered');
		assert.deepEqual([outcome.status, outcome.location, outcome.body], [302, 'https://a.example/', undefined]);
	});

	it('sends no request where it is to do a handshake alone', async () => {
		let asked = '';
		const server = answering((_, request) => {
			asked += request;
		});
		const outcome = await withServer(server, ({ port }) => probe(port, undefined));
		assert.deepEqual([outcome.kind, asked], ['tls', '']);
	});

	it('takes 64 KiB of what is longer, and leaves the rest', async () => {
		let flooded: ReturnType<typeof flood> | undefined;
		const outcome = await get(socket => {
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n');
			flooded = flood(socket, Buffer.alloc(50_000, 'x'), 100_000_000);
		});
		assert.ok(outcome.kind === 'answered');
		assert.deepEqual([outcome.body?.length, outcome.truncated], [65_536, true]);
		assert.ok(flooded!.octets() < 20_000_000, `${flooded!.octets()} octets were taken`);
	});

	it('has one deadline for what drips, never ends or never begins', async () => {
		const drip = (head: string, piece: string) => (socket: TLSSocket) => {
			socket.write(head);
			const timer = setInterval(() => socket.write(piece), 10);
			socket.on('close', () => clearInterval(timer));
		};
		const faults = [
			() => {},
			drip('HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n', 'x'),
			drip('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nx\r\n'),
			drip('HTTP/1.1 200 OK\r\n', 'X-More: x\r\n'),
			drip('', 'HTTP/1.1 100 Continue\r\n\r\n'),
		];
		for (const fault of faults) assert.equal(brief(await get(fault, 300)), 'answer timeout');
	});

	it('is not taken in by lengths that are not true, and by what is no HTTP', async () => {
		const said = async (text: string): Promise<string> => brief(await get(socket => socket.end(text)));
		assert.equal(await said('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort'), 'answer closed');
		assert.equal(await said('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort'), 'answer closed');
		assert.equal(await said('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), 'answer malformed');
		assert.equal(await said('HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx'), 'answer malformed');
		assert.equal(await said('SSH-2.0-server\r\n\r\n'), 'answer malformed');
		assert.equal(await said(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`), 'answer malformed');
		assert.equal(await said(''), 'answer closed');
		const longer = await get(socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more'));
		assert.equal(longer.kind === 'answered' && longer.body, 'ok');
	});

	it('gives up a handshake that is answered with text, or not at all', async () => {
		const plain = script(socket => socket.once('data', () => socket.end('HTTP/1.1 400 no\r\n\r\n')));
		assert.equal(brief(await withServer(plain, ({ port }) => probe(port, '/x'))), 'handshake malformed');
		assert.equal(
			brief(
				await withServer(
					script(() => {}),
					({ port }) => probe(port, '/x', 200),
				),
			),
			'handshake timeout',
		);
	});

	it('lets go of every socket within 200 ms when cancelled', async () => {
		for (const server of [script(() => {}), answering(() => {})]) {
			const controller = new AbortController();
			let aborted = 0;
			setTimeout(() => {
				aborted = performance.now();
				controller.abort();
			}, 80);
			const outcome = await withServer(server, ({ port }) => probe(port, '/x', 5000, controller.signal));
			assert.ok(performance.now() - aborted < 200);
			assert.equal(outcome.kind === 'failed' && outcome.why, 'cancelled');
		}
	});
});
