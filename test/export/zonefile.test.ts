import assert from 'node:assert/strict';
import { TYPE } from '#core/zone/types.ts';
import { parseZone, txtValue } from '#core/zone/zone.ts';
import { isZoneJson } from '../../server/src/export/read-json.ts';
import { type Generator, toZone } from '../../server/src/export/zonefile.ts';
import { exported, HEAD, NOW, txtOf, zoneOf } from '../support/export.ts';

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
