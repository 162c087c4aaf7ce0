import assert from 'node:assert/strict';
import { createDns } from '../../server/src/net/node/dns.ts';
import { ask, RECORD, SHORT, servers, whyOf } from '../support/asked-dns.ts';
import type { TestDnsOptions } from '../support/dns-server.ts';

describe('the DNS, where something is amiss', () => {
	const { start, stop, askOne } = servers();

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
			await stop(server);
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
});
