import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { program, runCli } from '../support/cli.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('tlsrpt', function () {
	this.timeout(30_000);

	it('tells its version, its commands, and their options', async () => {
		const [version, help, about, none, unknown] = await Promise.all([
			runCli(['--version']),
			runCli(['--help']),
			runCli(['lint', '--help']),
			runCli([]),
			runCli(['lnit', 'x']),
		]);
		assert.deepEqual(version, { code: 0, out: `tlsrpt ${manifest.version}\n`, err: '' });
		assert.equal(help.code, 0);
		for (const command of ['lint PATH...', 'check DOMAIN...', 'zone FILE', 'explain WORD', 'lsp']) {
			assert.ok(help.out.includes(`tlsrpt ${command}`), command);
		}
		assert.match(about.out, /^tlsrpt lint \[options\] PATH\.\.\.\n.*--format text\|json +how findings/s);
		assert.deepEqual([none.code, none.out], [2, '']);
		assert.match(none.err, /Give a command: lint, check, zone, explain, lsp\./);
		assert.match(unknown.err, /There is no command lnit; did you mean lint\?/);
	});

	it('explains a rule, a word of the field, and offers what was meant', async () => {
		const [rule, short, word, typo, nothing] = await Promise.all([
			runCli(['explain', 'rua-missing']),
			runCli(['explain', 'wrong-owner']),
			runCli(['explain', 'rua=']),
			runCli(['explain', 'certificate-expird']),
			runCli(['explain', '\u001b[2J']),
		]);
		assert.match(
			rule.out,
			/^rua-missing – .*\n\nRule of severity error, RFC 8460 section 3\n.*Wrong:\n {2}_smtp.*\^\^\^ Add “rua=”/s,
		);
		assert.match(short.out, /^zone\/wrong-owner – /);
		assert.match(word.out, /^rua – /);
		assert.deepEqual([rule.code, short.code, word.code], [0, 0, 0]);
		assert.match(typo.err, /did you mean certificate-expired/);
		assert.match(nothing.err, /Nothing is known of "\\027\[2J"\./);
		assert.deepEqual([typo.code, nothing.code], [2, 2]);
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
		assert.match((await runCli(['lsp'])).err, /Say --stdio, and nothing else\./);
	});
});
