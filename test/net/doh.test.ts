import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked } from '#core/live/facts.ts';
import { parseDoh } from '../../server/src/net/doh.ts';
import { createNodeDoh } from '../../server/src/net/node/doh.ts';
import type { RecordType } from '../../server/src/net/ports.ts';
import { RECORD, RECORDS, whyOf } from '../support/asked-dns.ts';
import { type DohServer, type DohServerOptions, HEADERS, startDoh } from '../support/doh-server.ts';

const { signal: never } = new AbortController();

describe('DNS over HTTPS', function () {
	this.timeout(10_000);
	const servers: DohServer[] = [];
	afterEach(async () => {
		for (const server of servers.splice(0)) await server.close();
	});

	async function start(options: DohServerOptions = {}): Promise<DohServer> {
		const server = await startDoh({ records: RECORDS, ...options });
		servers.push(server);
		return server;
	}
	const dnsOf = (server: DohServer, roots = [server.ca]) => createNodeDoh(new URL(server.url), roots);
	const closed = async ({ connections }: DohServer): Promise<void> => {
		for (let i = 0; i < 100 && connections() > 0; i++) await sleep(5);
		assert.equal(connections(), 0, 'no socket is left');
	};

	for (const [version, options] of [
		['2.0', {}],
		['1.1', { http1: true }],
	] as const) {
		it(`asks by POST over HTTP/${version}, and follows aliases`, async () => {
			const server = await start({ ...options, authentic: true });
			const dns = dnsOf(server);
			const log: Asked[] = [];
			const query = (name: string, type: RecordType = 'TXT') =>
				dns.query(name, type, { signal: never, onAsked: one => void log.push(one) });
			const answers = await Promise.all([query('_smtp._tls.example.com'), query('alias.example.com')]);
			for (const answer of answers) {
				assert.ok(answer.kind === 'found' && answer.ad, JSON.stringify(answer));
				assert.deepEqual(answer.value, [{ strings: [RECORD] }]);
			}
			assert.equal(whyOf(await query('nothing.example.com')), 'absent nxdomain');
			const { what, id } = server.requests[0]!;
			assert.equal(what, `POST /dns-query ${version} application/dns-message`);
			assert.equal(id, 0, 'equal questions are equal for caches');
			assert.deepEqual(
				[log[0]?.via, log[0]?.server, log[0]?.outcome],
				['https', `localhost:${server.port}`, 'NOERROR'],
			);
			assert.equal(dns.resolver, server.url);
			await closed(server);
		});
	}

	it('puts many questions on one connection', async () => {
		const server = await start();
		const dns = dnsOf(server);
		const names = Array.from({ length: 50 }, (_, i) => `n${i}.example.com`);
		const answers = await Promise.all(names.map(name => dns.query(name, 'A', { signal: never })));
		assert.ok(answers.every(answer => whyOf(answer) === 'absent nxdomain'));
		assert.equal(server.accepted(), 1);
		await closed(server);
	});

	it('believes no server whose certificate is not trusted', async () => {
		const server = await start();
		const answer = await dnsOf(server, []).query('example.com', 'MX', { signal: never });
		assert.match(JSON.stringify(answer), /"why":"network".*localhost:\d+: the network failed \(\w+\)/);
		assert.deepEqual(server.requests, []);
	});

	const write = (status: number, headers: Record<string, string>, body?: Buffer): DohServerOptions['fault'] => {
		return (response, answer) => void (response as ServerResponse).writeHead(status, headers).end(body ?? answer);
	};
	for (const [what, fault, detail] of [
		['another status', write(503, HEADERS), /the HTTP status 503/],
		['a redirect', write(301, { location: 'https://example.net/' }), /the HTTP status 301/],
		[
			'another media type',
			write(200, { 'content-type': 'text/html\u00a0' }),
			/it answered with text\/html\[U\+00A0\], not/,
		],
		['no media type', write(200, {}), /it answered with no media type/],
		['no DNS message', write(200, HEADERS, Buffer.from('hello')), /it is shorter than a DNS header/],
		['a flood', write(200, HEADERS, Buffer.alloc(10_000_000)), /longer than a DNS message can be/],
	] as const) {
		for (const http1 of [true, undefined]) {
			it(`takes ${what} for no answer${http1 ? ', over HTTP/1.1' : ''}`, async () => {
				const server = await start({ ...(http1 && { http1 }), fault: fault! });
				const answer = await dnsOf(server).query('example.com', 'MX', { signal: never });
				assert.equal(whyOf(answer), 'failed malformed');
				assert.match(answer.kind === 'failed' ? answer.detail : '', detail);
				await closed(server);
			});
		}
	}

	for (const http1 of [true, undefined]) {
		it(`ends within 200 ms when cancelled, every socket closed${http1 ? ', over HTTP/1.1' : ''}`, async () => {
			const server = await start({ ...(http1 && { http1 }), fault: () => {} });
			const abort = new AbortController();
			const asked = ['a', 'b'].map(name => dnsOf(server).query(`${name}.example.com`, 'A', { signal: abort.signal }));
			while (server.requests.length < 2) await sleep(5);
			const start_ = performance.now();
			abort.abort();
			for (const answer of await Promise.all(asked)) assert.equal(whyOf(answer), 'failed cancelled');
			await closed(server);
			assert.ok(performance.now() - start_ < 200);
		});

		it(`says so where the connection breaks off${http1 ? ', over HTTP/1.1' : ''}`, async () => {
			const fault: DohServerOptions['fault'] = response => void response.socket?.destroy();
			const server = await start({ ...(http1 && { http1 }), fault });
			assert.equal(whyOf(await dnsOf(server).query('example.com', 'MX', { signal: never })), 'failed network');
		});
	}

	it('says so where nobody listens', async () => {
		const dns = createNodeDoh(new URL('https://localhost:1/'));
		const answer = await dns.query('example.com', 'MX', { signal: never });
		assert.match(JSON.stringify(answer), /connection refused/);
	});

	it('is given as an https URL', () => {
		const parsed = (text: string): string => {
			const result = parseDoh(text);
			return result.kind === 'doh' ? result.url.href : result.message;
		};
		assert.equal(parsed(' https://dns.example.net/dns-query{?dns} '), 'https://dns.example.net/dns-query');
		assert.equal(parsed('https://[2001:db8::53]:8443/q?x=1'), 'https://[2001:db8::53]:8443/q?x=1');
		for (const wrong of [
			'http://dns.example.net/',
			'dns.example.net',
			'https://u@dns.example.net/',
			'https://x/#y',
			'',
		]) {
			assert.match(parsed(wrong), /^Give the DoH resolver as an https URL/, wrong);
		}
	});
});
