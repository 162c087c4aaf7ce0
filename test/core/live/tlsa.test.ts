import assert from 'node:assert/strict';
import { absent, failed, found, skipped } from '#core/live/facts.ts';
import type { MxHostFacts, TlsaRecord } from '#core/live/probe-facts.ts';
import { daneOf, daneVerdict, whyUnusable } from '#core/live/tlsa.ts';
import { AT, session, tlsaRecord } from '../../support/certificates.ts';
import { addresses } from '../../support/probes.ts';

const HOST = 'mx.example.com';
const records = (...words: string[]): readonly TlsaRecord[] => words.map(w => tlsaRecord(w, HOST));

const host = (tlsa: MxHostFacts['tlsa']): MxHostFacts => ({
	host: HOST,
	addresses: addresses('192.0.2.1'),
	probes: [],
	tlsa,
	tlsrpt: absent('nxdomain'),
});

describe('TLSA records for mail', () => {
	it('are used with usages 2 and 3 alone, and with a digest of the right length', () => {
		const words = [
			'3 1 1 leaf',
			'2 0 2 int',
			'3 0 0 leaf',
			'1 1 1 leaf',
			'0 0 1 int',
			'3 2 1 leaf',
			'3 1 3 leaf',
			'3 1 1 short',
		];
		assert.deepEqual(
			words.map(w => whyUnusable(tlsaRecord(w, HOST))),
			[undefined, undefined, undefined, 'usage', 'usage', 'selector', 'matching', 'digest-length'],
		);
		assert.equal(whyUnusable({ usage: 3, selector: 1, matching: 0, data: '' }), 'digest-length');
	});
	it('count only if DNSSEC authenticates them', () => {
		const kinds = [
			found(records('3 1 1 leaf'), { ttl: 60, ad: true }),
			found(records('3 1 1 leaf'), { ttl: 60 }),
			found(records('1 1 1 leaf', '3 1 1 short'), { ttl: 60, ad: true }),
			absent('nxdomain'),
			failed('bogus', 'x'),
			failed('timeout', 'x'),
			skipped('x'),
		].map(answer => daneOf(host(answer)).kind);
		assert.deepEqual(kinds, ['usable', 'none', 'unusable', 'none', 'bogus', 'unknown', 'unknown']);
	});
	it('fit the certificate or its key, whole or by digest; those of a CA one that is sent', () => {
		const fits = (word: string, cert = 'good'): boolean =>
			daneVerdict(records(word), session(cert, HOST), HOST, AT).kind === 'match';
		for (const word of ['3 1 1 leaf', '3 0 1 leaf', '3 1 2 leaf', '3 0 0 leaf', '2 1 1 int', '2 0 2 int']) {
			assert.ok(fits(word), word);
		}
		for (const word of ['3 1 1 bad', '3 1 1 int', '2 1 1 root']) assert.ok(!fits(word), word);
		assert.ok(!fits('2 1 1 int', 'nochain'));
	});
	it('ask for names and dates with DANE-TA, and for nothing with DANE-EE', () => {
		const asked = (cert: string, ...words: string[]): readonly string[] | undefined => {
			const verdict = daneVerdict(records(...words), session(cert, HOST), HOST, AT);
			return verdict.kind === 'match' ? verdict.faults : undefined;
		};
		assert.deepEqual(asked('expwrong', '3 1 1 leaf'), []);
		assert.deepEqual(asked('expwrong', '2 1 1 int'), ['expired', 'host-mismatch']);
		assert.deepEqual(asked('expwrong', '2 1 1 int', '3 1 1 leaf'), []);
		assert.deepEqual(asked('expwrong', '2 1 1 root'), undefined);
	});
});
