import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { skipped } from '#core/live/facts.ts';
import { type GatherOptions, type GatherPorts, gather } from '../../server/src/net/gather.ts';
import { createDns } from '../../server/src/net/node/dns.ts';
import { createSmtp } from '../../server/src/net/node/smtp.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import { createTrustStore } from '../../server/src/net/node/trust.ts';
import type { Dns, Https, Smtp, Target } from '../../server/src/net/ports.ts';
import { startDns } from '../support/dns-server.ts';
import { memoryDns } from '../support/memory-dns.ts';
import { script, withServer } from '../support/probing.ts';

/** Notes who would be contacted, and says nothing of interest. */
function recording() {
	const contacted: string[] = [];
	const dead = { kind: 'failed', stage: 'connect', why: 'refused', detail: 'closed' } as const;
	const probe = async ({ host, address, port }: Target) => {
		contacted.push(`${host} ${address} ${port}`);
		return dead;
	};
	const smtp: Smtp = { probe };
	const https: Https = { probe };
	return { contacted, smtp, https };
}

const check = (zone: string, ports: Partial<GatherPorts>, options?: GatherOptions) =>
	gather('example.com', { dns: memoryDns(zone), toAscii, ...ports }, options);

describe('gathering from servers', () => {
	it('contacts five MX hosts, by preference, and two addresses of each family', async () => {
		const { contacted, smtp } = recording();
		const mx = Array.from({ length: 8 }, (_, i) => `@ MX ${80 - i} mx${i}\nmx${i} A 9.1.2.${i}`);
		const facts = await check([...mx, ...[1, 2, 3].map(n => `mx7 A 9.1.100.${n}\nmx7 AAAA 2600::${n}`)].join('\n'), {
			smtp,
		});
		assert.deepEqual(
			facts.hosts?.map(({ host }) => host),
			['mx7', 'mx6', 'mx5', 'mx4', 'mx3'].map(name => `${name}.example.com`),
		);
		assert.equal(contacted.length, 4 + 4);
		assert.equal(contacted.filter(one => one.startsWith('mx7')).length, 4);
	});

	it('contacts nothing private: not the MX, not the policy host, not where reports go', async () => {
		const { contacted, smtp, https } = recording();
		const zone = `@ MX 10 mx\nmx A 127.0.0.1\nmx AAAA ::ffff:10.0.0.1\nmta-sts A 169.254.169.254\nrua A 192.168.1.1
_smtp._tls TXT "v=TLSRPTv1; rua=https://rua.example.com/"`;
		const facts = await check(zone, { smtp, https });
		assert.deepEqual(contacted, []);
		assert.deepEqual(
			facts.hosts?.[0]?.probes.map(({ outcome }) => outcome.kind),
			['skipped', 'skipped'],
		);
		assert.deepEqual(facts.policy?.outcome, skipped('169.254.169.254 is a private address'));
		const [rua] = facts.destinations;
		assert.deepEqual(rua?.kind === 'https' && rua.https?.outcome, skipped('192.168.1.1 is a private address'));
		await check(zone, { smtp, https }, { access: { allowPrivate: true } });
		assert.equal(contacted.length, 4);
	});

	it('tries the next address of a web server that cannot be connected to', async () => {
		const { contacted, https } = recording();
		const facts = await check('mta-sts A 9.1.2.1\nmta-sts A 9.1.2.2\nmta-sts AAAA 2600::1', { https });
		assert.deepEqual(contacted.length, 3);
		assert.equal(facts.policy?.outcome.kind, 'failed');
	});

	it('asks the zone’s own servers, each by its own address', async () => {
		const dnsAt = ({ address }: Target): Dns =>
			memoryDns(
				`@ SOA ns admin ${address.slice(-1)} 1 1 1 1\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:${address.slice(-1)}@example.com"`,
			);
		const zone =
			'@ SOA ns1 admin 1 1 1 1 1\n@ NS ns1\n@ NS ns2\n@ NS inside\nns1 A 9.1.2.1\nns2 A 9.1.2.2\ninside A 10.0.0.3';
		const { authorities } = await check(zone, { dnsAt });
		assert.deepEqual(
			authorities?.map(({ server, tlsrpt, serial }) => [
				server.split('.')[0],
				tlsrpt.kind === 'found' && tlsrpt.value[0]?.strings[0],
				serial,
			]),
			[
				['inside', false, undefined],
				['ns1', 'v=TLSRPTv1; rua=mailto:1@example.com', 1],
				['ns2', 'v=TLSRPTv1; rua=mailto:2@example.com', 2],
			],
		);
	});

	it('ends within 200 ms of being cancelled, with every socket closed', async () => {
		const records = [
			{ name: 'example.com', type: 'MX', ttl: 1, data: { preference: 1, exchange: 'mx.example.com' } } as const,
			{ name: 'mx.example.com', type: 'A', ttl: 1, data: '9.1.2.1' } as const,
			{ name: 'example.com', type: 'SOA', ttl: 1, data: { mname: 'a', rname: 'b', serial: 1, minimum: 1 } } as const,
		];
		const server = await startDns({ records });
		try {
			const dns = createDns({ servers: [server.endpoint] });
			await withServer(
				script(() => {}),
				async ({ port, connections }) => {
					const controller = new AbortController();
					const access = { detours: [{ toAddress: '127.0.0.1', toPort: port }] };
					const smtp = createSmtp(createTrustStore());
					const running = gather('example.com', { dns, toAscii, smtp }, { access, signal: controller.signal });
					while (connections() === 0) await sleep(5);
					const start = performance.now();
					controller.abort();
					const outcome = (await running).hosts?.[0]?.probes[0]?.outcome;
					assert.ok(performance.now() - start < 200);
					assert.equal(outcome?.kind === 'failed' && outcome.why, 'cancelled');
				},
			);
		} finally {
			await server.close();
		}
	});
});
