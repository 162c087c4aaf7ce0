import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inFolder, runCli } from '../support/cli.ts';

const ZONE = `$TTL 1h
@	IN SOA ns hostmaster (
		1 ; serial
		2 3 4 5m )
	NS	ns
$ORIGIN mail
_smtp._tls 60 TXT "a\\"; b" (
	"\\195\\169" )
`;

describe('tlsrpt zone', () => {
	it('writes each record on one line, with all that it took from elsewhere', async () => {
		await inFolder({ 'Example.COM.zone': ZONE }, async cwd => {
			const [named, told] = await Promise.all([
				runCli(['zone', 'Example.COM.zone'], { cwd }),
				runCli(['zone', '--format', 'canonical', '--origin', 'Example.Org.', 'Example.COM.zone'], { cwd }),
			]);
			assert.deepEqual(named, {
				code: 0,
				out: [
					'$ORIGIN example.com.',
					'example.com. 3600 IN SOA ns hostmaster 1 2 3 4 5m',
					'example.com. 3600 IN NS ns',
					'$ORIGIN mail.example.com.',
					'_smtp._tls.mail.example.com. 60 IN TXT "a\\"; b" "\\195\\169"',
					'',
				].join('\n'),
				err: '',
			});
			assert.match(told.out, /^\$ORIGIN Example\.Org\.\nExample\.Org\. 3600 IN SOA ns /);
		});
	});

	it('gives the same as JSON', async () => {
		const { code, out } = await runCli(['zone', '--format', 'json', '--origin', 'example.com', '-'], { input: ZONE });
		const { version, origin, records } = JSON.parse(out);
		assert.deepEqual([code, version, origin, records.length], [0, 1, 'example.com.', 3]);
		assert.deepEqual(records[2], {
			owner: '_smtp._tls.mail.example.com.',
			ttl: 60,
			class: 'IN',
			type: 'TXT',
			rdata: ['"a\\"; b"', '"\\195\\169"'],
			range: { start: { line: 6, character: 0 }, end: { line: 7, character: 13 } },
		});
	});

	it('keeps every octet, UTF-8 or not', async () => {
		const zone = (octets: string) => Buffer.from(`x.example. 1 IN TXT "${octets}"\n`, 'latin1');
		const files = { 'utf8.zone': zone('\xc3\xa9'), 'latin1.zone': zone('\xe9') };
		await inFolder(files, async cwd => {
			for (const name of Object.keys(files)) {
				const { err } = await runCli(['zone', name], { cwd });
				assert.equal(err, '');
			}
			const { out } = await runCli(['zone', 'utf8.zone'], { cwd });
			assert.equal(out, readFileSync(path.join(cwd, 'utf8.zone'), 'utf8'));
		});
	});

	it('tells what it cannot read with its place, and exits with 1', async () => {
		const input = '; \u{1f600}\nx TXT "open\n$INCLUDE other\ny FOO bar\n';
		const { code, out, err } = await runCli(['zone', '-'], { input });
		assert.deepEqual([code, out], [1, '']);
		const places = err.split('\n').map(line => /^-:\d+:\d+: ./.exec(line)?.[0]);
		assert.deepEqual([places[0], places.at(-1)], ['-:2:1: G', undefined]);
		assert.match(err, /^-:2:7: Close this string/m);
		assert.match(err, /^-:3:10: Correct this path, or put the file there: "other"/m);
	});

	it('takes in what the zone includes and generates', async () => {
		const zone = '$TTL 60\n@ SOA ns h 1 2 3 4 5\n$INCLUDE hosts.inc sub\n$GENERATE 1-2 h$ A 192.0.2.$\n';
		await inFolder({ 'example.com.zone': zone, 'hosts.inc': 'a A 192.0.2.9\n' }, async cwd => {
			const [text, json] = await Promise.all([
				runCli(['zone', 'example.com.zone'], { cwd }),
				runCli(['zone', '--format', 'json', 'example.com.zone'], { cwd }),
			]);
			assert.equal(
				text.out,
				[
					'$ORIGIN example.com.',
					'example.com. 60 IN SOA ns h 1 2 3 4 5',
					'$ORIGIN sub.example.com.',
					'a.sub.example.com. 60 IN A 192.0.2.9',
					'$ORIGIN example.com.',
					'h1.example.com. 60 IN A 192.0.2.1',
					'h2.example.com. 60 IN A 192.0.2.2',
					'',
				].join('\n'),
			);
			const { records } = JSON.parse(json.out);
			assert.deepEqual(records[1], {
				owner: 'a.sub.example.com.',
				ttl: 60,
				class: 'IN',
				type: 'A',
				rdata: ['192.0.2.9'],
				path: 'hosts.inc',
				range: { start: { line: 0, character: 0 }, end: { line: 0, character: 13 } },
			});
			assert.deepEqual(records[3].range.start, { line: 3, character: 0 });
		});
	});

	it('wants one file', async () => {
		const [none, two, gone] = await Promise.all([
			runCli(['zone']),
			runCli(['zone', 'a', 'b']),
			runCli(['zone', '/nowhere/x.zone']),
		]);
		assert.deepEqual([none.code, two.code, gone.code], [2, 2, 2]);
		assert.equal(gone.err, '/nowhere/x.zone: There is no such file.\n');
	});
});
