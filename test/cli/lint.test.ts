import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inFolder, runCli } from '../support/cli.ts';
import { message, NO_SCHEME, RIGHT, title } from '../support/no-scheme.ts';

describe('tlsrpt lint', () => {
	it('gives JSON with LSP positions: a BOM not counted, UTF-16, CRLF', async () => {
		await inFolder(
			{ 'example.com.zone': `\ufeff; \u{1f600}\r\n_SMTP._tls TXT "\u{1f600}" "v=TLSRPTv1;"\r\n` },
			async cwd => {
				const { code, out, err } = await runCli(['lint', '--format', 'json', 'example.com.zone'], { cwd });
				const { files, summary, version } = JSON.parse(out);
				const bom = files[0].findings.find((f: { rule: string }) => f.rule === 'zone/bom');
				assert.deepEqual(bom.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
				assert.deepEqual([code, err, version, summary.error > 0], [1, '', 1, true]);
			},
		);
	});

	it('reads standard input as the file or the language that it is said to be', async () => {
		const [named, told, bare] = await Promise.all([
			runCli(['lint', '-', '--stdin-filename', 'zones/Example.NET.zone', '--format', 'json'], { input: NO_SCHEME }),
			runCli(['lint', '-', '--language', 'bind', '--origin', 'example.org', '--format', 'json'], { input: NO_SCHEME }),
			runCli(['lint', '-'], { input: 'Value: v=TLSRPTv1; rua=tlsrpt@example.com' }),
		]);
		const of = (out: string) => JSON.parse(out).files.map((f: Linted) => [f.path, f.findings[0]?.owner]);
		assert.deepEqual(of(named.out), [['zones/Example.NET.zone', '_smtp._tls.example.net.']]);
		assert.deepEqual(of(told.out), [['-', '_smtp._tls.example.org.']]);
		assert.match(bare.out, /^-:1:24: error: .*\[uri-no-scheme\]\n {2}Value: .*\n {25}\^{18}\n/);
	});

	it('shows text with positions from 1, the line, carets below what is wrong, and a summary', async () => {
		const files = { 'a.zone': `\n\t日本\t${NO_SCHEME}`, 'b.zone': RIGHT };
		await inFolder(files, async cwd => {
			// The owner is taken over from nowhere; that has a finding of its own.
			const { code, out } = await runCli(['lint', '--origin', 'example.com', 'b.zone'], { cwd });
			assert.deepEqual([code, out], [0, 'No findings in 1 file.\n']);
		});
		const input = `x\tTXT "日本\u202e"\n${NO_SCHEME.replace('_tls ', '_tls\t')}`;
		const { out } = await runCli(['lint', '-', '--language', 'zone'], { input });
		assert.equal(
			out,
			[
				`-:2:33: error: ${message} [uri-no-scheme]`,
				'  _smtp._tls  TXT "v=TLSRPTv1; rua=tlsrpt@example.com"',
				'                                   ^^^^^^^^^^^^^^^^^^',
				`  fix: ${title}`,
				'',
				'1 error in 1 file.',
				'',
			].join('\n'),
		);
	});

	it('shows the same in colours where there are any', async () => {
		const run = (colour: boolean) => runCli(['lint', '-', '--language', 'zone'], { input: NO_SCHEME, colour });
		const [plain, coloured] = await Promise.all([run(false), run(true)]);
		assert.ok(coloured.out.includes('\u001b[1;31merror\u001b[0m'));
		assert.equal(coloured.out.replaceAll(/\u001b\[[0-9;]*m/g, ''), plain.out);
	});

	it('finds the files of a folder that matter, and no others', async () => {
		const soa = '$TTL 60\n@ SOA ns.example. a.example. 1 2 3 4 5\n';
		const files = {
			'a.zone': soa,
			'2.0.192.in-addr.arpa': soa,
			'db.example.org': soa,
			'example.net.db': soa,
			'example.org': `; bare name\n\n${soa}`,
			'db.ts': 'export const x = 1;',
			'cache.db': 'SQLite format 3\0',
			'main.py': '# the SOA record\n$TTL = 5\n',
			'notes.md': 'Set `v=TLSRPTv1; rua=mailto:tlsrpt@example.com`.',
			'other.md': 'Nothing of ours.',
			'.hidden.zone': soa,
		};
		await inFolder(files, async cwd => {
			for (const folder of ['node_modules', 'dist', '.git', 'sub']) {
				await mkdir(path.join(cwd, folder));
				await writeFile(path.join(cwd, folder, 'x.zone'), soa);
			}
			await symlink(cwd, path.join(cwd, 'loop'));
			await symlink(path.join(cwd, 'nowhere'), path.join(cwd, 'broken.zone'));
			await symlink(path.join(cwd, 'a.zone'), path.join(cwd, 'linked.zone'));
			const { code, out } = await runCli(['lint', '.', '--format', 'json'], { cwd });
			const found = JSON.parse(out).files.map((f: Linted) => f.path);
			assert.deepEqual(found, [
				'2.0.192.in-addr.arpa',
				'a.zone',
				'db.example.org',
				'example.net.db',
				'example.org',
				'linked.zone',
				'notes.md',
				path.join('sub', 'x.zone'),
			]);
			assert.equal(code, 0);
		});
	});

	it('says which files cannot be read, lints the others, and exits with 2', async () => {
		await inFolder({ 'a.zone': NO_SCHEME, 'latin1.zone': Buffer.from('; \xe9\n', 'latin1') }, async cwd => {
			const { code, out, err } = await runCli(['lint', 'gone.zone', 'a.zone', 'latin1.zone'], { cwd });
			assert.equal(code, 2);
			assert.match(out, /a\.zone:1:.*1 error in 2 files\.\n$/s);
			assert.equal(
				err,
				'gone.zone: There is no such file.\nlatin1.zone: This is not UTF-8: octets that are none are read as U+FFFD.\n',
			);
		});
	});

	it('puts what is wrong in an included file under its own path, once', async () => {
		const files = {
			'example.com.zone': '$TTL 3600\n@ SOA ns h 1 2 3 4 5\nwww A 192.0.2.1\n$INCLUDE part.zone\n$INCLUDE gone\n',
			// By itself it would lack an owner.
			'part.zone': '\tA 192.0.2.256\n_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"\n',
		};
		await inFolder(files, async cwd => {
			for (const args of [['example.com.zone'], ['.']]) {
				const { code, out } = await runCli(['lint', '--format', 'json', ...args], { cwd });
				const found = JSON.parse(out).files.map((f: Linted) => [f.path, ...f.findings.map(x => x.rule)]);
				assert.deepEqual(found, [
					['example.com.zone', 'zone/include-missing'],
					['part.zone', 'zone/rdata-invalid', 'uri-no-scheme'],
				]);
				assert.equal(code, 1);
			}
		});
	});

	it('includes nothing from outside of the root folder', async () => {
		await inFolder({ 'common.inc': 'a A 192.0.2.256\n' }, async cwd => {
			await mkdir(path.join(cwd, 'zones'));
			const zone = path.join('zones', 'example.com.zone');
			await writeFile(
				path.join(cwd, zone),
				'$TTL 60\n@ SOA ns h 1 2 3 4 5\n$INCLUDE ../common.inc\n$INCLUDE common.inc x\n',
			);
			const rules = async (...more: string[]) => {
				const { out } = await runCli(['lint', '--format', 'json', zone, ...more], { cwd });
				return JSON.parse(out).files.map((f: Linted) => [f.path, ...f.findings.map(x => x.rule)]);
			};
			assert.deepEqual(await rules(), [[zone, 'zone/include-outside', 'zone/include-missing']]);
			assert.deepEqual(await rules('--root', '.'), [[zone], ['common.inc', 'zone/rdata-invalid']]);
		});
	});

	it('takes the domain that a name server is configured with', async () => {
		const files = {
			'named.conf.local': 'zone "example.org" { type primary; file "/etc/bind/db.inside"; };',
			'db.inside': NO_SCHEME,
		};
		await inFolder(files, async cwd => {
			const { out } = await runCli(['lint', '--format', 'json', 'db.inside'], { cwd });
			assert.equal(JSON.parse(out).files[0].findings[0].owner, '_smtp._tls.example.org.');
		});
	});

	it('takes a file for one that is loaded by itself where its zone is named', async () => {
		const rules = async (...more: readonly string[]) => {
			const { out } = await runCli(['lint', '-', '--format', 'json', ...more], { input: 'www A 192.0.2.1\n' });
			return JSON.parse(out).files[0].findings.map((f: Linted['findings'][0]) => `${f.severity} ${f.rule}`);
		};
		assert.deepEqual(await rules('--language', 'zone'), []);
		assert.deepEqual(await rules('--language', 'zone', '--origin', 'example.com'), ['hint zone/ttl-missing']);
	});

	it('exits with 1 for more warnings than allowed', async () => {
		const input = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com"\n';
		const codes = await Promise.all(
			[[], ['--max-warnings', '1'], ['--max-warnings', '0']].map(more =>
				runCli(['lint', '-', '--language', 'zone', '--origin', 'example.com', ...more], { input }),
			),
		);
		assert.match(codes[0]!.out, /^1 warning in 1 file\.$/m);
		assert.deepEqual(
			codes.map(r => r.code),
			[0, 0, 1],
		);
	});

	it('says what is wrong with its arguments, and exits with 2', async () => {
		const wrong: [string[], RegExp][] = [
			[[], /Name a file or a folder, or - for standard input\./],
			[['--formt', 'json', 'x'], /There is no option --formt; did you mean --format\?/],
			[['--format', 'sarif', 'x'], /There is no --format sarif: give text or json\./],
			[['--format', '--root', 'x'], /Give --format its value: --format FORMAT\./],
			[['--format', 'json', '--format', 'text', 'x'], /Give --format once\./],
			[['--language', 'cobol', 'x'], /There is no language cobol: give zone, text, markdown or mta-sts-policy\./],
			[['--origin', 'a b', 'x'], /"a b" is no domain name\./],
			[['--max-warnings', '-1', 'x'], /Give --max-warnings a whole number from 0 on, not "-1"\./],
			[['--root', '/nowhere', 'x'], /"\/nowhere" is no folder\./],
		];
		const ran = await Promise.all(wrong.map(([args]) => runCli(['lint', ...args])));
		for (const [i, { code, out, err }] of ran.entries()) {
			assert.match(err, wrong[i]![1]);
			assert.deepEqual([code, out], [2, '']);
		}
	});
});

interface Linted {
	readonly path: string;
	readonly findings: readonly { readonly rule: string; readonly severity: string; readonly owner?: string }[];
}

describe('tlsrpt lint, MTA-STS', () => {
	const ZONE = `$TTL 1h
@ SOA ns h 1 2 3 4 5
@ MX 10 mail
@ MX 20 backup
_mta-sts TXT "v=STSv1; id=1"
mta-sts A 192.0.2.1
mta-sts AAAA 2001:db8::1
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tlsrpt@example.net"
`;
	const POLICY = 'version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 2419200\n';
	const rulesOf = (out: string): Record<string, string[]> =>
		Object.fromEntries(JSON.parse(out).files.map((f: Linted) => [f.path, f.findings.map(one => one.rule)]));

	it('holds the policies among the files against the zones among them, in whatever order they come', async () => {
		await inFolder({ 'example.com.zone': ZONE, 'mta-sts.txt': POLICY, 'notes.txt': 'Nothing.' }, async cwd => {
			const of = async (...args: string[]) =>
				rulesOf((await runCli(['lint', '--format', 'json', ...args], { cwd })).out);
			const zone = { 'example.com.zone': [] };
			const covered = { 'mta-sts.txt': ['mtasts/mx-not-covered'] };
			assert.deepEqual(await of('mta-sts.txt', 'example.com.zone'), { ...covered, ...zone });
			assert.deepEqual(await of('.'), { ...zone, ...covered });
			assert.deepEqual(await of('mta-sts.txt'), { 'mta-sts.txt': [] });
			assert.deepEqual(await of('--origin', 'example.net', 'mta-sts.txt'), { 'mta-sts.txt': [] });
		});
	});

	it('reads standard input as a policy where it is told so, or named so', async () => {
		const input = 'version: STSv1\nmode: on\nmx: mail.example.com\nmax_age: 2419200\n';
		for (const args of [
			['--language', 'mta-sts-policy'],
			['--stdin-filename', 'mta-sts.txt'],
		]) {
			const { code, out } = await runCli(['lint', '-', '--format', 'json', ...args], { input });
			assert.deepEqual([code, Object.values(rulesOf(out))], [1, [['mtasts/policy-mode']]]);
		}
	});
});
