import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';
import { starterComment, starterZone } from '../../server/src/export/starter.ts';
import { compileZone, needBind } from '../support/bind.ts';
import { exported, NOW, txtOf, zoneOf } from '../support/export.ts';

describe('starter zone', () => {
	const text = starterComment('example.org') + zoneOf(starterZone('example.org', NOW));

	it('has what mail needs, and nothing to find fault with', () => {
		const types = exported(text).json;
		assert.deepEqual(Object.keys(types), ['$origin', '$ttl', 'soa', 'ns', 'mx', 'a', 'aaaa', 'txt']);
		assert.equal(types.soa?.['serial'], 2026010501);
		assert.deepEqual(txtOf(text), [['v=STSv1; id=2026010501'], ['v=TLSRPTv1; rua=mailto:tls-reports@example.org']]);
		assert.deepEqual(lint(readDocument(text, 'zone')), []);
	});

	it('is a zone to BIND', function () {
		needBind(this);
		const { ok, records } = compileZone('example.org', text);
		assert.ok(ok);
		assert.equal(records.length, 8);
	});
});
