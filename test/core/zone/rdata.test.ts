import assert from 'node:assert/strict';
import { checkRdata, checkRdataAt, type RdataProblem, rdataChecker } from '#core/zone/rdata/check.ts';
import { TYPE_CODES } from '#core/zone/types.ts';
import { parseZone } from '#core/zone/zone.ts';

// What BIND itself says of the same is compared in test/conformance.

const ORIGIN = 'example.com.';

/** The problems of one record, each as its place in the text, its fault, and its message. */
function problems(record: string, origin: string | undefined = ORIGIN): readonly string[] {
	const zone = parseZone(`@ ${record}`, { origin });
	const { type, class: klass, rdataSpan } = zone.record(0)!;
	const found: RdataProblem[] = [];
	checkRdataAt(`@ ${record}`, rdataSpan.start, rdataSpan.end, type, klass, origin, p => found.push(p));
	return found.map(p => `${zone.slice(p.span)}|${p.fault}|${p.message}`);
}

const faults = (record: string): readonly string[] => problems(record).map(p => p.split('|').slice(0, 2).join('|'));

describe('RDATA', () => {
	it('is right in a zone as people write it', () => {
		for (const record of [
			'SOA ns1 hostmaster 2024010101 1h 15m 1w 1h',
			'SOA ns1 hostmaster ( 2024010101 ; serial\n 3600 900 604800 3600 ) ; end',
			'NS ns1.example.net.',
			'A 192.0.2.1',
			'AAAA 2001:db8::1',
			'MX 10 mail',
			'MX 0 .',
			'TXT "v=spf1 -all"',
			'TXT ( "one" ; and\n "two" )',
			'SRV 0 5 443 www',
			'CAA 0 issue "ca.example.net; policy=ev"',
			'TLSA 3 1 1 0123456789abcdef 0123456789ABCDEF',
			'HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1',
			'DS 1 8 1 0102030405060708090a0b0c0d0e0f1011121314',
		]) {
			assert.deepEqual(problems(record), [], record);
		}
	});

	it('says what a field should be, at the token', () => {
		assert.deepEqual(problems('A 192.0.2.256'), [
			'192.0.2.256|shape|Write the address as an IPv4 address such as 192.0.2.1, not “192.0.2.256”.',
		]);
		assert.deepEqual(problems('MX 70000 mail'), [
			'70000|range|Write the preference as a number from 0 to 65535, not “70000”.',
		]);
		assert.deepEqual(faults('SOA ns1 root 1 1x 15m 1w 1h30'), ['1x|shape', '1h30|shape']);
	});

	it('points into a token where only a piece is wrong', () => {
		assert.deepEqual(faults('TLSA 3 1 1 01x3'), ['x|shape']);
		assert.deepEqual(faults('MX 10 mail..example.com.'), ['.|name']);
		assert.deepEqual(faults('CAA 0 is-sue "x"'), ['-|shape']);
		assert.deepEqual(faults('APL 1:192.0.2.0/24 1:192.0.2.0/33'), ['33|range']);
		assert.deepEqual(faults('HTTPS 1 . alpn=h2 port=x'), ['x|shape']);
		assert.deepEqual(faults('URI 1 1 "a\\300"'), ['\\3|bad-escape']);
	});

	it('names what is missing, at the end of the last token', () => {
		const text = '@ SOA ns1 root 1 2 ; comment';
		const found: RdataProblem[] = [];
		const { rdataSpan } = parseZone(text, { origin: ORIGIN }).record(0)!;
		checkRdataAt(text, rdataSpan.start, rdataSpan.end, TYPE_CODES['SOA']!, 1, ORIGIN, p => found.push(p));
		const end = text.indexOf(' ;');
		assert.deepEqual(
			found.map(p => [p.span, p.message]),
			[
				[
					{ start: end, end },
					'Add the retry time, expire time and negative TTL: this SOA record is not whole without them.',
				],
			],
		);
		assert.deepEqual(problems('MX 10'), [
			'|missing|Add the mail server, a host’s name: this MX record is not whole without it.',
		]);
	});

	it('says once that a field in the middle was left out', () => {
		assert.deepEqual(problems('MX mail.example.com.'), [
			'mail.example.com.|shape|Put the preference, a number from 0 to 65535, before “mail.example.com.”.',
		]);
	});

	it('marks all that is too much, from its first token to its last', () => {
		assert.deepEqual(problems('A 192.0.2.1 and ( more\n ) ; comment'), [
			'and ( more|extra|Take this out: this A record ends with its address.',
		]);
		assert.deepEqual(problems('CAA 0 issue ca and more'), [
			'and more|extra|Take this out, or put the text in quotes: this CAA record ends with its value.',
		]);
	});

	it('tells the families of addresses apart', () => {
		assert.deepEqual(problems('A 2001:db8::1'), [
			'2001:db8::1|other-family|Change the type to AAAA: “2001:db8::1” is an IPv6 address.',
		]);
		assert.deepEqual(problems('AAAA 192.0.2.1'), [
			'192.0.2.1|other-family|Change the type to A: “192.0.2.1” is an IPv4 address.',
		]);
	});

	it('has a fault of its own for an address where a host’s name belongs', () => {
		for (const record of [
			'MX 10 192.0.2.1',
			'MX 10 192.0.2.1.',
			'NS 2001:db8::1',
			'CNAME ::1',
			'SRV 0 0 25 192.0.2.1',
		]) {
			assert.deepEqual(
				faults(record).map(f => f.split('|')[1]),
				['address-for-name'],
				record,
			);
		}
		assert.deepEqual(faults('MX 10 1.2.0.192.in-addr.arpa.'), []);
		assert.deepEqual(faults('PTR 1.2.3'), []);
	});

	it('knows where quotes may stand', () => {
		assert.deepEqual(faults('MX 10 "mail"'), ['"mail"|quoted']);
		assert.deepEqual(faults('A "192.0.2.1"'), ['"192.0.2.1"|quoted']);
		assert.deepEqual(faults('URI 1 1 https://example.com/'), ['https://example.com/|unquoted']);
		assert.deepEqual(faults('HTTPS 1 "svc" alpn="h2"'), []);
		assert.deepEqual(faults('HTTPS 1 . "alpn=h2"'), ['"alpn=h2"|quoted']);
	});

	it('counts the octets of strings and names, not their characters', () => {
		assert.deepEqual(faults(`TXT "${'a'.repeat(255)}"`), []);
		assert.equal(faults(`TXT "${'a'.repeat(256)}"`).length, 1);
		assert.deepEqual(faults(`TXT "${'é'.repeat(127)}"`), []);
		assert.equal(faults(`TXT "${'é'.repeat(128)}"`).length, 1);
		assert.deepEqual(faults(`TXT "${'\\255'.repeat(255)}"`), []);
		const long = Array.from({ length: 3 }, () => 'a'.repeat(63)).join('.');
		assert.deepEqual(faults(`CNAME ${long}.${'b'.repeat(49)}`), []);
		assert.equal(faults(`CNAME ${long}.${'b'.repeat(50)}`).length, 1, 'the origin counts too');
	});

	it('reads the data of any type as octets', () => {
		assert.deepEqual(faults('A \\# 4 c0000201'), []);
		assert.deepEqual(faults('A \\# 3 c00002'), ['\\# 3 c00002|wire']);
		assert.deepEqual(problems('A \\# 4 c000'), [
			'|too-short|Complete the data: there must be 4 octets, which is 8 hex digits.',
		]);
		assert.deepEqual(faults('A \\# 2 c00002'), ['02|too-long']);
		assert.deepEqual(faults('TYPE65280 \\# 2 0102'), []);
		assert.deepEqual(faults('TYPE65280 data'), ['data|no-text-form']);
		assert.deepEqual(faults('TXT \\# is text here'), []);
	});

	it('lets a class have its own types', () => {
		assert.deepEqual(faults('CH A host 177777'), []);
		assert.deepEqual(faults('CH A 192.0.2.1').length, 1);
		assert.deepEqual(faults('CH AAAA ::1'), ['::1|no-text-form']);
	});

	it('refuses types that no zone holds', () => {
		assert.deepEqual(faults('TYPE255 \\# 0'), ['\\# 0|meta-type']);
		assert.deepEqual(faults('MD host'), ['host|obsolete-type']);
	});

	it('says nothing of a type that is not known, and of a string that does not end', () => {
		assert.deepEqual(faults('DYNA geoip!www'), []);
		assert.deepEqual(faults('CAA 0 issue "x'), []);
	});

	it('holds parameters of a service against each other', () => {
		assert.deepEqual(problems('HTTPS 1 . mandatory=port alpn=h2'), ['|inconsistent|Add port, which mandatory names.']);
		assert.deepEqual(faults('HTTPS 1 . alpn=h2 alpn=h3'), ['alpn=h3|inconsistent']);
		assert.deepEqual(problems('HTTPS 1 . ohttp'), ['ohttp|unknown-word|Write the parameters as key8, not “ohttp”.']);
	});

	it('gives for tokens what it gives for text', () => {
		const text = 'a MX 10 ( mail ; comment\n more ) \nb TLSA 3 1 1 0g\nc HTTPS 1 . alpn="h2" port=x\nd A';
		const zone = parseZone(text, { origin: ORIGIN });
		const check = rdataChecker(text);
		for (const record of zone.records()) {
			const { start, end } = record.rdataSpan;
			const found: RdataProblem[] = [];
			check(start, end, record.type, 1, ORIGIN, p => found.push(p));
			assert.equal(found.length, 1);
			assert.deepEqual(checkRdata(record.type, 1, record.rdata(), record.rdataSpan, ORIGIN), found);
		}
	});

	it('shows hostile text as text', () => {
		const [problem] = problems('A \u202e1.2.0.192');
		assert.ok(problem?.includes('[U+202E]'), problem);
	});

	it('has fields for every type but those that have no text form', () => {
		const without = Object.entries(TYPE_CODES).filter(([type]) => faults(`${type} x`).includes('x|no-text-form'));
		assert.deepEqual(
			without.map(([type]) => type),
			['NULL', 'UINFO', 'UID', 'GID', 'UNSPEC'],
		);
	});
});
