// `tlsrpt zone --format canonical` and its source are the same zone to BIND.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { asServed, canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { expandZone } from '#core/zone/expand.ts';
import { parseZone } from '#core/zone/zone.ts';
import { includeFiles } from '../../server/src/cli/include-files.ts';
import { skipLoudly } from '../support/needs.ts';

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
	'$GENERATE: all bases, widths and steps': `$GENERATE 0-20/10 a\${0,3}.\${1,0,x}.\${0,2,X}.\${0,2,o}.\${0,3,n}.\${-1,3,N} 5m A 192.0.2.$\nb A 192.0.2.1`,
	'$GENERATE: dollars, quotes, offsets that stay': `$GENERATE 1-3 a$$b\\$\${5}c$ IN TXT "$ \\"x y$\\" $$"\n\tTXT "of ns"`,
	'$GENERATE below an origin': '$ORIGIN Sub\n$GENERATE 1-2 @ MX "$ Mail$"\n$GENERATE 1-2 $.x. TXT x\na A 192.0.2.1',
	'$INCLUDE: owner taken over, origin and owner restored':
		'o A 192.0.2.9\n$INCLUDE names.inc\n\tTXT "of o"\n$INCLUDE "names.inc" Sub\nz MX 1 o',
	'$INCLUDE: $TTL and $ORIGIN of the file': 'o A 192.0.2.9\n$INCLUDE ttl.inc\n\tTXT "of o"\nz MX 1 o\n$TTL 7\ny MX 1 o',
	'$INCLUDE in $INCLUDE, and $GENERATE in it': '$ORIGIN Deep\n$INCLUDE nested.inc x\nz MX 1 o',
	'TLS-RPT': '_smtp._tls TXT ( "v=TLSRPTv1; "\n\t"rua=mailto:tlsrpt@example.com" )',
};

/** Files beside them. */
const FILES: Readonly<Record<string, string>> = {
	'names.inc': '\tTXT "of the owner before"\nY CNAME z\n@ TXT "at the origin"',
	'ttl.inc': '$TTL 99\n$ORIGIN below\nx A 192.0.2.1\n',
	'nested.inc': '$INCLUDE names.inc\n$GENERATE 1-2 g$ 44 MX "$ h"\nw A 192.0.2.1\n$INCLUDE ttl.inc @\nv A 192.0.2.2\n',
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
	const text = bytes.toString('latin1');
	const zone = parseZone(text, { origin: absolute.toLowerCase() });
	const find = includeFiles({ file, root: undefined, decode: octets => Buffer.from(octets).toString('latin1') });
	const { records, errors } = canonicalZone(expandZone(zone, text.length, find, file), absolute);
	assert.deepEqual(errors, [], name);
	const written = path.join(folder, `${name.replace(/\W+/g, '-')}.canonical`);
	await writeFile(written, canonicalText(asServed(records)), 'latin1');
	assert.deepEqual(await compiled(origin, written), wanted, name);
	return true;
}

describe('a zone written out, compared by BIND', function () {
	this.timeout(60_000);
	let folder: string;
	before(async function () {
		if (PROGRAM === undefined || spawnSync(PROGRAM, ['-v']).status !== 0) {
			skipLoudly(this, 'named-compilezone is not installed (Debian: bind9-utils).');
		}
		folder = await mkdtemp(path.join(tmpdir(), 'canonical-'));
	});
	after(() => (folder === undefined ? undefined : rm(folder, { recursive: true, force: true, maxRetries: 5 })));

	it('is the same zone, whatever its source makes use of', async () => {
		for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(folder, name), text);
		for (const [name, text] of Object.entries(ZONES)) {
			const bytes = Buffer.from(`${HEAD}${text}\n`);
			const file = path.join(folder, `${name.replace(/\W+/g, '-')}.zone`);
			await writeFile(file, bytes);
			assert.ok(await compare({ name, origin: 'example.com', bytes, file }, folder), `BIND refuses “${name}”`);
		}
	});
});
