// `tlsrpt zone --format canonical` and its source are the same zone to BIND.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { parseZone } from '#core/zone/zone.ts';
import { mapInOrder } from '../../server/src/cli/map-in-order.ts';

const PROGRAM = ['/usr/bin/named-compilezone', '/usr/sbin/named-compilezone'].find(file => existsSync(file));

/** Zone text below example.com.; each is legal to BIND. */
const ZONES: Readonly<Record<string, string>> = {
	'owners left out, relative and absolute ones, @': 'a A 192.0.2.1\n\tAAAA ::1\nb.example.com. A 192.0.2.2\n@ TXT x',
	'$ORIGIN within $ORIGIN, and back':
		'$ORIGIN sub\n@ A 192.0.2.1\nx CNAME y\n$ORIGIN deep\nx CNAME @\n$ORIGIN example.com.\nz MX 1 y',
	'the owner before $ORIGIN': 'a A 192.0.2.1\n$ORIGIN sub\n\tTXT "of a"',
	'classes and TTLs in either order, with units':
		'a IN 1h A 192.0.2.1\nb 1h30m IN A 192.0.2.1\nc in A 192.0.2.1\nd 2W A 192.0.2.1',
	'$TTL in the middle': 'a A 192.0.2.1\n$TTL 5m\nb A 192.0.2.1\nc 7 A 192.0.2.1\nd A 192.0.2.1',
	'a TTL whose top bit is set': 'a 2147483648 A 192.0.2.1',
	'parentheses and comments': 'a ( TXT ; one\n "x" ; two\n\n ) "y;z" ; three\nb A ( 192.0.2.1 )',
	'strings: quoted, bare, escaped, empty, side by side':
		'a TXT "" b\\ c "d\\"e" \\100 "f""g" h;i\nb TXT "\\000\\255" \\;',
	'a line end in a string': 'a TXT "b\\\nc"',
	'names with escapes': 'a\\.b A 192.0.2.1\nc\\100 CNAME d\\.e\nf CNAME \\@',
	'letters of both cases': 'WwW CNAME MaiL.Example.COM.\nwww.sub MX 1 WWW',
	'values in quotes': 'a HTTPS 1 . alpn="h2,h3" port=443\nb CAA 0 issue "ca.example.net"',
	'generic types and RDATA': 'a TYPE65280 \\# 3 abcdef\nb TYPE1 \\# 4 c0000201\nc A \\# 4 c0000201',
	'CRLF and CR': 'a A 192.0.2.1\r\nb A 192.0.2.2\r\n',
	'octets that are not ASCII': 'a TXT "é日本" \\195\\169',
	wildcards: '*.a MX 1 b\n* TXT "x"',
	'TLS-RPT': '_smtp._tls TXT ( "v=TLSRPTv1; "\n\t"rua=mailto:tlsrpt@example.com" )',
};

const HEAD = '$TTL 1h\n@ SOA ns hostmaster 1 2 3 4 5\n\tNS ns\nns A 192.0.2.53\n';
const FLAGS = [
	'-q',
	'-i',
	'none',
	...['-k', '-m', '-M', '-n', '-r', '-S', '-T', '-W'].flatMap(flag => [flag, 'ignore']),
];

const COLUMNS = /^((?:[^\s\\]|\\.)+)\s+(\d+)\s+([A-Z0-9]+)\s+([A-Z0-9-]+)\s*/;

/** The zone as BIND writes it, one record a line, or undefined where BIND refuses it. */
async function compiled(origin: string, file: string): Promise<string[] | undefined> {
	try {
		const cwd = path.dirname(file);
		const args = [...FLAGS, '-s', 'full', '-o', '-', origin, path.basename(file)];
		const { stdout } = await promisify(execFile)(PROGRAM!, args, { cwd, encoding: 'latin1', maxBuffer: 1e8 });
		const lines = stdout.split('\n').filter(line => line !== '' && !line.startsWith(';'));
		// The columns before RDATA are as wide as BIND finds them pretty.
		return lines.map(line => line.replace(COLUMNS, '$1 $2 $3 $4 ')).sort();
	} catch (error) {
		assert.equal(typeof (error as { code?: unknown }).code, 'number', String(error));
		return undefined;
	}
}

interface Source {
	readonly name: string;
	readonly origin: string;
	readonly bytes: Buffer;
	readonly file: string;
}

/** Whether BIND takes the source at all; asserts that it makes the same of ours then. */
async function compare({ name, origin, bytes, file }: Source, folder: string): Promise<boolean> {
	const wanted = await compiled(origin, file);
	if (wanted === undefined) return false;
	// Latin-1 keeps every octet, whatever they spell.
	const absolute = origin.endsWith('.') ? origin : `${origin}.`;
	const zone = parseZone(bytes.toString('latin1'), { origin: absolute.toLowerCase() });
	const { records, errors } = canonicalZone(zone, absolute);
	assert.deepEqual(errors, [], name);
	const written = path.join(folder, `${name.replace(/\W+/g, '-')}.canonical`);
	await writeFile(written, canonicalText(records), 'latin1');
	assert.deepEqual(await compiled(origin, written), wanted, name);
	return true;
}

describe('a zone written out, compared by BIND', function () {
	this.timeout(process.env['ALL_ZONES'] ? 600_000 : 60_000);
	let folder: string;
	before(async function () {
		if (PROGRAM === undefined || spawnSync(PROGRAM, ['-v']).status !== 0) {
			console.log('      SKIPPED: named-compilezone is not installed (Debian: bind9-utils)');
			this.skip();
		}
		folder = await mkdtemp(path.join(tmpdir(), 'canonical-'));
	});
	after(() => (folder === undefined ? undefined : rm(folder, { recursive: true, force: true, maxRetries: 5 })));

	it('is the same zone, whatever its source makes use of', async () => {
		for (const [name, text] of Object.entries(ZONES)) {
			const bytes = Buffer.from(`${HEAD}${text}\n`);
			const file = path.join(folder, `${name.replace(/\W+/g, '-')}.zone`);
			await writeFile(file, bytes);
			assert.ok(await compare({ name, origin: 'example.com', bytes, file }, folder), `BIND refuses “${name}”`);
		}
	});

	it('is the same zone for files of other projects', async function () {
		const zones = fileURLToPath(new URL('../../../shared/zones/', import.meta.url));
		if (!existsSync(`${zones}index.tsv`)) {
			console.log('      SKIPPED: the collection of zone files is not here');
			this.skip();
		}
		const rows = readFileSync(`${zones}index.tsv`, 'utf8').split('\n').slice(1);
		const known = rows
			.map(row => row.split('\t'))
			.filter(row => row[7]?.startsWith('ok') && existsSync(zones + row[0]));
		const sources = known.map((row): Source => {
			const file = zones + row[0]!;
			return { name: row[0]!, origin: row[5]!, bytes: readFileSync(file), file };
		});
		const expanded = sources.filter(({ bytes }) => !/^\$(?:INCLUDE|GENERATE)/im.test(bytes.toString('latin1')));
		// All of them take a minute; ALL_ZONES=1 does it.
		const sample = process.env['ALL_ZONES'] ? expanded : expanded.filter((_, i) => i % 24 === 0);
		let same = 0;
		for await (const isSame of mapInOrder(sample, 4, source => compare(source, folder))) if (isSame) same++;
		assert.ok(same >= sample.length / 2, `${same} of ${sample.length} compared`);
		if (process.env['ALL_ZONES']) console.log(`      ${same} files are the same zone`);
	});
});
