import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TYPE } from '#core/zone/types.ts';
import { parseZone, rdataName, txtValue } from '#core/zone/zone.ts';
import { zoneSoup } from '../../support/zone-text.ts';

const TEXT = `$ORIGIN example.com.
@	3600	IN	SOA	ns.example.com. hostmaster 1 7200 3600 1209600 3600 ; first
	MX	10 mail
mail	A	192.0.2.1
_smtp._tls TXT ( "v=TLSRPTv1; "
	"rua=mailto:a@example.com" ) ; the record
Mail.Example.COM. AAAA 2001:db8::1`;

describe('zone', () => {
	const zone = parseZone(TEXT);
	const owners = (records: Iterable<{ readonly owner: string }>): string[] => Array.from(records, r => r.owner);

	it('gives its records in order, by number, by type and by owner', () => {
		assert.equal(zone.size, 5);
		assert.deepEqual(owners(zone.records()), [
			'example.com.',
			'example.com.',
			'mail.example.com.',
			'_smtp._tls.example.com.',
			'mail.example.com.',
		]);
		assert.equal(zone.record(2)?.owner, 'mail.example.com.');
		assert.equal(zone.record(5), undefined);
		assert.equal(zone.record(-1), undefined);
		assert.deepEqual(owners(zone.ofType(TYPE.TXT)), ['_smtp._tls.example.com.']);
		assert.deepEqual(
			zone.at('mail.example.com.').map(r => r.type),
			[TYPE.A, TYPE.AAAA],
		);
		assert.deepEqual(zone.at('Mail.Example.COM.'), [], 'owners are asked for in normal form');
	});

	it('says what a record’s line says, and what it takes over', () => {
		const [soa, mx] = [zone.record(0)!, zone.record(1)!];
		assert.equal(zone.slice(soa.ownerSpan!), '@');
		assert.deepEqual([soa.hasTtl, soa.hasClass, soa.ttl, soa.class], [true, true, 3600, 1]);
		assert.equal(mx.ownerSpan, undefined);
		assert.deepEqual([mx.hasTtl, mx.hasClass, mx.ttl, mx.class], [false, false, 3600, 1]);
	});

	it('has places for all of it', () => {
		const [soa, mx, , txt, last] = Array.from(zone.records());
		assert.equal(zone.slice(mx!.span), 'MX	10 mail');
		assert.equal(zone.slice(mx!.rdataSpan), '10 mail');
		assert.equal(zone.slice(txt!.rdataSpan), '( "v=TLSRPTv1; "\n	"rua=mailto:a@example.com" )');
		assert.equal(zone.slice(zone.lines(soa!)), `${TEXT.split('\n')[1]}\n`);
		assert.equal(zone.slice(zone.lines(mx!)), '	MX	10 mail\n');
		assert.equal(zone.slice(zone.lines(txt!)), `${TEXT.split('\n').slice(4, 6).join('\n')}\n`);
		assert.equal(zone.slice(zone.lines(last!)), TEXT.split('\n')[6], 'the last line has no end');
	});

	it('finds the record at a place, its ends included', () => {
		const at = (what: string, more = 0) => zone.recordAt(TEXT.indexOf(what) + more)?.index;
		assert.equal(at('MX'), 1);
		assert.equal(at('10 mail', '10 mail'.length), 1);
		assert.equal(at('"rua='), 3);
		assert.equal(at('; the record', 2), undefined, 'a comment behind it is none of it');
		assert.equal(at('$ORIGIN'), undefined);
	});

	it('reads data: words, strings, and names with their origin', () => {
		const [, mx, , txt] = Array.from(zone.records());
		assert.deepEqual(
			mx!.rdata().map(t => t.text),
			['10', 'mail'],
		);
		assert.equal(rdataName(mx!, mx!.rdata()[1]!), 'mail.example.com.');
		assert.equal(txtValue(zone, txt!).octets, 'v=TLSRPTv1; rua=mailto:a@example.com');
	});

	it('knows its domain: by its SOA, else from outside, else by $ORIGIN', () => {
		const domain = (text: string, origin?: string) => parseZone(text, { origin }).domain;
		assert.equal(domain(TEXT, 'example.org.'), 'example.com.');
		assert.equal(domain('@ SOA a b 1 2 3 4 5', 'example.org.'), 'example.org.');
		assert.equal(domain('$ORIGIN example.com.\na A x', 'example.org.'), 'example.org.');
		assert.equal(domain('$ORIGIN example.com.\na A x'), 'example.com.');
		assert.equal(domain('@ SOA a b 1 2 3 4 5'), undefined);
		assert.equal(domain('a A x'), undefined);
	});

	it('is a fragment without SOA, and incomplete with what it does not read', () => {
		assert.ok(!zone.fragment);
		assert.ok(zone.complete);
		assert.ok(parseZone('a A x').fragment);
		assert.ok(!parseZone('$INCLUDE a').complete);
		assert.ok(!parseZone('$GENERATE 1-2 a$ A 192.0.2.$').complete);
	});

	it('counts from the start of its document', () => {
		const inner = parseZone('a TXT "b" ; c\n$TTL x\n', {}, 100);
		const record = inner.record(0)!;
		assert.deepEqual(record.span, { start: 100, end: 109 });
		assert.deepEqual(record.ownerSpan, { start: 100, end: 101 });
		assert.deepEqual(record.rdataSpan, { start: 106, end: 109 });
		assert.deepEqual(inner.lines(record), { start: 100, end: 114 });
		assert.deepEqual(inner.problems[0]?.span, { start: 119, end: 120 });
		assert.deepEqual(inner.directives[0]?.args, [{ start: 119, end: 120 }]);
		assert.deepEqual(txtValue(inner, record).spans(0, 1), [{ start: 107, end: 108 }]);
		assert.equal(inner.slice({ start: 106, end: 109 }), '"b"');
		assert.equal(inner.recordAt(100)?.index, 0);
		assert.equal(inner.recordAt(99), undefined);
	});

	it('has lines that end at a bare CR, and comments that do not', () => {
		const text = 'a A x\rb A y ; c\rd A z\ne A w';
		const cr = parseZone(text, { origin: 'example.com.' });
		assert.deepEqual(
			Array.from(cr.records(), r => cr.slice(cr.lines(r))),
			['a A x\r', 'b A y ; c\rd A z\n', 'e A w'],
		);
	});

	it('has lines that hold their record, whatever the text', () => {
		fc.assert(
			fc.property(zoneSoup, text => {
				const any = parseZone(text);
				for (const record of any.records()) {
					const lines = any.lines(record);
					assert.ok(lines.start <= record.span.start && lines.end >= record.span.end);
					assert.equal(any.recordAt(record.span.start)?.index, record.index);
				}
			}),
		);
	});
});
