import assert from 'node:assert/strict';
import { toOctets } from '#core/octets.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { findings, GOOD } from '../../support/findings.ts';

const safeFixes = (value: string): readonly string[] =>
	findings(`_smtp._tls TXT ${quoteValue(toOctets(value))}`).flatMap(f =>
		(f.fixes ?? []).filter(fix => fix.safe).map(fix => fix.title),
	);

describe('fixes', () => {
	it('are safe by what they bring about, not by what they do', () => {
		assert.deepEqual(safeFixes('v=TLSRPTv1; RUA=mailto:tlsrpt@example.com'), ['Write “rua”']);
		// Here the mended name would bring a bare address to light.
		assert.deepEqual(safeFixes('v=TLSRPTv1; RUA=tlsrpt@example.com'), []);
	});

	const ZONE = '@ SOA ns hostmaster 1 1h 15m 1w 1h\n@ MX 10 mx.example.net.\n';
	const safeIn = (lines: string, rule: string): readonly boolean[] =>
		findings(ZONE + lines).flatMap(f => (f.rule === rule ? (f.fixes ?? []).map(fix => fix.safe) : []));

	it('are not safe where a quote that goes has a partner which stays', () => {
		assert.deepEqual(
			safeIn(`_smtp._tls TXT "'év=TLSRPTv1; ext=1; rua=mailto:tlsrpt@example.com'"`, 'version-not-first'),
			[false],
		);
		assert.deepEqual(safeIn(`_smtp._tls TXT "; ${GOOD}"`, 'version-not-first'), [true]);
	});
	it('are not safe where they would make a second record of an owner', () => {
		const broken = '_smtp._tls TXT "v=TLSRPTv1 rua=mailto:a@example.com"\n';
		assert.deepEqual(safeIn(broken, 'missing-semicolon'), [true]);
		assert.deepEqual(safeIn(`${broken}_smtp._tls TXT "${GOOD}"`, 'missing-semicolon'), [false]);
	});
	it('are not safe where they bring a destination to light that gets no mail', () => {
		const bare = (domain: string) => `_smtp._tls TXT "v=TLSRPTv1; rua=a@${domain}"`;
		assert.deepEqual(safeIn(bare('example.net'), 'uri-no-scheme'), [true]);
		assert.deepEqual(safeIn(bare('nowhere.example.com'), 'uri-no-scheme'), [false]);
	});
	it('are not safe where a comment holds more of the value', () => {
		assert.deepEqual(safeIn('_mta-sts TXT id=1; v=STSv1', 'mtasts/version'), [false]);
	});
	it('are not safe where they make a promise that no policy host keeps', () => {
		const lines = `_smtp._tls TXT "${GOOD}"\n_mta_sts TXT "v=STSv1; id=1"\n`;
		assert.deepEqual(safeIn(lines, 'mtasts/wrong-owner'), [false]);
		assert.deepEqual(safeIn(`${lines}mta-sts A 192.0.2.80`, 'mtasts/wrong-owner'), [true]);
	});
});
