import assert from 'node:assert/strict';
import { canonicalText, canonicalZone } from '#core/zone/canonical.ts';
import { parseZone } from '#core/zone/zone.ts';

const canonical = (text: string, origin?: string): string => {
	const { records, errors } = canonicalZone(parseZone(text, { origin: origin?.toLowerCase() }), origin);
	assert.deepEqual(errors, []);
	return canonicalText(records);
};

const errors = (text: string, origin?: string) =>
	canonicalZone(parseZone(text, { origin }), origin).errors.map(
		({ span, message }) => `${text.slice(span.start, span.end)} – ${message}`,
	);

describe('a zone written out', () => {
	it('keeps the case of names, and tells what relative ones in RDATA are relative to', () => {
		assert.equal(
			canonical('@ 1 MX 1 Mail\n$ORIGIN Sub\nWww 2 CNAME @\n$ORIGIN .\ncom 3 NS ns.com\n', 'Example.COM.'),
			[
				'$ORIGIN Example.COM.',
				'Example.COM. 1 IN MX 1 Mail',
				'$ORIGIN Sub.Example.COM.',
				'Www.Sub.Example.COM. 2 IN CNAME @',
				'$ORIGIN .',
				'com. 3 IN NS ns.com',
				'',
			].join('\n'),
		);
	});

	it('takes the TTL as BIND does: its own, $TTL, the last one stated, the SOA minimum', () => {
		const ttls = (text: string) =>
			canonicalZone(parseZone(text, { origin: 'a.' }), 'a.').records.map(record => record.ttl);
		assert.deepEqual(
			ttls('x 5 A 192.0.2.1\ny A 192.0.2.1\n$TTL 1m\nz A 192.0.2.1\nz 7 AAAA ::1\nz TXT x\n'),
			[5, 5, 60, 7, 60],
		);
		assert.deepEqual(ttls('@ SOA a b 1 2 3 4 9\nx 5 A 192.0.2.1\ny A 192.0.2.1\n'), [9, 5, 9]);
		assert.deepEqual(ttls('@ 4294967295 A 192.0.2.1\n$TTL 2147483648\n@ TXT x\n'), [0, 0]);
		assert.deepEqual(errors('x A 192.0.2.1\n', 'a.'), [
			'x A 192.0.2.1 – Give this record a TTL, or put a $TTL line before it.',
		]);
	});

	it('keeps RDATA as it is written, on one line', () => {
		assert.equal(
			canonical('a. 1 TXT ( "a;b" ; no\n\t"c\\"" d\\ e ) "f""g"\nb. 1 TXT "a\\\nb\\\\"\nc. 1 HTTPS 1 . alpn="h2,h3"\n'),
			['a. 1 IN TXT "a;b" "c\\"" d\\ e "f""g"', 'b. 1 IN TXT "a\\010b\\\\"', 'c. 1 IN HTTPS 1 . alpn="h2,h3"', ''].join(
				'\n',
			),
		);
	});

	it('says what it cannot complete, by position', () => {
		assert.deepEqual(errors('www 1 A 192.0.2.1\n$ORIGIN b\nx. 1 FOO y\n$GENERATE 1-2 a$ 1 A 192.0.2.$\n'), [
			'www – Give the zone’s domain: this name is relative.',
			'b – Give the zone’s domain: this origin is relative.',
			'FOO – Correct the type of this record: "FOO" is none.',
			'$GENERATE 1-2 a$ 1 A 192.0.2.$ – Put the records here that $GENERATE stands for: it is not expanded.',
		]);
		assert.deepEqual(errors('x 4294967296 A 192.0.2.1\n', 'a.').length, 1);
	});
});
