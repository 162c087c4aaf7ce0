import assert from 'node:assert/strict';
import type { Asked } from '#core/live/facts.ts';
import { ask, RECORD, RECORDS, servers, whyOf } from '../support/asked-dns.ts';

describe('the DNS over UDP and TCP', () => {
	const { start, askOne } = servers();

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
});
