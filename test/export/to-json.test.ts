import assert from 'node:assert/strict';
import { parseZone } from '#core/zone/zone.ts';
import { toJson } from '../../server/src/export/to-json.ts';
import { jsonText } from '../../server/src/export/zone-json.ts';
import { exported, HEAD } from '../support/export.ts';

/** What an export of these lines holds besides origin, TTL and SOA. */
function records(lines: string): object {
	const { $origin, $ttl, soa, ...rest } = exported(HEAD + lines).json;
	assert.deepEqual([$origin, $ttl, soa?.['mname']], ['example.com.', 3600, 'ns1.example.com.']);
	return rest;
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
