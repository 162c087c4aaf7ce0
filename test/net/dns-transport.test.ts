import assert from 'node:assert/strict';
import type { Asked } from '#core/live/facts.ts';
import { ask, SHORT, servers, whyOf } from '../support/asked-dns.ts';
import type { TestDnsOptions } from '../support/dns-server.ts';

describe('the DNS and its sockets', () => {
	const { start, askOne } = servers();

	describe('TCP', () => {
		const name = '_smtp._tls.example.com';
		const tcp = (...octets: readonly number[]) => ({
			faults: { [name]: { kind: 'tcp', bytes: Buffer.from(octets) } as const },
		});

		it('brings what is too long for UDP', async () => {
			const log: Asked[] = [];
			const server = await start();
			const answer = await ask([server.endpoint], 'long.example.com', 'TXT', { log });
			assert.equal(answer.kind === 'found' && answer.value[0]!.strings.length, 20);
			assert.deepEqual(
				log.map(({ via, truncated = false }) => ({ via, truncated })),
				[
					{ via: 'udp', truncated: true },
					{ via: 'tcp', truncated: false },
				],
			);
		});

		it('brings it with an answer that would have fitted too', async () => {
			assert.equal(whyOf(await askOne({ faults: { [name]: { kind: 'truncate' } } }, name)), 'found');
		});

		it('is read octet by octet if need be', async () => {
			assert.equal(
				whyOf(await askOne({ faults: { [name]: { kind: 'drip' } } }, name, 'TXT', { tcpWait: 3000 })),
				'found',
			);
		});

		it('that cuts the reply short as well is a failure', async () => {
			const answer = await askOne({ faults: { [name]: { kind: 'truncate', always: true } } }, name);
			assert.equal(whyOf(answer), 'failed malformed');
			assert.match(answer.kind === 'failed' ? answer.detail : '', /cut short even over TCP$/);
		});

		it('that never answers is a time-out', async () => {
			const answer = await askOne({ faults: { [name]: { kind: 'tcp', bytes: 'silence' } } }, name, 'TXT', SHORT);
			assert.equal(whyOf(answer), 'failed timeout');
		});

		it('that ends too early is a failure of the network', async () => {
			const answer = await askOne(tcp(0xff, 0xff, 1, 2, 3), name);
			assert.equal(whyOf(answer), 'failed network');
			assert.match(
				answer.kind === 'failed' ? answer.detail : '',
				/too long for UDP, and over TCP the TCP connection was closed/,
			);
		});

		it('that says nothing, or too little, is a failure', async () => {
			assert.equal(whyOf(await askOne(tcp(), name)), 'failed network');
			assert.equal(whyOf(await askOne(tcp(0), name)), 'failed network');
			assert.equal(whyOf(await askOne(tcp(0, 0, 9), name)), 'failed malformed');
			assert.equal(whyOf(await askOne(tcp(0, 3, 9, 9, 9, 9, 9), name)), 'failed malformed');
		});
	});

	describe('the end of a check', () => {
		const name = '_smtp._tls.example.com';
		const sockets = (): string[] =>
			process.getActiveResourcesInfo().filter(resource => /^(?:UDPWrap|TCPSocketWrap|Timeout)$/.test(resource));

		async function stopped(options: TestDnsOptions, stop: (controller: AbortController) => void) {
			const server = await start(options);
			await new Promise(resolve => setImmediate(resolve));
			const before = sockets();
			const controller = new AbortController();
			const pending = Promise.all(
				Array.from({ length: 30 }, () =>
					ask([server.endpoint], name, 'TXT', { signal: controller.signal, udpWaits: [60_000], tcpWait: 60_000 }),
				),
			);
			// Under way: sent, and over TCP connected.
			await new Promise(resolve => setTimeout(resolve, 50));
			const begun = performance.now();
			stop(controller);
			const answers = await pending;
			const took = performance.now() - begun;
			// A closed socket is gone some turns of the event loop later, the server's end of it too.
			for (let tries = 0; tries < 100 && sockets().length > before.length; tries++) {
				await new Promise(resolve => setTimeout(resolve, 10));
			}
			return { whys: new Set(answers.map(whyOf)), took, left: sockets().length - before.length };
		}

		it('by cancelling: at once, with no socket and no timer left', async () => {
			const { whys, took, left } = await stopped({ faults: { [name]: { kind: 'drop' } } }, c => c.abort());
			assert.deepEqual([...whys], ['failed cancelled']);
			assert.ok(took < 200, `took ${took} ms`);
			assert.equal(left, 0);
		});

		it('by cancelling while TCP is silent', async () => {
			const silence = { [name]: { kind: 'tcp', bytes: 'silence' } } as const;
			const { whys, took, left } = await stopped({ faults: silence }, c => c.abort());
			assert.deepEqual([...whys], ['failed cancelled']);
			assert.ok(took < 200, `took ${took} ms`);
			assert.equal(left, 0);
		});

		it('by its deadline: a time-out, not a cancellation', async () => {
			const { whys, left } = await stopped({ faults: { [name]: { kind: 'drop' } } }, c =>
				c.abort(new DOMException('late', 'TimeoutError')),
			);
			assert.deepEqual([...whys], ['failed timeout']);
			assert.equal(left, 0);
		});

		it('before it began', async () => {
			const server = await start();
			assert.equal(
				whyOf(await ask([server.endpoint], name, 'TXT', { signal: AbortSignal.abort() })),
				'failed cancelled',
			);
			assert.equal(server.queries.length, 0);
		});
	});
});
