import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { TYPE } from '#core/zone/types.ts';
import { parseZone, txtValue } from '#core/zone/zone.ts';
import { isZoneJson } from '../../server/src/export/read-json.ts';
import { starterComment, starterZone } from '../../server/src/export/starter.ts';
import { type Exported, toJson } from '../../server/src/export/to-json.ts';
import { jsonText, type ZoneJson } from '../../server/src/export/zone-json.ts';
import { type Generator, toZone } from '../../server/src/export/zonefile.ts';
import { compileZone, needBind } from '../support/bind.ts';
import { octets } from '../support/zone-text.ts';

const NOW = 1767571200; // 2026-01-05
const HEAD = '$ORIGIN example.com.\n$TTL 1h\n@ SOA ns1 hostmaster 1 1d 2h 4w 1h\n';

function exported(zone: string, origin?: string): Extract<Exported, { kind: 'json' }> {
	const made = toJson(parseZone(zone), origin);
	assert.equal(made.kind, 'json', JSON.stringify(made));
	return made as Extract<Exported, { kind: 'json' }>;
}

/** What an export of these lines holds besides origin, TTL and SOA. */
function records(lines: string): object {
	const { $origin, $ttl, soa, ...rest } = exported(HEAD + lines).json;
	assert.deepEqual([$origin, $ttl, soa?.['mname']], ['example.com.', 3600, 'ns1.example.com.']);
	return rest;
}

function zoneOf(json: object): string {
	const made = toZone(JSON.parse(JSON.stringify(json)), NOW);
	assert.equal(made.kind, 'zone', JSON.stringify(made));
	return (made as Extract<typeof made, { kind: 'zone' }>).text;
}

function refusal(json: unknown): string {
	const made = toZone(json, NOW);
	assert.equal(made.kind, 'refused', JSON.stringify(made));
	return (made as Extract<typeof made, { kind: 'refused' }>).message;
}

const soa = {
	...{ name: '@', mname: 'ns1', rname: 'hostmaster', serial: 1 },
	...{ refresh: 2, retry: 3, expire: 4, minimum: 5 },
};
const zone = (more: object): object => ({ $origin: 'example.com.', $ttl: 3600, soa, ...more });
const txt = (value: unknown): object => zone({ txt: [{ name: 'x', txt: value }] });

/** The octets of the strings of the TXT records in a zone. */
function txtOf(text: string): string[][] {
	const view = parseZone(text);
	assert.deepEqual(view.problems, []);
	return Array.from(view.ofType(TYPE.TXT), record => txtValue(view, record).pieces.map(piece => piece.octets));
}

describe('export as JSON', () => {
	it('has a place for the records that dns-zonefile knows', () => {
		assert.deepEqual(
			records(`
@ NS ns1
@ MX 10 mx1.example.net.
ns1 A 192.0.2.1
    AAAA 2001:db8::1
www CNAME @
1.2.0.192.in-addr.arpa. PTR ns1
_imaps._tcp 0 SRV 0 1 993 mx1
@ SPF "v=spf1 -all"
@ CAA 128 issue "ca.example; policy=ev"
sub DS 1 13 2 ( AB CD
  ef01 )
`),
			{
				ns: [{ name: '@', host: 'ns1.example.com.' }],
				mx: [{ name: '@', preference: 10, host: 'mx1.example.net.' }],
				a: [{ name: 'ns1', ip: '192.0.2.1' }],
				aaaa: [{ name: 'ns1', ip: '2001:db8::1' }],
				cname: [{ name: 'www', alias: 'example.com.' }],
				ptr: [{ name: '1.2.0.192.in-addr.arpa.', host: 'ns1.example.com.' }],
				srv: [{ name: '_imaps._tcp', ttl: 0, priority: 0, weight: 1, port: 993, target: 'mx1.example.com.' }],
				spf: [{ name: '@', data: '"v=spf1 -all"' }],
				caa: [{ name: '@', flags: 128, tag: 'issue', value: '"ca.example; policy=ev"' }],
				ds: [{ name: 'sub', key_tag: 1, algorithm: 13, digest_type: 2, digest: 'ABCDef01' }],
			},
		);
	});

	it('keeps where character-strings begin and end, in one spelling', () => {
		assert.deepEqual(records('x TXT ( "v=TLSRPTv1; " ; a comment\n  rua=mailto:tls\\@example.com "" )\n'), {
			txt: [{ name: 'x', txt: '"v=TLSRPTv1; " "rua=mailto:tls@example.com" ""' }],
		});
	});

	it('keeps all octets of names and the case of letters', () => {
		assert.deepEqual(records('WWW.Sub A 192.0.2.1\n* A 192.0.2.2\na\\.b\\$\\200.example.com. A 192.0.2.3\n'), {
			a: [
				{ name: 'WWW.Sub', ip: '192.0.2.1' },
				{ name: '*', ip: '192.0.2.2' },
				{ name: 'a\\.b\\036\\200', ip: '192.0.2.3' },
			],
		});
	});

	it('follows $ORIGIN and $TTL as they change', () => {
		assert.deepEqual(records('a MX 1 b\n$ORIGIN sub\n$TTL 60\na MX 1 b\n'), {
			mx: [
				{ name: 'a', preference: 1, host: 'b.example.com.' },
				{ name: 'a.sub', ttl: 60, preference: 1, host: 'b.sub.example.com.' },
			],
		});
	});

	it('lists what has no place, as lines that stand for themselves, and counts it', () => {
		const { json, unsupported } = exported(
			`${HEAD}_25._tcp.mx1 TLSA 3 1 1 (\n  ab )\nx CH TXT "a"\ny A \\# 4 c0000201\nz TYPE65500 \\# 0\n$ORIGIN sub\nr RP a b\nq TLSA 3 1 1 cd\n`,
		);
		assert.deepEqual(json.unsupported, [
			'$ORIGIN example.com.',
			'_25._tcp.mx1.example.com. 3600 IN TLSA 3 1 1 ab',
			'x.example.com. 3600 CH TXT "a"',
			'y.example.com. 3600 IN A \\# 4 c0000201',
			'z.example.com. 3600 IN TYPE65500 \\# 0',
			'$ORIGIN sub.example.com.',
			'r.sub.example.com. 3600 IN RP a b',
			'q.sub.example.com. 3600 IN TLSA 3 1 1 cd',
		]);
		assert.deepEqual(Object.keys(json), ['$origin', '$ttl', 'soa', 'unsupported']);
		assert.deepEqual(Array.from(unsupported), Object.entries({ TLSA: 2, TXT: 1, A: 1, TYPE65500: 1, RP: 1 }));
	});

	it('is not made of a zone that cannot be read whole', () => {
		for (const line of ['x TXT "a', 'x A (', '$INCLUDE other.zone', '$FOO 1', 'x 1h30 A 192.0.2.1', 'x TXTT "a"'])
			assert.equal(toJson(parseZone(`${HEAD}${line}\n`)).kind, 'unreadable', line);
		assert.equal(toJson(parseZone('www 300 A 192.0.2.1\n')).kind, 'unreadable', 'relative to nothing');
		assert.equal(exported('www 300 A 192.0.2.1\n', 'example.com.').json.$origin, 'example.com.');
	});

	it('has one record on a line', () => {
		const text = jsonText(exported(`${HEAD}a A 192.0.2.1\nb A 192.0.2.2\n`).json);
		assert.match(
			text,
			/^\t"a": \[\n\t\t\{"name":"a","ip":"192\.0\.2\.1"\},\n\t\t\{"name":"b","ip":"192\.0\.2\.2"\}\n\t\]\n\}\n$/m,
		);
		assert.deepEqual(JSON.parse(text), exported(`${HEAD}a A 192.0.2.1\nb A 192.0.2.2\n`).json);
	});
});

describe('new zone from records', () => {
	it('takes what the README of dns-zonefile shows', () => {
		const text = zoneOf({
			$origin: 'EXAMPLE.COM.',
			$ttl: 3600,
			soa: {
				...{ mname: 'NS1.EXAMPLE.NET.', rname: 'HOSTMASTER.EXAMPLE.COM.', serial: '{time}' },
				...{ refresh: 3600, retry: 600, expire: 604800, minimum: 86400 },
			},
			ns: [{ host: 'NS1.EXAMPLE.NET.' }],
			aaaa: [{ ip: '::1' }, { name: 'mail', ip: '2001:db8::1' }],
			mx: [{ preference: 0, host: 'mail1' }],
			txt: [{ name: 'txt1', txt: 'hello' }],
			ptr: [{ name: 1, fullname: '1.EXAMPLE.COM.', host: 'HOST1' }],
		});
		assert.equal(
			text,
			`$ORIGIN EXAMPLE.COM.
$TTL 3600

@		IN	SOA	NS1.EXAMPLE.NET.	HOSTMASTER.EXAMPLE.COM.	(
			${NOW}	; serial
			3600	; refresh
			600	; retry
			604800	; expire
			86400	) ; minimum: for how long an absence is remembered

; NS records
@	IN	NS	NS1.EXAMPLE.NET.

; MX records
@	IN	MX	0	mail1.EXAMPLE.COM.

; AAAA records
@	IN	AAAA	::1
mail	IN	AAAA	2001:db8::1

; PTR records
1	IN	PTR	HOST1.EXAMPLE.COM.

; TXT records
txt1	IN	TXT	"hello"
`,
		);
	});

	it('quotes, splits and escapes texts', () => {
		const long = 'x'.repeat(600);
		const texts: readonly [string, string[]][] = [
			['v=TLSRPTv1; rua=mailto:tls@example.com', ['v=TLSRPTv1; rua=mailto:tls@example.com']],
			[long, [long.slice(0, 255), long.slice(0, 255), long.slice(0, 90)]],
			['', ['']],
			['a"b\\c\\032', ['a"b\\c\\032']],
			['\0\t\n\r\x7f', ['\0\t\n\r\x7f']],
			['é😀', ['\xc3\xa9\xf0\x9f\x98\x80']],
			['(;)', ['(;)']],
			['"a" "b\\"\\059"', ['a', 'b";']],
			[`"${'y'.repeat(255)}"`, ['y'.repeat(255)]],
		];
		for (const [text, strings] of texts) assert.deepEqual(txtOf(zoneOf(txt(text))), [strings], text);
	});

	it('is safe from the template language of dns-zonefile', () => {
		for (const text of [
			"$& $` $' $$ $1 $<a>",
			'{txt}',
			'{ns}{mx}{srv}{name}',
			'{$origin}',
			'{time}{datetime}{zone}',
			'%{i}._spf',
		])
			assert.deepEqual(txtOf(zoneOf(txt(text))), [[text]], text);
		const names = zoneOf({
			$origin: '{ns}.$&.example.com.',
			soa: { ...soa, name: '@', mname: '{serial}', rname: '$`' },
			a: [{ name: '{a}', ip: '192.0.2.1' }],
			srv: [{ name: '{txt}', priority: 0, weight: 0, port: 1, target: '{caa}' }],
			txt: [{ name: '$$', txt: 'a' }],
			caa: [{ name: '{ds}', flags: 0, tag: 'issue', value: '{ds}$&' }],
		});
		const view = parseZone(names);
		assert.deepEqual(view.problems, []);
		assert.deepEqual(
			Array.from(view.records(), ({ owner }) => owner),
			['', '{a}.', '\\$\\$.', '{txt}.', '{ds}.'].map(name => `${name}{ns}.\\$&.example.com.`),
		);
	});

	it('leaves what was exported safe for dns-zonefile itself', async () => {
		const { default: dnsZonefile } = await import('dns-zonefile');
		const { json } = exported(`${HEAD}x TXT "{srv}" "$&{zone}\\"" \\;\n{ns} A 192.0.2.1\n`);
		const view = parseZone(dnsZonefile.generate(json as never));
		assert.deepEqual(view.problems, []);
		assert.deepEqual(
			Array.from(view.records(), ({ owner }) => owner),
			['example.com.', '{ns}.example.com.', 'x.example.com.'],
		);
		assert.deepEqual(
			Array.from(view.ofType(TYPE.TXT), record => txtValue(view, record).octets),
			['{srv}$&{zone}";'],
		);
	});

	it('keeps a TTL of 0, which dns-zonefile takes for none', () => {
		const view = parseZone(zoneOf(zone({ a: [{ name: 'x', ttl: 0, ip: '192.0.2.1' }] })));
		assert.equal(view.at('x.example.com.')[0]!.ttl, 0);
	});

	it('makes up an SOA and a TTL where none is given, and says so', () => {
		const made = toZone({ $origin: 'example.com', ns: [{ host: 'a.example.net.' }] }, NOW);
		assert.ok(made.kind === 'zone');
		assert.deepEqual(made.notes, [
			'No SOA record was given: look over the one that was made up.',
			'Records without a TTL got 3600 seconds, the last number of the SOA record.',
		]);
		assert.match(
			made.text,
			new RegExp(
				`^\\$ORIGIN example\\.com\\.\n\\$TTL 3600\n\n@\t\tIN\tSOA\ta\\.example\\.net\\.\thostmaster\\.example\\.com\\.\t\\(\n\t\t\t${NOW}\t`,
			),
		);
	});

	it('takes the zone’s domain from its SOA, also below the origin', () => {
		const { name: _, ...rest } = soa;
		const lone = zoneOf({ soa: { ...rest, name: 'example.com.' }, a: [{ name: 'www', ip: '192.0.2.1' }] });
		assert.equal(parseZone(lone).at('www.example.com.').length, 1);
		const below = zoneOf({ $origin: 'com.', soa: { ...rest, name: 'example' }, a: [{ name: 'www', ip: '192.0.2.1' }] });
		assert.match(below, /^\$ORIGIN example\.com\.\n/);
		assert.match(below, /^www\.com\.\tIN\tA\t/m);
	});

	it('puts lines of a zone file behind the rest, or where they belong', () => {
		const text = zoneOf(zone({ unsupported: ['_25._tcp.mx1 60 IN TLSA 3 1 1 ab', 'www 60 IN A 192.0.2.1'] }));
		assert.match(
			text,
			/; A records\nwww\t60\tIN\tA\t192\.0\.2\.1\n\n; Other records\n_25\._tcp\.mx1\.example\.com\. 60 IN TLSA 3 1 1 ab\n$/,
		);
	});

	it('names the record that cannot be, and makes no zone', () => {
		const a = (record: object): object => zone({ a: [{ ip: '192.0.2.1' }, record] });
		const refusals: readonly [unknown, RegExp][] = [
			[[], /^Give an object/],
			[{ soa }, /^Give "\$origin"/],
			[zone({ tlsa: [] }), /^Take “tlsa” out/],
			[zone({ a: {} }), /^Make "a" a list/],
			[zone({ a: ['x'] }), /^Make record 1 of "a" an object/],
			[a({ name: 'www' }), /^Give record 2 of "a" \(“www”\) its "ip"\.$/],
			[
				a({ name: 'www', ip: '192.0.2.256' }),
				/^Correct "ip" of record 2 of "a" \(“www”\): it must be an IPv4 address, not “192\.0\.2\.256”\.$/,
			],
			[a({ ip: '192.0.2.1\nevil A 192.0.2.6' }), /not “192\.0\.2\.1\\010evil A 192\.0\.2\.6”/],
			[a({ ip: '192.0.2.1 ; x' }), /must be an IPv4 address/],
			[a({ ip: ['192.0.2.1'] }), /not object\.$/],
			[a({ ip: '192.0.2.1', TTL: 1 }), /^Take “TTL” out of record 2/],
			[a({ ip: '192.0.2.1', ttl: -1 }), /^Correct "ttl" of record 2 of "a" \(“@”\)/],
			[a({ ip: '192.0.2.1', ttl: 1.5 }), /^Correct "ttl"/],
			[a({ ip: '192.0.2.1', ttl: 2 ** 31 }), /^Correct "ttl"/],
			[a({ name: 'a..b', ip: '192.0.2.1' }), /^Correct "name" of record 2 of "a" \(“a\.\.b”\)/],
			[a({ name: 'a\nb', ip: '192.0.2.1' }), /^Correct "name"/],
			[a({ name: 'a b', ip: '192.0.2.1' }), /^Correct "name"/],
			[a({ name: '"a"', ip: '192.0.2.1' }), /^Correct "name"/],
			[a({ name: 'x'.repeat(64), ip: '192.0.2.1' }), /^Correct "name"/],
			[zone({ mx: [{ preference: 65536, host: 'a' }] }), /a whole number from 0 to 65535, not “65536”/],
			[zone({ soa: { ...soa, serial: undefined } }), /^Give "soa" \(“@”\) its "serial"/],
			[zone({ soa: { ...soa, '{ns}': 1 } }), /^Take “\{ns\}” out of "soa"/],
			[zone({ caa: [{ flags: 0, tag: 'is sue', value: 'a' }] }), /letters and digits/],
			[zone({ ds: [{ key_tag: 1, algorithm: 8, digest_type: 2, digest: 'abc' }] }), /hexadecimal/],
			[txt('"a" "b'), /^Correct "txt" of record 1 of "txt" \(“x”\)/],
			[txt('"a\n"'), /^Correct "txt"/],
			[txt('"a" ; b'), /^Correct "txt"/],
			[txt('"\\256"'), /^Correct "txt"/],
			[txt(`"${'y'.repeat(256)}"`), /^Correct "txt"/],
			[txt('y'.repeat(65536)), /^Correct "txt".*…”\.$/],
			[zone({ unsupported: ['$INCLUDE /etc/passwd'] }), /^Correct the line “\$INCLUDE \/etc\/passwd”/],
			[zone({ unsupported: ['$GENERATE 1-9 a A 192.0.2.$'] }), /^Correct the line/],
			[zone({ unsupported: ['x 60 TLSA ( 3 1 1 ab'] }), /^Correct the line/],
			[zone({ unsupported: ['x 60 TLSA 3 1 1 ab\ny A 192.0.2.1'] }), /^Make "unsupported"/],
			[zone({ unsupported: ['@ 60 SOA a b 1 2 3 4 5'] }), /^Take the SOA record out/],
		];
		for (const [json, message] of refusals) assert.match(refusal(json), message, JSON.stringify(json).slice(0, 200));
	});

	it('names the first record that the generator did not write as it was given', async () => {
		const { default: dnsZonefile } = await import('dns-zonefile');
		const asked = zone({
			a: ['a', 'b', 'c'].map((name, i) => ({ name, ip: `192.0.2.${i}` })),
			unsupported: ['x 60 TLSA 3 1 1 ab'],
		});
		const broken = (from: RegExp | string, to: string): string => {
			const generator: Generator = (...args) => {
				const text = (dnsZonefile.generate as Generator)(...args);
				assert.notEqual(text.replace(from, to), text);
				return text.replace(from, to);
			};
			const made = toZone(asked, NOW, generator);
			assert.ok(made.kind === 'refused', JSON.stringify(made));
			return made.message;
		};
		const not = (what: string): string => `No zone was made: ${what} did not come out as it was given.`;
		assert.equal(broken(/^b\t.*\n/m, ''), not('record 2 of "a" (“b”)'));
		assert.equal(broken('192.0.2.2', '192.0.2.3'), not('record 3 of "a" (“c”)'));
		assert.equal(broken(/^c\t/m, 'c\t0\t'), not('record 3 of "a" (“c”)'));
		assert.equal(broken(/^a\t/m, 'z\t'), not('record 1 of "a" (“a”)'));
		assert.equal(broken(/$/, '\nd A 192.0.2.4\n'), not('record 4 of "a" (“d”)'));
		assert.equal(broken(/$/, '\nd TXT "x"\n'), not('record 1 of "txt" (“d”)'));
		assert.equal(broken(/$/, '\nd RP a b\n'), not('the line “x.example.com. 60 IN TLSA 3 1 1 ab” of "unsupported"'));
		assert.equal(broken(/^\$TTL .*/m, '$TTL 1'), not('"$ttl"'));
		assert.equal(broken('example.com', 'example.net'), not('"$origin"'));
		assert.equal(broken('hostmaster', 'root'), not('"soa"'));
		assert.match(broken('192.0.2.1', '"'), /^No zone was made: what came out cannot be read\. Close this string/);
	});

	it('knows which JSON is meant as a zone', () => {
		for (const json of [zone({}), { $origin: 'a.' }, { soa: {} }, { a: [{}] }]) assert.ok(isZoneJson(json));
		for (const json of [null, 1, [], {}, { a: [] }, { a: [1] }, { name: 'x', version: '1' }, { txt: 'a' }])
			assert.ok(!isZoneJson(json), JSON.stringify(json));
	});
});

describe('starter zone', () => {
	const text = starterComment('example.org') + zoneOf(starterZone('example.org', NOW));

	it('has what mail needs, and nothing to find fault with', () => {
		const types = exported(text).json;
		assert.deepEqual(Object.keys(types), ['$origin', '$ttl', 'soa', 'ns', 'mx', 'a', 'txt']);
		assert.equal(types.soa?.['serial'], 2026010501);
		assert.deepEqual(txtOf(text), [['v=STSv1; id=2026010501'], ['v=TLSRPTv1; rua=mailto:tls-reports@example.org']]);
		assert.deepEqual(lint(readDocument(text, 'zone')), []);
	});

	it('is a zone to BIND', function () {
		needBind(this);
		const { ok, records } = compileZone('example.org', text);
		assert.ok(ok);
		assert.equal(records.length, 7);
	});
});

describe('export and new zone', function () {
	this.timeout(30_000);
	const label = fc
		.array(
			fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Array.from('a1-_*{}$.\\"@', c => c.charCodeAt(0)))),
			{
				minLength: 1,
				maxLength: 8,
			},
		)
		.map(codes => codes.map(code => `\\${String(code).padStart(3, '0')}`).join(''));
	const name = fc.oneof(
		...['@', 'www', '*', '*.Sub', '_smtp._tls', 'mx1.example.net.', '.', '{txt}', '{a}'].map(n => fc.constant(n)),
		fc.array(label, { minLength: 1, maxLength: 3 }).map(labels => labels.join('.')),
	);
	const word = fc.constantFrom('$&', '{ns}', '{srv}', '{time}', '$1', '"', '\\', '; ', '\0', 'é', '%{i}');
	const value = fc.oneof(
		octets({ maxLength: 600 }),
		fc.array(word, { maxLength: 6 }).map(words => words.join('').replace('é', '\xe9')),
	);
	const u16 = fc.nat(65535);
	const rdata = fc.oneof(
		...['NS', 'CNAME', 'PTR'].map(type => name.map(host => `${type} ${host}`)),
		fc.tuple(u16, name).map(([n, host]) => `MX ${n} ${host}`),
		fc.ipV4().map(ip => `A ${ip}`),
		fc.ipV6().map(ip => `AAAA ${ip}`),
		fc.array(value, { minLength: 1, maxLength: 3 }).map(values => `TXT ${values.map(quoteValue).join(' ')}`),
		value.map(octets => `SPF ${quoteValue(octets)}`),
		fc.tuple(u16, u16, u16, name).map(([a, b, c, host]) => `SRV ${a} ${b} ${c} ${host}`),
		value.map(octets => `CAA 0 issue ${quoteValue(octets.slice(0, 255))}`),
		fc
			.tuple(u16, fc.uint8Array({ minLength: 32, maxLength: 32 }))
			.map(([n, d]) => `DS ${n} 13 2 ${Buffer.from(d).toString('hex')}`),
		fc.constant('TLSA 3 1 1 ab'),
		fc.tuple(name, name).map(([a, b]) => `RP ${a} ${b}`),
	);
	const line = fc.oneof(
		fc.tuple(name, fc.option(fc.nat(86400)), rdata).map(([owner, ttl, data]) => `${owner} ${ttl ?? ''} IN ${data}\n`),
		fc.constantFrom('$ORIGIN sub\n', '$ORIGIN example.com.\n', '$ORIGIN {mx}.example.net.\n', '$TTL 60\n', '$TTL 0\n'),
	);
	const source = fc.array(line, { maxLength: 12 }).map(lines => HEAD + lines.join(''));

	/** Owner, TTL and type of all records in an order of its own, with the octets of TXT; so nothing hangs on the export. */
	function facts(text: string): string[] {
		const view = parseZone(text);
		return Array.from(view.records(), record => {
			const strings = record.type === TYPE.TXT ? txtValue(view, record).pieces.map(piece => piece.octets) : [];
			return JSON.stringify([record.owner, record.ttl, record.type, strings]);
		}).sort();
	}

	it('give the same records again, whatever they hold', () => {
		fc.assert(
			fc.property(source, text => {
				// What random origins make too long for a name is no zone.
				const first = toJson(parseZone(text));
				fc.pre(first.kind === 'json');
				const { json } = first as { readonly json: ZoneJson };
				const again = zoneOf(JSON.parse(jsonText(json)) as object);
				assert.deepEqual(exported(again).json, json);
				assert.deepEqual(facts(again), facts(text));
			}),
			{ numRuns: 300 },
		);
	});

	it('give back the example', () => {
		const text = readFileSync(new URL('../../examples/example.com.zone', import.meta.url), 'utf8');
		assert.deepEqual(facts(zoneOf(exported(text).json)), facts(text));
	});

	it('give BIND the same records again', function () {
		needBind(this);
		const compiled = (text: string): readonly string[] => {
			const { ok, records } = compileZone('example.com', text);
			assert.ok(ok, text);
			return records.toSorted();
		};
		const lines = fc
			.sample(rdata, { numRuns: 200, seed: 1 })
			.map((data, i) => `h${i} ${i % 3 === 0 ? i : ''} ${data}\n`);
		const text = `${HEAD}@ NS ns.example.net.\n${lines.join('')}`;
		assert.deepEqual(compiled(zoneOf(exported(text).json)), compiled(text));
		assert.equal(compiled(text).length, 200 - lines.filter(l => / NS /.test(l)).length);
	});
});
