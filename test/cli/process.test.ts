// The command line as users start it: entry, streams and exit codes are real.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inFolder, program, spawnCli } from '../support/cli.ts';
import { startDns, txt, zone } from '../support/dns-server.ts';
import { message, NO_SCHEME, RIGHT, title } from '../support/no-scheme.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('the process tlsrpt', function () {
	this.timeout(60_000);

	it('tells the version of its package', async () => {
		const { code, out, err } = await spawnCli(['--version']);
		assert.deepEqual([code, out, err], [0, `tlsrpt ${manifest.version}\n`, '']);
	});

	it('gives each finding with owner, page and fixes, and every file', async () => {
		const files = { 'example.com.zone': `${'; \u{1f600}\r\n'}${NO_SCHEME}`, 'right.zone': RIGHT };
		await inFolder(files, async cwd => {
			const args = ['lint', '--format=json', 'right.zone', './example.com.zone', 'example.com.zone'];
			const { code, out, err } = await spawnCli(args, { cwd });
			assert.deepEqual(JSON.parse(out), {
				version: 1,
				files: [
					{ path: 'right.zone', findings: [] },
					{
						path: './example.com.zone',
						findings: [
							{
								rule: 'uri-no-scheme',
								severity: 'error',
								message,
								range: { start: { line: 1, character: 32 }, end: { line: 1, character: 50 } },
								owner: '_smtp._tls.example.com.',
								docs: 'docs/rules/uri-no-scheme.md',
								fixes: [
									{
										title,
										safe: true,
										edits: [
											{
												range: { start: { line: 1, character: 32 }, end: { line: 1, character: 32 } },
												newText: 'mailto:',
											},
										],
									},
								],
							},
						],
					},
				],
				summary: { error: 1, warning: 0, info: 0, hint: 0 },
			});
			assert.deepEqual([code, err], [1, '']);
		});
	});

	it('gives text without colours where it is read by a program, and reads standard input', async () => {
		const { code, out, err } = await spawnCli(['lint', '-', '--language', 'zone'], { input: NO_SCHEME });
		assert.match(out, /^-:1:33: error: .*\n {2}_smtp.*\n {34}\^{18}\n/);
		assert.doesNotMatch(out, /\u001b/);
		assert.deepEqual([code, err], [1, '']);
	});

	it('writes octets as they are', async () => {
		const file = Buffer.from('x.example. 1 IN TXT "\xe9"\n', 'latin1');
		await inFolder({ 'x.zone': file }, async cwd => {
			const child = spawn(process.execPath, [...program(), 'zone', path.join(cwd, 'x.zone')]);
			const chunks: Buffer[] = [];
			child.stdout.on('data', chunk => chunks.push(chunk));
			const code = await new Promise(resolve => child.once('close', resolve));
			assert.deepEqual([code, Buffer.concat(chunks)], [0, file]);
		});
	});

	it('asks a real server', async () => {
		const dns = await startDns({ records: zone('example.com', [txt('_smtp._tls', 'v=TLSRPTv1;')]) });
		try {
			const resolver = `${dns.endpoint.address}:${dns.endpoint.port}`;
			const { code, out } = await spawnCli([
				'check',
				'example.com',
				'--resolver',
				resolver,
				'--no-smtp',
				'--format',
				'json',
			]);
			const { findings, facts } = JSON.parse(out);
			assert.deepEqual(facts.tlsrpt.value, [{ strings: ['v=TLSRPTv1;'] }]);
			assert.ok(findings.some((f: { rule: string }) => f.rule === 'rua-missing'));
			assert.equal(code, 1);
		} finally {
			await dns.close();
		}
	});

	it('takes it well when nobody reads on', async () => {
		const child = spawn(process.execPath, [...program(), 'lint', '-', '--language', 'zone']);
		child.stdout.destroy();
		child.stdin.end(NO_SCHEME.repeat(300));
		let err = '';
		child.stderr.on('data', text => {
			err += text;
		});
		await new Promise(resolve => child.once('close', resolve));
		assert.equal(err, '');
	});

	it('serves the Language Server Protocol', async () => {
		const child = spawn(process.execPath, [...program(), 'lsp', '--stdio']);
		const send = (content: object) => {
			const body = JSON.stringify({ jsonrpc: '2.0', ...content });
			child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
		};
		let out = '';
		child.stdout.setEncoding('utf8').on('data', text => {
			out += text;
			if (out.includes('"id":2')) send({ method: 'exit' });
			else if (out.includes('"id":1') && out.endsWith('}')) send({ id: 2, method: 'shutdown' });
		});
		send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
		const code = await new Promise(resolve => child.once('exit', resolve));
		assert.match(out, /"id":1,"result":\{.*"hoverProvider":true/);
		assert.equal(code, 0);
	});
});
