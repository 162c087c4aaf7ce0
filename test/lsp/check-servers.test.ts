/** Connections to mail and web servers: never before the user has said yes, and none left when the check is over. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CancellationToken, CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import type { CheckResult, ConsentParams, ConsentResult } from '../../server/src/lsp/protocol.ts';
import { type Lab, startLab } from '../lab/lab.ts';
import type { Scenario } from '../lab/scenario.ts';
import { startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';

const scenario = (id: string, smtp: string): Scenario => ({
	id,
	title: id,
	zone: 'ins.lab',
	tlsrpt: ['v=TLSRPTv1; rua=mailto:tlsrpt@rua.ins.lab,https://rpt.ins.lab/tls'],
	mx: [{ host: 'mx', smtp, cert: 'good' }],
	sts: { txt: 'v=STSv1; id=1;', http: {} },
	expect: { findings: [] },
});

const TRUSTED = { initializationOptions: { trusted: true } };

for (const transport of TRANSPORTS) {
	describe(`live check of servers, ${transport.name}`, function () {
		this.timeout(20_000);
		let lab: Lab;
		let folder: string;
		let settings: { readonly resolver: string; readonly check: object };
		const clients: TestClient[] = [];

		before(async function () {
			need(this, transport.missing);
			lab = await startLab([scenario('good', 'good'), scenario('silent', 'silent')]);
			folder = await mkdtemp(path.join(tmpdir(), 'tlsrpt-'));
			const ca = path.join(folder, 'root.pem');
			await writeFile(ca, lab.ca);
			const connectTo = lab.detours.map(d => `${d.host}:${d.port}:${d.toAddress}:${d.toPort}`);
			settings = { resolver: `${lab.resolver.address}:${lab.resolver.port}`, check: { connectTo, ca } };
		});

		after(async () => {
			await lab?.close();
			if (folder !== undefined) await rm(folder, { recursive: true });
		});

		afterEach(async () => {
			for (const client of clients.splice(0)) await client.wire.end();
		});

		type Answer = (params: ConsentParams, token: CancellationToken) => ConsentResult | Promise<ConsentResult>;

		async function client(answer: Answer | undefined, check: object = {}): Promise<TestClient> {
			const all = { ...settings, check: { ...settings.check, ...check } };
			const started = await startClient(transport.start(), { ...TRUSTED, settings: all });
			clients.push(started);
			if (answer !== undefined) started.wire.connection.onRequest('tlsrpt/consent', answer);
			return started;
		}

		async function check(from: TestClient, domain = 'good.ins.lab') {
			const result = await from.request<CheckResult>('tlsrpt/check', { domain });
			assert.equal(result.kind, 'done', JSON.stringify(result));
			return (result as Extract<CheckResult, { kind: 'done' }>).report;
		}

		/** What came of speaking to the MX host, the policy host and the host that takes reports. */
		async function outcomes(from: TestClient) {
			const { facts } = await check(from);
			const [, rua] = facts.destinations;
			const https = rua?.kind === 'https' ? rua.https?.outcome : undefined;
			return [facts.hosts?.[0]?.probes[0]?.outcome, facts.policy?.outcome, https];
		}

		const skippedAll = (all: Awaited<ReturnType<typeof outcomes>>): string => {
			assert.ok(
				all.every(one => one?.kind === 'skipped'),
				JSON.stringify(all),
			);
			return (all[0] as { why: string }).why;
		};

		it('asks once, with every server, before the first connection, and connects after a yes', async () => {
			const asked: ConsentParams[] = [];
			const before = lab.accepted();
			const from = await client(params => {
				asked.push(params);
				assert.equal(lab.accepted(), before);
				return { connect: true };
			});
			const all = await outcomes(from);
			assert.deepEqual(asked, [
				{
					domain: 'good.ins.lab',
					contacts: [
						{ host: 'mx.good.ins.lab', service: 'SMTP', port: 25 },
						{ host: 'mta-sts.good.ins.lab', service: 'HTTPS', port: 443 },
						{ host: 'rpt.ins.lab', service: 'HTTPS', port: 443 },
					],
				},
			]);
			assert.deepEqual(
				all.map(one => one?.kind),
				['tls', 'answered', 'tls'],
			);
			assert.ok(all.every(one => one !== undefined && 'tls' in one && one.tls.trust.kind === 'trusted'));
		});

		it('connects to nobody after a no, and says that it was not tested', async () => {
			const before = lab.accepted();
			const why = skippedAll(await outcomes(await client(() => ({ connect: false }))));
			assert.equal(why, 'only the DNS was to be asked');
			assert.equal(lab.accepted(), before);
		});

		it('takes anything that is no yes for a no', async () => {
			const nonsense = [null, 'yes', { connect: 'yes' }] as unknown as ConsentResult[];
			for (const answer of nonsense) skippedAll(await outcomes(await client(() => answer)));
		});

		it('connects to nobody where the client does not know the request', async () => {
			const before = lab.accepted();
			const why = skippedAll(await outcomes(await client(undefined)));
			assert.equal(why, 'this editor cannot ask whether servers may be contacted');
			assert.equal(lab.accepted(), before);
		});

		it('does not ask where the user’s settings say always or never', async () => {
			const fail: Answer = () => assert.fail('asked');
			const always = await outcomes(await client(fail, { servers: 'always' }));
			assert.deepEqual(
				always.map(one => one?.kind),
				['tls', 'answered', 'tls'],
			);
			const before = lab.accepted();
			const why = skippedAll(await outcomes(await client(fail, { servers: 'never' })));
			assert.match(why, /tlsrpt\.check\.servers says “never”/);
			assert.equal(lab.accepted(), before);
		});

		it('does not ask where nobody could be connected to', async () => {
			const from = await client(() => assert.fail('asked'));
			// It sends reports to private addresses, and mail nowhere.
			const { facts } = await check(from, 'nobody.ins.lab');
			assert.deepEqual(facts.hosts, []);
		});

		it('ends at once when cancelled while the user thinks', async () => {
			const before = lab.accepted();
			let told = false;
			let asked = (): void => {};
			const asking = new Promise<void>(resolve => {
				asked = resolve;
			});
			const from = await client((_, token) => {
				asked();
				return new Promise(resolve => {
					token.onCancellationRequested(() => {
						told = true;
						resolve({ connect: true });
					});
				});
			});
			const source = new CancellationTokenSource();
			const checking = from.request('tlsrpt/check', { domain: 'good.ins.lab' }, source.token);
			await asking;
			const start = performance.now();
			source.cancel();
			await assert.rejects(checking, { code: LSPErrorCodes.RequestCancelled });
			assert.ok(performance.now() - start < 200);
			while (!told) await sleep(5);
			assert.equal(lab.accepted(), before);
		});

		it('ends within 200 ms when cancelled while it is connected, with every socket closed', async () => {
			const from = await client(() => ({ connect: true }));
			const source = new CancellationTokenSource();
			const checking = from.request('tlsrpt/check', { domain: 'silent.ins.lab' }, source.token);
			while (lab.connections() === 0) await sleep(5);
			const start = performance.now();
			source.cancel();
			await assert.rejects(checking, { code: LSPErrorCodes.RequestCancelled });
			while (lab.connections() > 0) await sleep(5);
			assert.ok(performance.now() - start < 200);
		});

		it('refuses settings that make no sense, with a sentence', async () => {
			const refusal = async (set: object): Promise<string> => {
				const from = await client(() => assert.fail('asked'), set);
				const result = await from.request<CheckResult>('tlsrpt/check', { domain: 'good.ins.lab' });
				return result.kind === 'refused' ? result.message : '';
			};
			assert.match(await refusal({ connectTo: ['mx'] }), /^Give the setting tlsrpt\.check\.connectTo HOST:PORT:/);
			assert.match(await refusal({ allowPrivate: ['ten'] }), /^Give the setting tlsrpt\.check\.allowPrivate blocks/);
			assert.match(await refusal({ ca: 'root.pem' }), /^Give the setting tlsrpt\.check\.ca the absolute path/);
			assert.match(await refusal({ ca: path.join(folder, 'absent.pem') }), /tlsrpt\.check\.ca .*absent\.pem/);
		});
	});
}
