import assert from 'node:assert/strict';
import { findings, GOOD } from '../../support/findings.ts';

const ZONE =
	'@ SOA ns hostmaster 1 1h 15m 1w 1h\n@ MX 10 mx.example.net.\nshop MX 10 mx.example.net.\nmta-sts A 192.0.2.80\nmta-sts AAAA 2001:db8::80\n';
const rulesOf = (lines: string): readonly string[] => findings(`${ZONE}${lines}\n`).map(f => f.rule);

describe('a record with a wrong name', () => {
	const STS = '_mta-sts TXT "v=STSv1; id=1"';
	it('is not said to be missing as well', () => {
		assert.deepEqual(rulesOf(`${STS}\n_smtp-tlsrpt TXT "${GOOD}"`), ['zone/wrong-owner']);
		assert.deepEqual(rulesOf(`${STS}\n_smtp._tls.example.com TXT "${GOOD}"\n_smtp._tls.shop TXT "${GOOD}"`), [
			'zone/origin-doubled',
		]);
		assert.deepEqual(rulesOf(`_smtp._tls TXT "${GOOD}"\n_smtp._tls.shop TXT "${GOOD}"\n_mta_sts TXT "v=STSv1; id=1"`), [
			'mtasts/wrong-owner',
		]);
		const shop = `_smtp._tls TXT "${GOOD}"\n${STS}\n_smtp_tls.shop TXT "${GOOD}"`;
		assert.deepEqual(rulesOf(shop), ['zone/wrong-owner']);
	});
	it('takes nothing from other domains', () => {
		const others = rulesOf(`_smtp._tls TXT "${GOOD}"\n${STS}\n_smtp_tls.news TXT "${GOOD}"`);
		assert.ok(others.includes('zone/subdomain-with-mx-lacks-record'), others.join());
	});
});
