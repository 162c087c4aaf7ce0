/** Test reports: posted to real web servers on the loopback, never before the user has seen where to and said yes. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type CancellationToken, CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import type { ConfirmSendParams, SendReportResult } from '../../server/src/lsp/protocol.ts';
import { type Listening, listenOn } from '../lab/listening.ts';
import { a, startDns, type TestDns, txt, zone } from '../support/dns-server.ts';
import { startClient, type TestClient, TRANSPORTS } from '../support/lsp.ts';
import { need } from '../support/needs.ts';
import { sharedPki } from '../support/probing.ts';
import { reportFaults } from '../support/report-rules.ts';

interface Received {
	readonly what: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
	'/created': response => response.writeHead(201).end(),
	'/endless': response => {
		response.writeHead(200).write('x'.repeat(100_000));
	},
	'/silent': () => {},
	'/moved': response => response.writeHead(307, { Location: 'https://elsewhere.example/' }).end(),
	'/broken': response => response.writeHead(500).end('no'),
};

for (const transport of TRANSPORTS) {
	describe(`a test report, ${transport.name}`, function () {
		this.timeout(20_000);
		const received: Received[] = [];
		const servers: Listening[] = [];
		const connectTo: string[] = [];
		const clients: TestClient[] = [];
		let dns: TestDns;
		let ca: string;

		/** A web server for reports, with a certificate by the lab's word for it. */
		async function receiver(host: string, certificate: string, port = 443): Promise<void> {
			const { leaf, sent } = sharedPki().show(certificate, host);
			const cert = [leaf, ...sent].map(({ pem }) => pem).join('');
			const key = leaf.key.export({ type: 'pkcs8', format: 'pem' });
			const server = createServer({ cert, key }, async (request, response) => {
				const chunks: Buffer[] = [];
				for await (const chunk of request) chunks.push(chunk as Buffer);
				const { method, url = '', headers } = request;
				received.push({ what: `${method} ${url}`, headers, body: Buffer.concat(chunks) });
				ANSWERS[url.replace(/\?.*/, '')]!(response);
			});
			const listening = await listenOn(server);
			servers.push(listening);
			connectTo.push(`${host}:${port}:127.0.0.1:${listening.port}`);
		}

		before(async function () {
			need(this, transport.missing);
			await receiver('r.example.com', 'good');
			await receiver('r.example.com', 'good', 8443);
			await receiver('old.example.com', 'expired');
			const record = (rua: string) => `v=TLSRPTv1; rua=${rua}`;
			const all = ['/created?id=1', '/endless', '/moved', '/broken'].map(where => `https://r.example.com${where}`);
			dns = await startDns({
				records: [
					...zone('example.com', [
						txt('_smtp._tls', record(['mailto:tlsrpt@example.com', ...all].join())),
						txt('_smtp._tls.silent', record('https://r.example.com/silent')),
						txt('_smtp._tls.port', record('https://r.example.com:8443/created')),
						txt('_smtp._tls.old', record('https://old.example.com/created')),
						txt('_smtp._tls.inside', record('https://in.example.com/created,https://gone.example.com/created')),
						txt('_smtp._tls.mail', record('mailto:a@example.com,mailto:b@example.com')),
						a('r', '192.0.2.1'),
						a('old', '192.0.2.2'),
						a('in', '10.1.2.3'),
					]),
				],
			});
			const folder = await mkdtemp(path.join(tmpdir(), 'tlsrpt-'));
			ca = path.join(folder, 'root.pem');
			await writeFile(ca, sharedPki().root.pem);
		});

		after(async () => {
			await dns?.close();
			await Promise.all(servers.map(server => server.close()));
			if (ca !== undefined) await rm(path.dirname(ca), { recursive: true });
		});

		afterEach(async () => {
			for (const client of clients.splice(0)) await client.wire.end();
			received.length = 0;
		});

		type Answer = (params: ConfirmSendParams) => { readonly send: boolean };
		const yes: Answer = () => ({ send: true });

		interface Sending {
			readonly trusted?: boolean;
			readonly checkTimeout?: number;
			readonly token?: CancellationToken;
		}
		async function send(domain: string, answer: Answer | undefined, how: Sending = {}): Promise<SendReportResult> {
			const { trusted = true, checkTimeout = 10_000, token } = how;
			const resolver = `${dns.endpoint.address}:${dns.endpoint.port}`;
			const settings = { resolver, checkTimeout, check: { connectTo, ca } };
			const client = await startClient(transport.start(), { initializationOptions: { trusted }, settings });
			clients.push(client);
			if (answer !== undefined) client.wire.connection.onRequest('tlsrpt/confirmSend', answer);
			return client.request('tlsrpt/sendReport', { domain, contact: 'me@sender.example' }, token);
		}
		const texts = (result: SendReportResult): readonly string[] => {
			assert.equal(result.kind, 'done', JSON.stringify(result));
			return result.kind === 'done' ? result.deliveries.map(({ text }) => text) : [];
		};

		it('is posted to each web server, compressed, and judged by what it answers; no redirect is followed', async () => {
			const shown: ConfirmSendParams[] = [];
			const result = await send('example.com', params => {
				shown.push(params);
				assert.equal(
					servers.reduce((sum, server) => sum + server.accepted(), 0),
					0,
				);
				return { send: true };
			});
			assert.deepEqual(shown, [
				{
					domain: 'example.com',
					posts: ['/created?id=1', '/endless', '/moved', '/broken'].map(where => `https://r.example.com${where}`),
					mails: ['mailto:tlsrpt@example.com'],
				},
			]);
			assert.deepEqual(texts(result), [
				'https://r.example.com/created?id=1 took the report (201).',
				'https://r.example.com/endless took the report (200).',
				'https://r.example.com/moved did not take the report: it answered 307, a redirection to https://elsewhere.example/ that senders need not follow.',
				'https://r.example.com/broken did not take the report: it answered 500.',
			]);
			assert.deepEqual(received.map(({ what }) => what).toSorted(), [
				'POST /broken',
				'POST /created?id=1',
				'POST /endless',
				'POST /moved',
			]);
			const { headers, body } = received[0]!;
			assert.equal(headers['content-type'], 'application/tlsrpt+gzip');
			assert.equal(headers.host, 'r.example.com');
			assert.equal(headers['content-length'], String(body.length));
			const text = gunzipSync(body).toString();
			assert.deepEqual(reportFaults(text), []);
			assert.equal(JSON.parse(text)['contact-info'], 'me@sender.example');
			// The message carries the very same.
			const mail = result.kind === 'done' ? (result.mail ?? '') : '';
			const attached = Buffer.from(mail.split('\r\n\r\n')[4]!, 'base64');
			assert.deepEqual(attached, body);
			assert.match(mail, /^From: me@sender\.example\r\nTo: tlsrpt@example\.com\r\nDate: .* \+0000\r\n/);
		});

		it('goes to the port that the record names', async () => {
			assert.deepEqual(texts(await send('port.example.com', yes)), [
				'https://r.example.com:8443/created took the report (201).',
			]);
			assert.equal(received[0]!.headers.host, 'r.example.com:8443');
		});

		it('is not shown to a server whose certificate is wrong', async () => {
			assert.deepEqual(texts(await send('old.example.com', yes)), [
				'https://old.example.com/created was sent nothing, for its certificate is expired: senders may overlook that, and not all do.',
			]);
			assert.deepEqual(received, []);
		});

		it('goes to no private address', async () => {
			assert.deepEqual(texts(await send('inside.example.com', yes)), [
				'https://in.example.com/created was not contacted: 10.1.2.3 is a private address.',
				'https://gone.example.com/created was not contacted: no address of it is known.',
			]);
		});

		it('is made into a message where it goes by mail, and no mail server is spoken to', async () => {
			const result = await send('mail.example.com', yes);
			assert.deepEqual(texts(result), []);
			assert.match((result.kind === 'done' && result.mail) || '', /\r\nTo: a@example\.com,\r\n b@example\.com\r\n/);
			assert.ok(dns.queries.every(({ type }) => type !== 'MX'));
		});

		it('goes nowhere without a yes, nor where the client cannot ask', async () => {
			assert.deepEqual(await send('example.com', () => ({ send: false })), { kind: 'declined' });
			assert.deepEqual(await send('example.com', undefined), { kind: 'declined' });
			assert.deepEqual(received, []);
		});

		it('is refused in a workspace that is not trusted, before anything is asked', async () => {
			const before = dns.queries.length;
			const result = await send('example.com', yes, { trusted: false });
			assert.match(result.kind === 'refused' ? result.message : '', /^Trust this workspace first/);
			assert.equal(dns.queries.length, before);
		});

		it('is given up when the time is over, or at once when cancelled, and leaves no socket', async () => {
			const open = (): number => servers.reduce((sum, server) => sum + server.connections(), 0);
			const closed = async (): Promise<number> => {
				const start = performance.now();
				while (open() > 0 && performance.now() - start < 5000) await sleep(5);
				return performance.now() - start;
			};
			await closed();
			assert.deepEqual(texts(await send('silent.example.com', yes, { checkTimeout: 1000 })), [
				'https://r.example.com/silent was not reached: no answer in the time allowed.',
			]);
			await closed();
			received.length = 0;
			const source = new CancellationTokenSource();
			const sending = send('silent.example.com', yes, { token: source.token });
			const refused = assert.rejects(sending, { code: LSPErrorCodes.RequestCancelled });
			while (received.length === 0) await sleep(5);
			source.cancel();
			const took = await closed();
			await refused;
			assert.ok(took < 200, `${took} ms`);
		});

		it('is refused where no record says where reports go', async () => {
			const result = await send('none.example.com', yes);
			assert.deepEqual(result, {
				kind: 'refused',
				message: 'none.example.com has no record that says where reports go.',
			});
		});
	});
}
