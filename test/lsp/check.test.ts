import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import packet from 'dns-packet';
import { createConnection } from 'vscode-languageserver/node';
import {
	CancellationTokenSource,
	createMessageConnection,
	type Diagnostic,
	type DocumentDiagnosticReport,
	LSPErrorCodes,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createZones, replyTo, type ServedRecord } from '../../scripts/zone-server/answer.ts';
import type {
	CheckParams,
	CheckReport,
	CheckResult,
	DomainOfResult,
	SendReportResult,
	StepProgress,
} from '../../server/src/lsp/protocol.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import { browserPorts } from '../../server/src/main.browser.ts';
import type { Fetch } from '../../server/src/net/web/fetch.ts';
import { a, cname, mx, startDns, type TestDns, type TestDnsOptions, txt, zone } from '../support/dns-server.ts';
import { startDoh } from '../support/doh-server.ts';
import { EDITOR, startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';

const ZONE = 'file:///zones/example.com.zone';
const GOOD = 'v=TLSRPTv1; rua=mailto:tls@example.com';
const TRUSTED = { initializationOptions: { trusted: true } };

for (const transport of TRANSPORTS) {
	describe(`live check, ${transport.name}`, function () {
		this.timeout(10_000);
		const ends: (() => Promise<unknown>)[] = [];

		before(function () {
			need(this, transport.missing);
		});

		afterEach(async () => {
			for (const end of ends.splice(0).reverse()) await end();
		});

		async function dns(options: TestDnsOptions): Promise<TestDns> {
			const server = await startDns(options);
			ends.push(() => server.close());
			return server;
		}

		async function client(server: TestDns | undefined, options: object = TRUSTED): Promise<TestClient> {
			const resolver = server === undefined ? 'system' : `${server.endpoint.address}:${server.endpoint.port}`;
			const started = await startClient(transport.start(), { ...options, settings: { resolver } });
			ends.push(() => started.wire.end());
			return started;
		}

		const check = (from: TestClient, params: CheckParams): Promise<CheckResult> => from.request('tlsrpt/check', params);

		async function report(from: TestClient, params: CheckParams): Promise<CheckReport> {
			const result = await check(from, params);
			assert.equal(result.kind, 'done', JSON.stringify(result));
			return (result as Extract<CheckResult, { kind: 'done' }>).report;
		}

		const pull = async (from: TestClient): Promise<readonly Diagnostic[]> => {
			const params = { textDocument: { uri: ZONE } };
			const answer = await from.request<DocumentDiagnosticReport>('textDocument/diagnostic', params);
			return answer.kind === 'full' ? answer.items : [];
		};

		const example = (...values: string[]) =>
			zone('example.com', [
				mx('@', 10, 'mail.example.com'),
				a('mail', '192.0.2.25'),
				...values.map(v => txt('_smtp._tls', v.slice(0, 12), v.slice(12))),
			]);

		it('asks the resolver of the settings and reports what came back', async () => {
			const server = await dns({ records: example(GOOD), authentic: true });
			const { domain, facts, text, durationMs } = await report(await client(server), { domain: 'Example.COM.' });
			assert.equal(domain, 'example.com');
			assert.equal(facts.tlsrpt.kind, 'found');
			assert.ok(text.includes('v=TLSRPTv1; ') && text.includes('rua=mailto:tls@example.com'), text);
			assert.match(text, /AD/);
			assert.ok(durationMs >= 0);
			assert.ok(server.queries.some(q => q.name === '_smtp._tls.example.com' && q.type === 'TXT'));
		});

		it('judges the record that is served', async () => {
			const server = await dns({ records: example('v=TLSRPTv1; rua=tls@example.com') });
			const { findings, report: shown } = await report(await client(server), { domain: 'example.com' });
			assert.equal(findings[0]?.rule, 'uri-no-scheme');
			assert.equal(findings[0].subject, '_smtp._tls.example.com');
			assert.equal(shown.findings[0]?.rule, 'uri-no-scheme');
			assert.equal(shown.verdict.state, 'error');
		});

		it('follows aliases and says so', async () => {
			const records = [
				...zone('example.com', [cname('_smtp._tls', 'tls.example.net')]),
				...zone('example.net', [txt('tls', GOOD)]),
			];
			const { facts, text } = await report(await client(await dns({ records })), { domain: 'example.com' });
			assert.deepEqual(facts.tlsrpt.kind === 'found' && facts.tlsrpt.chain, ['tls.example.net']);
			assert.match(text, /tls\.example\.net/);
		});

		it('shows hostile values as text only', async () => {
			const server = await dns({ records: example('v=TLSRPTv1; \x1b[31m\u202e<img src=x>') });
			const { text, findings } = await report(await client(server), { domain: 'example.com' });
			for (const shown of [text, ...findings.map(f => f.message)]) {
				assert.doesNotMatch(shown, /[\u0000-\u0009\u000b-\u001f\u202e]/);
			}
		});

		it('puts the difference to what is served on the open zone, and takes it away when mended', async () => {
			const file = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:old@example.com"\n';
			const started = await client(await dns({ records: example(GOOD) }));
			await started.open(ZONE, 'zone', file);
			assert.deepEqual(await pull(started), []);
			const { findings } = await report(started, { domain: 'example.com', uri: ZONE });
			const drift = findings.find(f => f.rule === 'live/drift');
			assert.deepEqual(drift?.location, { uri: ZONE, line: 0, character: 15 });
			assert.equal(drift?.subject, '_smtp._tls.example.com');
			assert.equal(started.counts.refreshes, 1, 'the client is told to pull again');
			const [diagnostic, ...more] = await pull(started);
			assert.deepEqual(more, []);
			assert.equal(diagnostic?.code, 'live/drift');
			assert.deepEqual(diagnostic.range, { start: { line: 0, character: 15 }, end: { line: 0, character: 55 } });
			assert.match(
				String(diagnostic.message),
				/DNS serves “v=TLSRPTv1; rua=mailto:tls@.* the file has “v=TLSRPTv1; rua=mailto:old@/,
			);
			await started.notify('textDocument/didChange', {
				textDocument: { uri: ZONE, version: 2 },
				contentChanges: [{ text: file.replace('old', 'tls') }],
			});
			assert.deepEqual(await pull(started), []);
		});

		it('asks a DoH server of the settings', async () => {
			const server = await startDoh({ records: example(GOOD) });
			ends.push(() => server.close());
			const folder = await mkdtemp(path.join(tmpdir(), 'tlsrpt-'));
			ends.push(() => rm(folder, { recursive: true }));
			const ca = path.join(folder, 'root.pem');
			await writeFile(ca, server.ca);
			const started = await client(undefined);
			await started.configure({ resolver: server.url, check: { ca } });
			const { facts } = await report(started, { domain: 'example.com' });
			assert.deepEqual([facts.tlsrpt.kind, facts.resolver], ['found', server.url]);
			await started.configure({ resolver: 'http://dns.example.net/' });
			const refusal = await started.request<DomainOfResult>('tlsrpt/domainOf', {});
			assert.match(refusal.refusal ?? '', /Give the DoH resolver as an https URL/);
		});

		it('leads from a finding to the line of the open zone that it is about', async () => {
			const records = zone('example.com', [mx('@', 10, 'gone.example.com'), txt('_smtp._tls', 'v=TLSRPTv1; rua=a@b')]);
			const started = await client(await dns({ records }));
			await started.open(ZONE, 'zone', '@ MX 10 gone\n_smtp._tls TXT "v=TLSRPTv1; rua=a@b"\n');
			const { findings, zone: checked } = await report(started, { domain: 'example.com', uri: ZONE });
			assert.equal(checked, ZONE);
			assert.equal((await report(started, { domain: 'example.net', uri: ZONE })).zone, undefined);
			const lineOf = (rule: string) => findings.find(f => f.rule === rule)?.location;
			assert.deepEqual(lineOf('live/mx-unresolvable'), { uri: ZONE, line: 0, character: 5 });
			assert.deepEqual(lineOf('uri-no-scheme'), { uri: ZONE, line: 1, character: 15 });
			const without = await report(started, { domain: 'example.com' });
			assert.equal(without.zone, undefined);
			assert.ok(without.findings.every(f => f.location === undefined));
		});

		it('forgets the difference when a new check finds none', async () => {
			const server = await dns({ records: example(GOOD) });
			const started = await client(server);
			await started.open(ZONE, 'zone', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"\n');
			await check(started, { domain: 'example.com', uri: ZONE });
			assert.equal((await pull(started)).length, 1);
			const later = await dns({ records: example('v=TLSRPTv1; rua=mailto:new@example.com') });
			await started.configure({ resolver: `${later.endpoint.address}:${later.endpoint.port}` });
			await check(started, { domain: 'example.com', uri: ZONE });
			assert.deepEqual(await pull(started), []);
		});

		it('pushes the difference to a client that does not pull', async () => {
			const server = await dns({ records: example(GOOD) });
			const capabilities = { workspace: EDITOR.workspace! };
			const started = await client(server, { ...TRUSTED, capabilities });
			await started.open(ZONE, 'zone', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"\n');
			await check(started, { domain: 'example.com', uri: ZONE });
			const push = await started.nextPush(p => p.diagnostics.length > 0);
			assert.deepEqual(
				push.diagnostics.map(d => d.code),
				['live/drift'],
			);
		});

		it('tells how far it is on the token of the request', async () => {
			const started = await client(await dns({ records: example(GOOD) }));
			await report(started, { domain: 'example.com', workDoneToken: 'check-1' });
			const values = started.progress.filter(p => p.token === 'check-1').map(p => p.value as Record<string, unknown>);
			assert.deepEqual(values[0], { kind: 'begin', title: 'Checking example.com', cancellable: true });
			const messages = values.filter(v => v['kind'] === 'report').map(v => String(v['message']));
			assert.equal(messages[0], 'TLS-RPT record 0/1: TXT _smtp._tls.example.com');
			assert.ok(messages.length > 1 && messages.every(m => /^[\w -]+ \d+\/\d+: [A-Z]+ \S+$/.test(m)), `${messages}`);
			assert.deepEqual(values.at(-1), { kind: 'end' });
		});

		it('tells of each step on a token of its own', async () => {
			const server = await dns({ records: example(GOOD), faults: { 'example.com MX': { kind: 'drop' } } });
			const started = await client(server);
			await started.configure({ resolver: `${server.endpoint.address}:${server.endpoint.port}`, checkTimeout: 500 });
			await report(started, { domain: 'example.com', stepsToken: 'steps-1' });
			const told = started.progress.filter(p => p.token === 'steps-1').map(p => p.value as readonly StepProgress[]);
			assert.ok(told.length > 0);
			assert.deepEqual(
				told.at(-1)!.filter(({ label }) => label === 'TLS-RPT record' || label === 'MX'),
				[
					{ label: 'TLS-RPT record', begun: 1, done: 1 },
					{ label: 'MX', begun: 1, done: 0, waiting: 'MX example.com' },
				],
			);
		});

		it('ends at once when cancelled, and keeps nothing', async () => {
			const server = await dns({ records: example(GOOD), faults: { 'example.com': { kind: 'drop' } } });
			const started = await client(server);
			await started.open(ZONE, 'zone', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:new@example.com"\n');
			const source = new CancellationTokenSource();
			const params = { domain: 'example.com', uri: ZONE, workDoneToken: 7 };
			const checking = started.request('tlsrpt/check', params, source.token);
			while (!server.queries.some(q => q.name === 'example.com')) await new Promise(r => setTimeout(r, 5));
			source.cancel();
			await assert.rejects(checking, { code: LSPErrorCodes.RequestCancelled });
			assert.deepEqual(await pull(started), []);
			assert.deepEqual(started.progress.at(-1), { token: 7, value: { kind: 'end' } });
		});

		it('keeps to the deadline of the settings', async () => {
			const server = await dns({ records: example(GOOD), faults: { 'example.com MX': { kind: 'drop' } } });
			const started = await client(server);
			const resolver = `${server.endpoint.address}:${server.endpoint.port}`;
			await started.configure({ resolver, checkTimeout: 1 });
			const { facts } = await report(started, { domain: 'example.com' });
			assert.equal(facts.tlsrpt.kind, 'found');
			assert.ok(facts.mx.kind === 'failed' && facts.mx.why === 'timeout', JSON.stringify(facts.mx));
		});

		it('asks nobody where the workspace is not trusted, until it is', async () => {
			const server = await dns({ records: example(GOOD) });
			const started = await client(server, { initializationOptions: { trusted: false } });
			const result = await check(started, { domain: 'example.com' });
			assert.match(JSON.stringify(result), /Trust this workspace first/);
			assert.deepEqual(server.queries, []);
			await started.notify('tlsrpt/trustGranted', undefined);
			await report(started, { domain: 'example.com' });
			assert.ok(server.queries.length > 0);
		});

		it('asks nobody before the command', async () => {
			const server = await dns({ records: example(GOOD) });
			const started = await client(server);
			await started.open(ZONE, 'zone', `_smtp._tls TXT "${GOOD}"\n`);
			await pull(started);
			await started.request('textDocument/codeLens', { textDocument: { uri: ZONE } });
			await started.request('tlsrpt/domainOf', { uri: ZONE });
			assert.deepEqual(server.queries, []);
		});

		it('refuses what is no domain, and a resolver that is none, with a sentence', async () => {
			const started = await client(undefined);
			const refusal = async (domain: string) => {
				const result = await check(started, { domain });
				return result.kind === 'refused' ? result.message : '';
			};
			assert.match(await refusal('https://example.com/'), /Give the domain alone/);
			assert.match(await refusal(''), /Give a domain/);
			await started.configure({ resolver: 'dns.example.com' });
			assert.match(await refusal('example.com'), /Give the resolver as IP address/);
		});
	});
}

describe('live check in a web browser', () => {
	const DOH = 'https://dns.example.net/dns-query';
	const POLICY = 'version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 86400\n';
	const ends: (() => Promise<unknown>)[] = [];

	afterEach(async () => {
		for (const end of ends.splice(0).reverse()) await end();
	});

	/** As a browser's, of which a page gets no more than this. */
	function browser(records: readonly ServedRecord[]) {
		const asked: string[] = [];
		const lookup = createZones(records);
		const fetch: Fetch = async (input, options) => {
			const url = new URL(String(input));
			const { pathname, searchParams } = url;
			asked.push(`${url.origin}${pathname}`);
			assert.deepEqual([options?.credentials, options?.redirect], ['omit', 'error']);
			if (pathname === '/.well-known/mta-sts.txt') {
				return new Response(POLICY, { headers: { 'content-type': 'text/plain' } });
			}
			const query = packet.decode(Buffer.from(searchParams.get('dns') ?? '', 'base64url'));
			const { name, type } = query.questions![0]!;
			if (type === 'AAAA') throw new TypeError('Failed to fetch');
			const reply = replyTo(query, lookup(name, type), packet.RECURSION_AVAILABLE);
			return new Response(new Uint8Array(packet.encode(reply)), {
				headers: { 'content-type': 'application/dns-message' },
			});
		};
		return { fetch, asked };
	}

	async function start(settings: object, fetch: Fetch): Promise<TestClient> {
		const [toServer, toClient] = [new PassThrough(), new PassThrough()];
		const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
		startServer(server, browserPorts(fetch));
		const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
		const end = async () => {
			connection.dispose();
			server.dispose();
			return undefined;
		};
		ends.push(end);
		return startClient({ connection, write: () => {}, end }, { ...TRUSTED, settings });
	}

	it('asks for a DoH server first, with a sentence that says what to do', async () => {
		const { fetch, asked } = browser([]);
		const started = await start({}, fetch);
		const result = await started.request<CheckResult>('tlsrpt/check', { domain: 'example.com' });
		const before = await started.request<DomainOfResult>('tlsrpt/domainOf', {});
		assert.match(
			result.kind === 'refused' ? result.message : '',
			/A web browser asks DNS over HTTPS alone: set “tlsrpt\.resolver” to the URL/,
		);
		assert.deepEqual(before, { domain: null, refusal: result.kind === 'refused' && result.message });
		assert.deepEqual(asked, []);
	});

	it('posts no test report, and makes the message that goes by mail', async () => {
		const record = 'v=TLSRPTv1; rua=mailto:a@example.com,https://r.example.com/v1';
		const { fetch, asked } = browser(zone('example.com', [txt('_smtp._tls', record), a('r', '192.0.32.10')]));
		const started = await start({ resolver: DOH }, fetch);
		started.wire.connection.onRequest('tlsrpt/confirmSend', () => ({ send: true }));
		const params = { domain: 'example.com', contact: 'me@sender.example' };
		const result = await started.request<SendReportResult>('tlsrpt/sendReport', params);
		assert.ok(result.kind === 'done', JSON.stringify(result));
		assert.deepEqual(result.deliveries, [
			{
				taken: false,
				text: 'https://r.example.com/v1 was not contacted: a web browser posts nothing to other sites.',
			},
		]);
		assert.match(result.mail ?? '', /^From: me@sender\.example\r\nTo: a@example\.com\r\n/);
		assert.ok(asked.every(url => url.startsWith('https://dns.example.net/')));
	});

	it('asks DNS over HTTPS, fetches the policy where it is let, and tests no more', async () => {
		const records = zone('example.com', [
			mx('@', 10, 'mail.example.com'),
			a('mail', '192.0.32.8'),
			a('mta-sts', '192.0.32.9'),
			txt('_mta-sts', 'v=STSv1; id=1;'),
			txt('_smtp._tls', GOOD),
		]);
		const { fetch, asked } = browser(records);
		const started = await start({ resolver: DOH, check: { servers: 'always' } }, fetch);
		assert.deepEqual(await started.request<DomainOfResult>('tlsrpt/domainOf', {}), { domain: null });
		const result = await started.request<CheckResult>('tlsrpt/check', { domain: 'bücher.example.com' });
		assert.equal(result.kind === 'done' && result.report.domain, 'xn--bcher-kva.example.com');
		const { facts, findings } = (
			(await started.request('tlsrpt/check', { domain: 'example.com' })) as { report: CheckReport }
		).report;
		assert.equal(facts.tlsrpt.kind, 'found');
		assert.equal(facts.resolver, DOH);
		assert.deepEqual(facts.policy?.outcome, { kind: 'answered', status: 200, contentType: 'text/plain', body: POLICY });
		assert.deepEqual(facts.hosts?.[0]?.probes[0]?.outcome, { kind: 'skipped', why: 'a web browser cannot speak SMTP' });
		const { aaaa } = facts.hosts![0]!.addresses;
		assert.match(
			aaaa.kind === 'failed' ? `${aaaa.why} ${aaaa.detail}` : '',
			/^network dns\.example\.net: no answer that the browser/,
		);
		assert.deepEqual([...new Set(asked)], [DOH, 'https://mta-sts.example.com/.well-known/mta-sts.txt']);
		assert.deepEqual(
			findings.filter(({ severity }) => severity === 'error'),
			[],
		);
	});
});
