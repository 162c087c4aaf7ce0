/** “As if published”: the zone in the editor, unsaved edits and all, in the place of what DNS serves. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckParams, CheckReport, CheckResult } from '../../server/src/lsp/protocol.ts';
import { a, mx, startDns, type TestDns, txt, zone } from '../support/dns-server.ts';
import { startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';

const ZONE = `$TTL 300
@ SOA ns admin 1 3600 900 604800 60
@ NS ns.example.net.
@ MX 10 mail
mail A 192.0.2.25
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"
`;
const POLICY = 'version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 86400\n';

for (const transport of TRANSPORTS) {
	describe(`a check as if published, ${transport.name}`, function () {
		this.timeout(10_000);
		let dns: TestDns;
		let folder: string;
		const clients: TestClient[] = [];

		before(async function () {
			need(this, transport.missing);
			const live = [
				mx('@', 10, 'old.example.com'),
				a('old', '192.0.2.1'),
				txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:old@a.example'),
			];
			dns = await startDns({
				records: [...zone('example.com', live), ...zone('example.net', [txt('_smtp._tls', 'v=TLSRPTv1;')])],
			});
			folder = await mkdtemp(path.join(tmpdir(), 'tlsrpt-'));
			await mkdir(path.join(folder, 'mta-sts.example.com'));
			await mkdir(path.join(folder, 'mta-sts.example.net'));
			await writeFile(path.join(folder, 'mta-sts.example.com/mta-sts.txt'), POLICY);
			await writeFile(path.join(folder, 'mta-sts.example.net/mta-sts.txt'), POLICY.replace('enforce', 'none'));
			await writeFile(path.join(folder, 'more.inc'), 'mta-sts A 192.0.2.26\n_mta-sts TXT "v=STSv1; id=1;"\n');
		});

		after(async () => {
			await dns?.close();
			if (folder !== undefined) await rm(folder, { recursive: true });
		});

		afterEach(async () => {
			for (const client of clients.splice(0)) await client.wire.end();
		});

		const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

		async function client(trusted = true): Promise<TestClient> {
			const settings = { resolver: `${dns.endpoint.address}:${dns.endpoint.port}` };
			const options = { initializationOptions: { trusted }, rootUri: pathToFileURL(folder).href, settings };
			const started = await startClient(transport.start(), options);
			clients.push(started);
			return started;
		}

		async function report(from: TestClient, params: Partial<CheckParams> = {}): Promise<CheckReport> {
			const asked = { domain: 'example.com', uri: uriOf('example.com.zone'), asPublished: true, ...params };
			const result = await from.request<CheckResult>('tlsrpt/check', asked);
			assert.equal(result.kind, 'done', JSON.stringify(result));
			return (result as Extract<CheckResult, { kind: 'done' }>).report;
		}

		const servedIn = ({ facts: { tlsrpt } }: CheckReport): unknown =>
			tlsrpt.kind === 'found' ? tlsrpt.value[0]!.strings.join('') : tlsrpt.kind;

		it('judges the text in the editor, unsaved edits among it, and says so', async () => {
			const started = await client();
			const uri = uriOf('example.com.zone');
			await started.open(uri, 'zone', ZONE);
			assert.equal(servedIn(await report(started)), 'v=TLSRPTv1; rua=mailto:new@example.com');
			await started.notify('textDocument/didChange', {
				textDocument: { uri, version: 2 },
				contentChanges: [{ text: ZONE.replace('mailto:new@', 'new@') }],
			});
			const edited = await report(started);
			assert.equal(servedIn(edited), 'v=TLSRPTv1; rua=new@example.com');
			const finding = edited.findings.find(({ rule }) => rule === 'uri-no-scheme');
			assert.deepEqual(finding?.location, { uri, line: 5, character: 15 });
			assert.match(edited.text, /^As if published: names in example\.com are answered from the zone file/);
			assert.match(edited.markdown, /\n\nAs if published: names in example\.com /);
			assert.equal(edited.facts.asIf?.dnssec, 'insecure');
			assert.match(edited.report.asIf?.[1] ?? '', /DNSSEC: not authenticated, as the live zone is not/);
		});

		it('keeps nothing that the zone would be compared with', async () => {
			const started = await client();
			await started.open(uriOf('example.com.zone'), 'zone', ZONE);
			const { findings } = await report(started);
			assert.ok(!findings.some(({ rule }) => rule === 'live/drift'));
			const params = { textDocument: { uri: uriOf('example.com.zone') } };
			const { items } = await started.request<{ items: { code: string }[] }>('textDocument/diagnostic', params);
			assert.ok(!items.some(({ code }) => code === 'live/drift'));
			assert.equal(started.counts.refreshes, 0);
		});

		it('waits for what the zone includes, and takes the policy of the domain from the workspace', async () => {
			const started = await client();
			await started.open(uriOf('example.com.zone'), 'zone', `${ZONE}$INCLUDE more.inc\n`);
			const policies = [uriOf('mta-sts.example.net/mta-sts.txt'), uriOf('mta-sts.example.com/mta-sts.txt')];
			const { facts } = await report(started, { policies });
			assert.equal(facts.mtaSts.kind, 'found');
			assert.deepEqual([facts.asIf?.whole, facts.asIf?.policy], [true, true]);
			assert.ok(facts.policy?.outcome.kind === 'answered');
			assert.equal(facts.policy.outcome.body, POLICY);
		});

		it('takes the policy that is open before the one on the disk', async () => {
			const started = await client();
			await started.open(uriOf('example.com.zone'), 'zone', ZONE);
			const policy = uriOf('mta-sts.example.com/mta-sts.txt');
			await started.open(policy, 'mta-sts-policy', POLICY.replace('enforce', 'testing'));
			const { facts } = await report(started, { policies: [policy] });
			assert.match(facts.policy?.outcome.kind === 'answered' ? (facts.policy.outcome.body ?? '') : '', /mode: testing/);
		});

		it('reads no policy from outside of the workspace, nor one of another domain', async () => {
			const started = await client();
			await started.open(uriOf('example.com.zone'), 'zone', ZONE);
			const outside = await mkdtemp(path.join(tmpdir(), 'mta-sts.example.com'));
			try {
				await writeFile(path.join(outside, 'mta-sts.txt'), POLICY);
				const policies = [
					pathToFileURL(path.join(outside, 'mta-sts.txt')).href,
					uriOf('mta-sts.example.net/mta-sts.txt'),
				];
				const { facts } = await report(started, { policies });
				assert.equal(facts.asIf?.policy, undefined);
			} finally {
				await rm(outside, { recursive: true });
			}
		});

		it('asks the live DNS for what a piece of a zone does not say', async () => {
			const started = await client();
			const uri = uriOf('snippet');
			await started.open(uri, 'zone', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"\n');
			const { facts, text } = await report(started, { uri });
			assert.ok(facts.tlsrpt.kind === 'found' && facts.mx.kind === 'found');
			assert.equal(facts.mx.value[0]!.exchange, 'old.example.com');
			assert.match(text, /The file is not all of the zone/);
		});

		it('is refused where no zone is open, and where the workspace is not trusted', async () => {
			const ask = (from: TestClient) =>
				from.request<CheckResult>('tlsrpt/check', { domain: 'example.com', uri: uriOf('no.zone'), asPublished: true });
			assert.match(JSON.stringify(await ask(await client())), /Open the zone file that is to be checked/);
			const before = dns.queries.length;
			assert.match(JSON.stringify(await ask(await client(false))), /Trust this workspace first/);
			assert.equal(dns.queries.length, before);
		});
	});
}
