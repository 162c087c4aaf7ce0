import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { skipped } from '#core/live/facts.ts';
import type { Consent, Contact } from '../../server/src/net/consent.ts';
import { type GatherOptions, gather } from '../../server/src/net/gather.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import type { Https, Smtp, Target } from '../../server/src/net/ports.ts';
import { memoryDns } from '../support/memory-dns.ts';

const ZONE = `@ MX 10 mx
mx A 9.1.2.1
@ MX 20 inside
inside A 10.1.2.3
@ MX 30 nowhere
mta-sts A 9.1.2.2
rua A 9.1.2.3
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.net,https://rua.example.com/1,https://rua.example.com:8443/2"`;

function check(consent: Consent, options: GatherOptions = {}, zone = ZONE) {
	const contacted: string[] = [];
	const probe = async ({ host, port }: Target, ...rest: readonly unknown[]) => {
		const { signal } = rest.at(-1) as { readonly signal: AbortSignal };
		contacted.push(port === 8443 ? `${host}:8443` : host);
		const why = signal.aborted ? 'timeout' : 'refused';
		return { kind: 'failed', stage: 'connect', why, detail: why } as const;
	};
	const [smtp, https]: [Smtp, Https] = [{ probe }, { probe }];
	const facts = gather('example.com', { dns: memoryDns(zone), toAscii, smtp, https }, { consent, ...options });
	return { contacted, facts };
}

describe('consent', () => {
	it('is asked for once, for those that would be connected to', async () => {
		const asked: (readonly Contact[])[] = [];
		const { contacted, facts } = check(async contacts => {
			assert.deepEqual(contacted, []);
			asked.push(contacts);
			return undefined;
		});
		await facts;
		assert.deepEqual(asked, [
			[
				{ host: 'mx.example.com', service: 'SMTP', port: 25 },
				{ host: 'mta-sts.example.com', service: 'HTTPS', port: 443 },
				{ host: 'rua.example.com', service: 'HTTPS', port: 443 },
				{ host: 'rua.example.com', service: 'HTTPS', port: 8443 },
			],
		]);
		assert.deepEqual(contacted.sort(), [
			'mta-sts.example.com',
			'mx.example.com',
			'rua.example.com',
			'rua.example.com:8443',
		]);
	});

	it('that is refused leaves all that is known of the DNS', async () => {
		const { contacted, facts } = check(async () => skipped('no'));
		const { hosts, policy, mx } = await facts;
		assert.equal(mx.kind, 'found');
		assert.deepEqual(contacted, []);
		const outcomes = hosts?.map(({ probes }) => probes[0]?.outcome);
		assert.deepEqual(outcomes, [skipped('no'), skipped('10.1.2.3 is a private address'), undefined]);
		assert.deepEqual(policy?.outcome, skipped('no'));
	});

	it('that nobody gives is none', async () => {
		const { contacted, facts } = check(() => Promise.reject(new Error('gone')));
		assert.match(JSON.stringify((await facts).policy?.outcome), /nobody said/);
		assert.deepEqual(contacted, []);
	});

	it('is not asked for where nobody would be connected to', async () => {
		await check(() => assert.fail('asked'), {}, '@ MX 10 mx\nmx A 10.1.2.3').facts;
	});

	it('takes no time of the check’s', async () => {
		const thinking: Consent = async () => {
			await sleep(150);
			return undefined;
		};
		const { policy } = await check(thinking, { timeout: 100 }).facts;
		assert.equal(policy?.outcome.kind === 'failed' && policy.outcome.why, 'refused');
	});

	it('is not waited for once the check is cancelled', async () => {
		const controller = new AbortController();
		const { contacted, facts } = check(
			() => {
				controller.abort();
				return new Promise(() => {});
			},
			{ signal: controller.signal },
		);
		assert.deepEqual((await facts).policy?.outcome, skipped('the check was cancelled'));
		assert.deepEqual(contacted, []);
	});
});
