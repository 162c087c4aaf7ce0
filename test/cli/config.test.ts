import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inFolder, runCli } from '../support/cli.ts';

const BARE = '_smtp._tls TXT "v=TLSRPTv1; rua=tlsrpt@example.com"\n';
const OFF = '{ "rules": { "uri-no-scheme": "off" } }';

/** Findings as `path: rule`. */
const linted = async (args: readonly string[], cwd: string, input = '') => {
	const { out, err, code } = await runCli(['lint', '--format', 'json', ...args], { cwd, input });
	const { files } = JSON.parse(out) as { files: { path: string; findings: { rule: string; owner?: string }[] }[] };
	return { code, err, found: files.flatMap(f => f.findings.map(({ rule }) => `${f.path}: ${rule}`)), files };
};

describe('tlsrpt lint with .tlsrptrc.json', () => {
	it('goes by the nearest one above a file, as far as --root', () =>
		inFolder({ '.tlsrptrc.json': OFF }, async folder => {
			await mkdir(path.join(folder, 'a/b'), { recursive: true });
			await writeFile(path.join(folder, 'a/b/one.zone'), BARE);
			await writeFile(path.join(folder, 'a/two.zone'), BARE);
			assert.deepEqual((await linted(['a'], folder)).found, []);
			assert.deepEqual((await linted(['--root', 'a', 'a'], folder)).found, [
				'a/b/one.zone: uri-no-scheme',
				'a/two.zone: uri-no-scheme',
			]);
			await writeFile(path.join(folder, 'a/b/.tlsrptrc.json'), '{ "rules": { "uri-no-scheme": "hint" } }');
			const { files, code } = await linted(['a'], folder);
			assert.equal(code, 0);
			assert.deepEqual(
				files.flatMap(f => f.findings).map(f => (f as { severity?: string }).severity),
				['hint'],
			);
			assert.deepEqual((await linted(['--stdin-filename', 'a/x.zone', '-'], folder, BARE)).found, []);
			assert.deepEqual((await linted(['-'], path.join(folder, 'a'), BARE)).found, []);
		}));

	it('tells what is wrong in it at its place, once, and exits with 2', () =>
		inFolder({ '.tlsrptrc.json': '{\n  "rulez": {}\n}', 'a.zone': BARE, 'b.zone': BARE }, async folder => {
			const { err, code, found } = await linted(['.'], folder);
			assert.equal(err, '.tlsrptrc.json:2:3: Correct this name: there is no key "rulez"; did you mean "rules"?\n');
			assert.equal(code, 2);
			assert.equal(found.length, 2, 'the files are linted all the same');
			const zone = await runCli(['zone', 'a.zone'], { cwd: folder });
			assert.deepEqual([zone.code, zone.out], [2, '']);
		}));

	it('gives zones their domain by path, before a name server does', () => {
		const files = {
			'.tlsrptrc.json': '{ "origins": { "internal/*": "corp.example.com" } }',
			'named.conf': 'zone "example.net" { file "internal/hosts"; };',
		};
		return inFolder(files, async folder => {
			await mkdir(path.join(folder, 'internal'));
			await writeFile(path.join(folder, 'internal/hosts'), `$TTL 1h\n${BARE}`);
			const { files: found } = await linted(['internal/hosts'], folder);
			assert.equal(found[0]?.findings[0]?.owner, '_smtp._tls.corp.example.com.');
			const zone = await runCli(['zone', 'internal/hosts'], { cwd: folder });
			assert.match(zone.out, /^_smtp\._tls\.corp\.example\.com\. 3600 IN TXT/m);
		});
	});

	it('switches files off, and says so of those that are named', () =>
		inFolder({ '.tlsrptrc.json': '{ "enable": false }', 'a.zone': BARE }, async folder => {
			assert.deepEqual(await linted(['.'], folder), { code: 0, err: '', found: [], files: [] });
			const { err, code } = await linted(['a.zone'], folder);
			assert.match(err, /^a\.zone: It is not linted: .*\.tlsrptrc\.json says so\.\n$/);
			assert.equal(code, 0);
		}));
});

describe('tlsrpt lint of a file that several zones include', () => {
	it('takes a comment to silence something where it does so in one of them', () => {
		const zone = (more: string) =>
			`$TTL 1h\n@ SOA ns h 1 2 3 4 5\n@ MX 10 mail.example.net.\n${more}$INCLUDE mail.inc\n`;
		const files = {
			'a.zone': zone(''),
			'b.zone': zone('_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n'),
			'mail.inc':
				'; tlsrpt-disable-file zone/duplicate-records\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:b@example.com"\n',
		};
		return inFolder(files, async folder => {
			const lint = (...paths: string[]) => linted(['--origin', 'example.com', ...paths], folder);
			assert.deepEqual((await lint('a.zone')).found, ['mail.inc: suppression-unused']);
			assert.deepEqual((await lint('a.zone', 'b.zone', 'mail.inc')).found, []);
		});
	});
});
