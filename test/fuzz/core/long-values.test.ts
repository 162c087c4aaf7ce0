import assert from 'node:assert/strict';
import { isTooLong, MAX_VALUE } from '#core/decoded.ts';
import { readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';

describe('a value that is too long for DNS', () => {
	const RECORD = 'v=TLSRPTv1; rua=tlsrpt@example.com';
	const strings = (value: string): string => (value.match(/.{1,255}/g) ?? []).map(part => `"${part}"`).join(' ');
	const findings = (text: string, language: 'zone' | 'text' = 'zone'): readonly string[] =>
		lint(readDocument(text, language)).map(f => f.rule);
	const owned = (value: string): string => `_smtp._tls.example.com. 300 TXT ${value}\n`;

	it('is judged by its length alone, though it has other mistakes', () => {
		assert.deepEqual(findings(owned(strings(RECORD))), ['uri-no-scheme']);
		assert.deepEqual(findings(owned(strings(RECORD + ','.repeat(MAX_VALUE)))), [
			'record-too-long',
			'zone/rdata-invalid',
		]);
		assert.deepEqual(findings(owned(`"${RECORD}${','.repeat(5 * MAX_VALUE)}"`)), [
			'zone/rdata-invalid',
			'record-too-long',
		]);
		assert.deepEqual(findings(RECORD + ';'.repeat(MAX_VALUE), 'text'), ['record-too-long']);
	});
	it('is read no further than that shows', () => {
		const { candidates } = readDocument(owned(`"${RECORD}${'a'.repeat(5 * MAX_VALUE)}"`), 'zone');
		assert.ok(isTooLong(candidates[0]!.value));
		assert.equal(candidates[0]!.value.octets.length, MAX_VALUE + 1);
	});
	it('has neighbours that are judged as ever', () => {
		const other = `_smtp._tls.example.net. 300 TXT "${RECORD}"\n`;
		assert.deepEqual(
			findings(owned(`"${RECORD}${','.repeat(MAX_VALUE)}"`) + other).filter(r => r === 'uri-no-scheme'),
			['uri-no-scheme'],
		);
	});
});
