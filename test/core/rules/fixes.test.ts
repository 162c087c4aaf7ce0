import assert from 'node:assert/strict';
import { toOctets } from '#core/octets.ts';
import { quoteValue } from '#core/zone/strings.ts';
import { findings } from '../../support/findings.ts';

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
});
