import assert from 'node:assert/strict';
import { certificateFaults, endsSoon, needsSni, pathOf } from '#core/live/certificate.ts';
import { matchesName } from '#core/live/host-names.ts';
import { secondsOf } from '#core/live/instant.ts';
import type { TlsSession } from '#core/live/probe-facts.ts';
import { AT, session } from '../../support/certificates.ts';

const HOST = 'mx.mail.example.com';
const faults = (word: string): readonly string[] => certificateFaults(session(word, HOST), HOST, AT);

describe('what is wrong with a certificate', () => {
	it('is judged property by property', () => {
		const table = {
			good: [],
			wildcard: [],
			expired: ['expired'],
			notyet: ['not-yet-valid'],
			wronghost: ['host-mismatch'],
			wildcard2: ['host-mismatch'],
			cnonly: ['host-mismatch', 'cn-only'],
			selfsigned: ['not-trusted'],
			untrusted: ['not-trusted'],
			nochain: ['chain-incomplete'],
			oldint: ['expired'],
			clientonly: ['purpose'],
			multi: ['not-trusted', 'expired', 'host-mismatch'],
			expwrong: ['expired', 'host-mismatch'],
		};
		assert.deepEqual(Object.fromEntries(Object.keys(table).map(word => [word, faults(word)])), table);
	});
	it('leaves the common name aside where there are other names', () => {
		const good = session('good', HOST);
		const [leaf, ...rest] = good.chain;
		const other = { ...good, chain: [{ ...leaf!, commonName: HOST, names: ['other.example.net'] }, ...rest] };
		assert.deepEqual(certificateFaults(other, HOST, AT), ['host-mismatch']);
	});
	it('asks a trust anchor that DANE names for no store, and for no dates of its own', () => {
		assert.deepEqual(certificateFaults(session('oldint', HOST), HOST, AT, { depth: 1 }), []);
		assert.deepEqual(certificateFaults(session('untrusted', HOST), HOST, AT, { depth: 1 }), []);
		assert.deepEqual(certificateFaults(session('expired', HOST), HOST, AT, { depth: 1 }), ['expired']);
	});
	it('leaves out certificates that were sent and lead nowhere', () => {
		const good = session('good', HOST);
		const stray = session('expired', 'stray.example.net').chain[0]!;
		const sent: TlsSession = { ...good, chain: [good.chain[0]!, stray, good.chain[1]!] };
		assert.deepEqual(pathOf(sent), good.chain);
		assert.deepEqual(certificateFaults(sent, HOST, AT), []);
	});
	it('does not hang on issuers in a circle, and knows a server without certificate', () => {
		const [leaf] = session('good', HOST).chain;
		const twin = { ...leaf!, subject: 'CN=b', issuer: leaf!.subject };
		const circle: TlsSession = { ...session('good', HOST), chain: [{ ...leaf!, issuer: 'CN=b' }, twin] };
		assert.equal(pathOf(circle).length, 2);
		assert.deepEqual(certificateFaults({ ...circle, chain: [] }, HOST, AT), ['not-trusted']);
	});
	it('counts the last fourteen days', () => {
		const days = [0, 13, 14, 60].map(n => endsSoon(session(`ends in ${n} days`, HOST), AT)?.days);
		assert.deepEqual(days, [0, 13, undefined, undefined]);
		assert.equal(endsSoon(session('expired', HOST), AT), undefined);
	});
	it('minds SNI only where the other certificate is not right too', () => {
		const withoutSni = (...names: string[]): TlsSession => ({
			...session('good', HOST),
			withoutSni: { names, sha256: '00' },
		});
		assert.deepEqual(
			[withoutSni('a.example.net'), withoutSni('*.mail.example.com'), session('good', HOST)].map(s =>
				needsSni(s, HOST),
			),
			[true, false, false],
		);
	});
});

describe('a name in a certificate', () => {
	it('is that of the host, or a wildcard for just its left-most label', () => {
		const matching = [HOST, 'MX.Mail.Example.COM', '*.mail.example.com', `${HOST}.`];
		const others = [
			'*.example.com',
			'*',
			'm*.mail.example.com',
			'*.*.example.com',
			'mail.example.com',
			'*.mx.mail.example.com',
			'',
		];
		assert.deepEqual(
			matching.filter(name => !matchesName(HOST, name)),
			[],
		);
		assert.deepEqual(
			others.filter(name => matchesName(HOST, name)),
			[],
		);
		assert.equal(matchesName('localhost', '*'), false);
	});
});

describe('a time as a number', () => {
	it('is that of the calendar', () => {
		for (const time of [
			'1970-01-01T00:00:00Z',
			'2000-02-29T23:59:59Z',
			'2026-06-01T12:00:00.000Z',
			'2100-03-01T00:00:00Z',
		]) {
			assert.equal(secondsOf(time), Date.parse(time) / 1000);
		}
		assert.ok(Number.isNaN(secondsOf('tomorrow')));
	});
});
