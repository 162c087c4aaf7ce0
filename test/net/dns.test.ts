import assert from 'node:assert/strict';
import type { Answer, Asked } from '#core/live/facts.ts';
import { createDns, type DnsOptions } from '../../server/src/net/node/dns.ts';
import type { Endpoint } from '../../server/src/net/node/endpoint.ts';
import type { RecordType } from '../../server/src/net/ports.ts';
import {
	a,
	aaaa,
	cname,
	mx,
	ns,
	startDns,
	type TestDns,
	type TestDnsOptions,
	txt,
	zone,
} from '../support/dns-server.ts';

const RECORD = 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com';
const RECORDS = [
	...zone('example.com', [
		txt('_smtp._tls', RECORD),
		txt('split', 'v=TLSRPTv1; ', 'rua=mailto:a@example.com'),
		txt('octets', Buffer.from([0x76, 0xc3, 0xa9, 0xff, 0x00])),
		txt('several', 'zzz'),
		txt('several', 'aaa'),
		txt('several', 'zzz'),
		txt('long', ...Array.from({ length: 20 }, () => 'x'.repeat(255))),
		mx('@', 20, 'mx2.example.com'),
		mx('@', 10, 'MX1.example.com'),
		mx('null', 0, '.'),
		a('mx1', '192.0.2.1'),
		a('mx1', '192.0.2.2'),
		aaaa('mx1', '2001:db8::1'),
		cname('alias', 'alias2.example.com', 100),
		cname('alias2', '_smtp._tls.example.com', 200),
		cname('abroad', 'target.example.net', 50),
		cname('dangling', 'nothing.example.com'),
		cname('to-empty', 'mx1.example.com'),
		cname('round', 'about.example.com'),
		cname('about', 'round.example.com'),
		cname('self', 'self.example.com'),
		...Array.from({ length: 20 }, (_, i) => cname(`far${i}`, `far${i + 1}.example.com`)),
		txt('*.wild', 'from the wildcard'),
		txt('deep.down', 'below an empty name'),
		ns('child', 'ns.child.example.com'),
	]),
	...zone('example.net', [txt('target', 'abroad')]),
];

/** For questions that nobody answers. */
const SHORT = { udpWaits: [100, 100], tcpWait: 300 };

describe('the DNS over UDP and TCP', () => {
	let running: TestDns[] = [];

	async function start(options: TestDnsOptions = {}): Promise<TestDns> {
		const server = await startDns({ records: RECORDS, ...options });
		running.push(server);
		return server;
	}

	afterEach(async () => {
		await Promise.all(running.map(server => server.close()));
		running = [];
	});

	interface Asking extends DnsOptions {
		readonly signal?: AbortSignal;
		readonly log?: Asked[];
	}

	/** Waits that no answer on the loopback needs; where none is to come, tests say `SHORT`. */
	function ask<T extends RecordType>(servers: readonly Endpoint[], name: string, type: T, options: Asking = {}) {
		const { signal = new AbortController().signal, log, ...rest } = options;
		const dns = createDns({ udpWaits: [2000, 2000], tcpWait: 3000, ...rest, servers });
		return dns.query(name, type, { signal, ...(log === undefined ? {} : { onAsked: one => void log.push(one) }) });
	}

	async function askOne(options: TestDnsOptions, name: string, type: RecordType = 'TXT', asking: Asking = {}) {
		const server = await start(options);
		return ask([server.endpoint], name, type, asking);
	}

	const whyOf = (answer: Answer<unknown>): string =>
		answer.kind === 'failed' || answer.kind === 'absent' ? `${answer.kind} ${answer.why}` : answer.kind;

	describe('what is there', () => {
		it('gives TXT strings, TTL and AD', async () => {
			assert.deepEqual(await askOne({ authentic: true }, '_smtp._tls.example.com'), {
				kind: 'found',
				value: [{ strings: [RECORD] }],
				ttl: 300,
				ad: true,
				chain: [],
			});
		});

		it('keeps strings apart, and octets as they are', async () => {
			const { endpoint } = await start();
			const split = await ask([endpoint], 'split.example.com', 'TXT');
			assert.deepEqual(split.kind === 'found' && split.value, [
				{ strings: ['v=TLSRPTv1; ', 'rua=mailto:a@example.com'] },
			]);
			const octets = await ask([endpoint], 'octets.example.com', 'TXT');
			assert.deepEqual(octets.kind === 'found' && octets.value, [{ strings: ['v\u00c3\u00a9\u00ff\u0000'] }]);
		});

		it('gives a set: equal records once, in an order of its own', async () => {
			const several = await askOne({}, 'several.example.com');
			assert.deepEqual(several.kind === 'found' && several.value, [{ strings: ['aaa'] }, { strings: ['zzz'] }]);
		});

		it('gives MX by preference, in lower case, and the null MX as the root', async () => {
			const { endpoint } = await start();
			const found = await ask([endpoint], 'EXAMPLE.com', 'MX');
			assert.deepEqual(found.kind === 'found' && found.value, [
				{ preference: 10, exchange: 'mx1.example.com' },
				{ preference: 20, exchange: 'mx2.example.com' },
			]);
			const none = await ask([endpoint], 'null.example.com', 'MX');
			assert.deepEqual(none.kind === 'found' && none.value, [{ preference: 0, exchange: '.' }]);
		});

		it('gives addresses', async () => {
			const { endpoint } = await start();
			const four = await ask([endpoint], 'mx1.example.com', 'A');
			assert.deepEqual(four.kind === 'found' && four.value, ['192.0.2.1', '192.0.2.2']);
			const six = await ask([endpoint], 'mx1.example.com', 'AAAA');
			assert.deepEqual(six.kind === 'found' && six.value, ['2001:db8::1']);
		});

		it('sees what a wildcard answers', async () => {
			const wild = await askOne({}, '_smtp._tls.wild.example.com');
			assert.deepEqual(wild.kind === 'found' && wild.value, [{ strings: ['from the wildcard'] }]);
		});

		it('works over IPv6', async () => {
			const server = await start({ host: '::1' });
			assert.equal(whyOf(await ask([server.endpoint], '_smtp._tls.example.com', 'TXT')), 'found');
		});

		it('tells of every exchange', async () => {
			const log: Asked[] = [];
			const server = await start();
			await ask([server.endpoint], '_smtp._tls.example.com', 'TXT', { log });
			assert.deepEqual(
				log.map(({ ms, ...rest }) => rest),
				[
					{
						name: '_smtp._tls.example.com',
						type: 'TXT',
						server: `127.0.0.1:${server.endpoint.port}`,
						via: 'udp',
						outcome: 'NOERROR',
						records: 1,
					},
				],
			);
		});
	});

	describe('what is not there', () => {
		it('tells a name that does not exist from one without such a record', async () => {
			const { endpoint } = await start();
			assert.deepEqual(await ask([endpoint], 'nothing.example.com', 'TXT'), {
				kind: 'absent',
				why: 'nxdomain',
				ad: false,
				chain: [],
				ttl: 60,
			});
			assert.equal(whyOf(await ask([endpoint], 'mx1.example.com', 'TXT')), 'absent nodata');
			assert.equal(whyOf(await ask([endpoint], 'down.example.com', 'TXT')), 'absent nodata');
		});

		it('says where an alias ended that leads nowhere', async () => {
			const { endpoint } = await start();
			const dangling = await ask([endpoint], 'dangling.example.com', 'TXT');
			assert.deepEqual(
				[whyOf(dangling), dangling.kind === 'absent' && dangling.chain],
				['absent nxdomain', ['nothing.example.com']],
			);
			assert.equal(whyOf(await ask([endpoint], 'to-empty.example.com', 'TXT')), 'absent nodata');
		});
	});

	describe('aliases', () => {
		it('are followed within a reply, with the smallest TTL', async () => {
			const answer = await askOne({}, 'alias.example.com');
			assert.deepEqual(answer, {
				kind: 'found',
				value: [{ strings: [RECORD] }],
				ttl: 100,
				ad: false,
				chain: ['alias2.example.com', '_smtp._tls.example.com'],
			});
		});

		it('are followed by further questions where the server does not', async () => {
			const server = await start({ records: RECORDS.filter(record => !record.name.endsWith('example.net')) });
			assert.equal(whyOf(await ask([server.endpoint], 'abroad.example.com', 'TXT')), 'failed refused');
			assert.deepEqual(
				server.queries.map(query => query.name),
				['abroad.example.com', 'target.example.net'],
			);
			const both = await askOne({}, 'abroad.example.com');
			assert.deepEqual(both.kind === 'found' && [both.chain, both.ttl], [['target.example.net'], 50]);
		});

		it('in a circle are a failure, not a wait', async () => {
			const { endpoint } = await start();
			const round = await ask([endpoint], 'round.example.com', 'TXT');
			assert.deepEqual(
				[whyOf(round), round.kind === 'failed' && round.chain],
				['failed cname-loop', ['about.example.com']],
			);
			assert.equal(whyOf(await ask([endpoint], 'self.example.com', 'TXT')), 'failed cname-loop');
		});

		it('are followed sixteen times at most', async () => {
			const far = await askOne({}, 'far0.example.com');
			assert.deepEqual([whyOf(far), far.kind === 'failed' && far.chain.length], ['failed cname-loop', 16]);
		});
	});

	describe('failures', () => {
		const faulty = (fault: NonNullable<TestDnsOptions['faults']>[string]) => ({
			faults: { '_smtp._tls.example.com': fault },
		});
		const name = '_smtp._tls.example.com';

		it('SERVFAIL with an extended error that says bogus', async () => {
			const answer = await askOne(faulty({ kind: 'servfail', ede: 7, text: 'expired\u001b[31m' }), name);
			assert.equal(whyOf(answer), 'failed bogus');
			assert.match(
				answer.kind === 'failed' ? answer.detail : '',
				/^127\.0\.0\.1:\d+ answered SERVFAIL \(extended error 7: expired\\027\[31m\)$/,
			);
		});

		it('SERVFAIL alone, but an answer with checking disabled: bogus', async () => {
			const server = await start(faulty({ kind: 'servfail', unlessUnchecked: true }));
			assert.equal(whyOf(await ask([server.endpoint], name, 'TXT')), 'failed bogus');
			assert.deepEqual(
				server.queries.map(query => query.unchecked),
				[false, true],
			);
		});

		it('SERVFAIL with checking disabled too: a lame server', async () => {
			assert.equal(whyOf(await askOne(faulty({ kind: 'servfail' }), name)), 'failed servfail');
		});

		it('SERVFAIL because nobody could be reached: not asked again', async () => {
			const server = await start(faulty({ kind: 'servfail', ede: 22 }));
			assert.equal(whyOf(await ask([server.endpoint], name, 'TXT')), 'failed servfail');
			assert.equal(server.queries.length, 1);
		});

		it('REFUSED, and other response codes by name', async () => {
			assert.equal(whyOf(await askOne(faulty({ kind: 'rcode', rcode: 5 }), name)), 'failed refused');
			const notAuth = await askOne(faulty({ kind: 'rcode', rcode: 9 }), name);
			assert.equal(whyOf(notAuth), 'failed rcode');
			assert.match(notAuth.kind === 'failed' ? notAuth.detail : '', /answered NOTAUTH$/);
		});

		it('a server that only names others to ask', async () => {
			assert.equal(whyOf(await askOne({ recursive: false }, 'a.child.example.com')), 'failed referral');
		});

		it('no answer at all', async () => {
			const answer = await askOne(faulty({ kind: 'drop' }), name, 'TXT', SHORT);
			assert.equal(whyOf(answer), 'failed timeout');
			assert.match(answer.kind === 'failed' ? answer.detail : '', /^127\.0\.0\.1:\d+: no answer within 0\.2 s$/);
		});

		it('nothing listens', async () => {
			const server = await start();
			await server.close();
			running = [];
			const answer = await ask([server.endpoint], name, 'TXT');
			assert.equal(whyOf(answer), 'failed network');
			assert.match(answer.kind === 'failed' ? answer.detail : '', /nothing listens there/);
		});

		it('no server is configured', async () => {
			assert.equal(whyOf(await ask([], name, 'TXT')), 'failed network');
		});

		it('a name that cannot be asked for', async () => {
			assert.equal(whyOf(await askOne({}, 'a..b')), 'failed malformed');
			assert.equal(whyOf(await askOne({}, `${'a'.repeat(64)}.example.com`)), 'failed malformed');
		});
	});

	describe('other ways of servers', () => {
		const name = '_smtp._tls.example.com';

		it('a lost query is asked again', async () => {
			const server = await start({ faults: { [name]: { kind: 'drop', times: 1 } } });
			assert.equal(whyOf(await ask([server.endpoint], name, 'TXT', { udpWaits: [50, 2000] })), 'found');
			assert.equal(server.queries.length, 2);
		});

		it('an answer to the first try counts after the second', async () => {
			const slow = { [name]: { kind: 'slow', ms: 100 } } as const;
			assert.equal(whyOf(await askOne({ faults: slow }, name, 'TXT', { udpWaits: [50, 3000] })), 'found');
		});

		it('the next server is asked, and from then on first', async () => {
			const dead = await start({ faults: { [name]: { kind: 'drop' }, 'mx1.example.com': { kind: 'drop' } } });
			const good = await start();
			const dns = createDns({ servers: [dead.endpoint, good.endpoint], udpWaits: [250, 250] });
			const signal = new AbortController().signal;
			assert.equal(whyOf(await dns.query(name, 'TXT', { signal })), 'found');
			assert.equal(whyOf(await dns.query('mx1.example.com', 'A', { signal })), 'found');
			assert.deepEqual([dead.queries.length, good.queries.length], [2, 2]);
		});

		it('all failures are told, and the reply among them counts', async () => {
			const dead = await start({ faults: { [name]: { kind: 'drop' } } });
			const lame = await start({ faults: { [name]: { kind: 'rcode', rcode: 5 } } });
			const answer = await ask([dead.endpoint, lame.endpoint], name, 'TXT', SHORT);
			assert.equal(whyOf(answer), 'failed refused');
			assert.match(
				answer.kind === 'failed' ? answer.detail : '',
				/no answer within 0\.2 s; 127\.0\.0\.1:\d+ answered REFUSED$/,
			);
		});

		it('what one holds for bogus is not had from the next', async () => {
			const validating = await start({ faults: { [name]: { kind: 'servfail', unlessUnchecked: true } } });
			const trusting = await start();
			assert.equal(whyOf(await ask([validating.endpoint, trusting.endpoint], name, 'TXT')), 'failed bogus');
			assert.equal(trusting.queries.length, 0);
		});

		it('one that does not know EDNS is asked without', async () => {
			const server = await start({ faults: { [name]: { kind: 'no-edns' } } });
			assert.equal(whyOf(await ask([server.endpoint], name, 'TXT')), 'found');
			assert.deepEqual(
				server.queries.map(query => query.edns),
				[true, false],
			);
		});
	});

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

	describe('forged and broken replies', () => {
		const name = '_smtp._tls.example.com';

		for (const how of ['id', 'name', 'port'] as const) {
			it(`with a wrong ${how} are passed over`, async () => {
				const answer = await askOne({ faults: { [name]: { kind: 'forge', how, butAnswer: true } } }, name);
				assert.deepEqual(answer.kind === 'found' && answer.value, [{ strings: [RECORD] }]);
			});
		}

		it('are told of if nothing better comes', async () => {
			const answer = await askOne({ faults: { [name]: { kind: 'forge', how: 'id' } } }, name, 'TXT', SHORT);
			assert.equal(whyOf(answer), 'failed malformed');
			assert.match(answer.kind === 'failed' ? answer.detail : '', /another ID/);
			assert.equal(
				whyOf(await askOne({ faults: { [name]: { kind: 'forge', how: 'port' } } }, name, 'TXT', SHORT)),
				'failed timeout',
			);
		});

		it('that are no DNS message', async () => {
			const bytes = Buffer.from([0x81, 0x80, 0, 1, 0xff, 0xff, 0, 0, 0, 0, 0xc0, 0x0c]);
			assert.equal(whyOf(await askOne({ faults: { [name]: { kind: 'garbage', bytes } } }, name)), 'failed malformed');
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
