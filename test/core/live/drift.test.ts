import assert from 'node:assert/strict';
import { drift } from '#core/live/drift.ts';
import { absent, type DomainFacts, failed, found, skipped } from '#core/live/facts.ts';
import { parseZone } from '#core/zone/zone.ts';

const txt = (...values: string[]) =>
	found(
		values.map(v => ({ strings: [v] })),
		{ ttl: 60 },
	);

const facts = (answers: Partial<DomainFacts>): DomainFacts => ({
	version: 1,
	domain: 'example.com',
	resolver: 'test',
	at: '2026-01-01T00:00:00Z',
	asked: [],
	tlsrpt: skipped('not asked'),
	mx: skipped('not asked'),
	mtaSts: skipped('not asked'),
	destinations: [],
	...answers,
});

const SOA = '@ SOA ns.example.net. admin 1 2 3 4 5\n';
const A = 'v=TLSRPTv1; rua=mailto:a@example.com';
const B = 'v=TLSRPTv1; rua=mailto:b@example.com';

const of = (text: string, answers: Partial<DomainFacts>) =>
	drift(parseZone(text, { origin: 'example.com.' }), facts(answers)).map(f => ({
		marks: text.slice(f.span.start, f.span.end),
		message: f.message,
	}));

describe('drift', () => {
	it('is nothing where DNS serves what the file has, in whatever order and form', () => {
		const zone = `${SOA}_smtp._tls TXT "v=TLSRPTv1; " "rua=mailto:a\\064example.com"\n_SMTP._TLS TXT x\n@ MX 010 Mail`;
		const mx = found([{ preference: 10, exchange: 'mail.example.com' }], { ttl: 60 });
		assert.deepEqual(of(zone, { tlsrpt: txt('x', A), mx, mtaSts: absent('nxdomain') }), []);
	});
	it('stands at the value that is not served, and shows both', () => {
		const [finding, ...more] = of(`${SOA}_smtp._tls TXT "${B}"`, { tlsrpt: txt(A) });
		assert.equal(finding?.marks, `"${B}"`);
		assert.ok(finding.message.includes(`DNS serves “${A}”, and the file has “${B}”`), finding.message);
		assert.deepEqual(more, []);
	});
	it('stands at the record that lacks a companion, and at one that is not published', () => {
		assert.match(of(`_smtp._tls TXT "${A}"`, { tlsrpt: txt(A, 'x') })[0]?.message ?? '', /serves “v=.*” and “x”, and/);
		assert.match(of(`_smtp._tls TXT "${A}"`, { tlsrpt: absent('nodata') })[0]?.message ?? '', /DNS serves nothing/);
	});
	it('compares MX and _mta-sts too', () => {
		const mx = found([{ preference: 10, exchange: '.' }], { ttl: 60 });
		assert.deepEqual(
			of(`${SOA}@ MX 10 mail\n@ MX 20 b\n_mta-sts TXT y`, { mx, mtaSts: txt('x') }).map(f => f.marks),
			['10 mail', 'y'],
		);
	});
	it('stands at the SOA where a whole zone lacks what is served', () => {
		assert.equal(of(SOA, { tlsrpt: txt(A) })[0]?.marks, '@');
	});
	it('is silent where the file need not hold the name', () => {
		const served = { tlsrpt: txt(A) };
		assert.deepEqual(of('www A 192.0.2.1', served), [], 'a fragment');
		assert.deepEqual(of(`${SOA}_tls NS ns.example.net.`, served), [], 'a delegation');
		assert.deepEqual(of(`${SOA}* TXT "${A}"`, served), [], 'a wildcard');
		assert.deepEqual(of(`${SOA}_smtp._tls CNAME x.example.net.`, served), [], 'an alias');
		assert.deepEqual(drift(parseZone(SOA, { origin: 'example.net.' }), facts(served)), [], 'another zone');
	});
	it('is silent where the zone is not read in full, and on what was not answered', () => {
		assert.deepEqual(of(`$INCLUDE more\n_smtp._tls TXT "${B}"`, { tlsrpt: txt(A) }), []);
		assert.deepEqual(of(`_smtp._tls TXT "${B}"`, { tlsrpt: failed('timeout', 'no answer') }), []);
	});
	it('shows what DNS says as text only', () => {
		const [finding] = of(`_smtp._tls TXT "${A}"`, { tlsrpt: txt('\x1b[31m\xe2\x80\xae') });
		assert.match(finding?.message ?? '', /“\\027\[31m\[U\+202E\]”/);
	});
});
