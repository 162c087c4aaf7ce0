import assert from 'node:assert/strict';
import { type DocumentLanguage, readDocument } from '#core/document.ts';
import { lint } from '#core/lint.ts';

// MTA-STS records in texts that are no zone files.

const found = (text: string, language: DocumentLanguage = 'text'): string[] =>
	(readDocument(text, language).sts ?? []).map(c => `${c.owner ?? '-'} ${c.value.octets}`);

const findings = (text: string, language: DocumentLanguage = 'text'): string[] =>
	lint(readDocument(text, language)).map(f => `${f.severity} ${f.rule} ${text.slice(f.span.start, f.span.end)}`);

describe('MTA-STS records in texts', () => {
	for (const [text, language, ...values] of [
		['_mta-sts.example.com. IN TXT "v=STSv1; id=1;"', 'text', '_mta-sts.example.com. v=STSv1; id=1;'],
		['_mta-sts.example.com. 300 IN TXT "v=STSv1; " "id=1"', 'text', '_mta-sts.example.com. v=STSv1; id=1'],
		['Value: v=STSv1; id=1', 'text', '- v=STSv1; id=1'],
		['Publish `v=STSv1; id=20260101` there.', 'markdown', '- v=STSv1; id=20260101'],
		['| TXT | `_mta-sts` | v=STSv1; id=1 |', 'markdown', '- v=STSv1; id=1'],
		['```zone\n_mta-sts TXT "v=STSv1; id=1"\n```\n', 'markdown', '_mta-sts v=STSv1; id=1'],
		['Both: "v=STSv1; id=1" and "v=TLSRPTv1; rua=mailto:a@example.com"', 'text', '- v=STSv1; id=1'],
		['The _mta-sts record says v=spf1 nowhere.', 'text'],
		['Change the id=1 of mta-sts.', 'text'],
	] as const) {
		it(`${JSON.stringify(text)}: ${values.length}`, () => assert.deepEqual(found(text, language), values));
	}

	it('are judged, a guess at their end never as an error', () => {
		assert.deepEqual(findings('_mta-sts.example.com. TXT "v=STSv1; id=1-2"'), ['error mtasts/id-charset -']);
		assert.deepEqual(findings('Value: v=STSV1; id=1'), ['error mtasts/wrong-case v=STSV1']);
		assert.deepEqual(findings('You can set v=STSV1; id=1 there.'), ['warning mtasts/wrong-case v=STSV1']);
		assert.deepEqual(findings('mta-sts.example.com. TXT "v=STSv1; id=1"'), [
			'error mtasts/wrong-owner mta-sts.example.com.',
		]);
	});

	it('draw nothing where they are right, or only spoken of', () => {
		for (const text of [
			'The record begins with v=STSv1, and senders check it.',
			'Use `v=STSv1; id=<timestamp>` or "v=STSv1; id={{ id }};".',
			'_mta-sts.example.com. TXT "v=STSv1; id=20260101T000000Z;"',
			'version: STSv1\nmode: enforce',
			'dig +short TXT _mta-sts.example.com',
		]) {
			assert.deepEqual(findings(text, 'markdown'), [], text);
		}
	});
});

describe('MTA-STS records in zones', () => {
	const inZone = (text: string): string[] =>
		(readDocument(text, 'zone', { origin: 'example.com.' }).sts ?? []).map(c => `${c.owner} ${c.value.octets}`);

	for (const [text, ...values] of [
		['_mta-sts TXT "v=ST" "Sv1; id=1"', '_mta-sts.example.com. v=STSv1; id=1'],
		['x TXT ( "v=S"\n "TSv1; id=1" )', 'x.example.com. v=STSv1; id=1'],
		['x TXT "\\118=STSv1; id=1"', 'x.example.com. v=STSv1; id=1'],
		['x TXT V=stsv1', 'x.example.com. V=stsv1'],
		['$ORIGIN _mta-sts.example.com.\n@ TXT "anything"', '_mta-sts.example.com. anything'],
		['x TXT "two hosts, v=STSv1"'],
		['_mta-sts TXT "v=TLSRPTv1; rua=mailto:a@example.com"'],
		['_mta-sts SPF "v=STSv1; id=1"'],
	] as const) {
		it(`${text}: ${values.length}`, () => assert.deepEqual(inZone(text), values));
	}
});

describe('an MTA-STS record below another name', () => {
	it('may be what a customer’s CNAME elsewhere points to: a warning, and no fix that is safe', () => {
		const text = 'customer._mta-sts TXT "v=STSv1; id=1"';
		const [finding] = lint(readDocument(text, 'zone', { origin: 'example.net.' }));
		assert.deepEqual([finding?.rule, finding?.severity], ['mtasts/wrong-owner', 'warning']);
		assert.ok(!finding?.fixes?.some(fix => fix.safe));
	});
});
