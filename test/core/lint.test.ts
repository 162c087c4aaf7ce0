import assert from 'node:assert/strict';
import { readDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import { type LintOptions, lint } from '#core/lint.ts';

/** A zone with a record of so many empty fields, each of them a mistake. No string is too long. */
function withEmptyFields(count: number, owner = '_smtp._tls'): string {
	const strings = Array.from({ length: Math.ceil(count / 50) }, (_, i) => ';;a=1'.repeat(Math.min(50, count - 50 * i)));
	return `${owner} TXT "v=TLSRPTv1; rua=mailto:a@example.com" ${strings.map(s => `"${s}"`).join(' ')}\n`;
}

const findings = (text: string, options?: LintOptions): readonly Finding[] =>
	lint(readDocument(text, 'zone', { origin: 'example.com.' }), options);

const ofRule = (all: readonly Finding[], rule = 'empty-field'): number => all.filter(f => f.rule === rule).length;

describe('lint', () => {
	it('says a thing of a record a hundred times, and no more', () => {
		assert.equal(ofRule(findings(withEmptyFields(100))), 100);
		assert.equal(ofRule(findings(withEmptyFields(150))), 100);
	});
	it('says it of the first places', () => {
		const all = findings(withEmptyFields(150)).filter(f => f.rule === 'empty-field');
		const every = findings(withEmptyFields(100)).filter(f => f.rule === 'empty-field');
		assert.deepEqual(
			all.map(f => f.span),
			every.map(f => f.span),
		);
	});
	it('counts for each record', () => {
		const two = withEmptyFields(150) + withEmptyFields(150, '_smtp._tls.sub');
		assert.equal(ofRule(findings(two)), 200);
	});
	it('counts for each rule: what another has to say is not lost', () => {
		const text = withEmptyFields(150).replace('mailto:a@example.com', 'a@example.com');
		assert.equal(ofRule(findings(text), 'uri-no-scheme'), 1);
	});
	it('takes the severities that it is given', () => {
		const text = withEmptyFields(1);
		const [before, off, error] = [
			{},
			{ rules: { 'empty-field': 'off' } },
			{ rules: { 'empty-field': 'error' } },
		] as const satisfies LintOptions[];
		assert.equal(ofRule(findings(text, before)), 1);
		assert.equal(ofRule(findings(text, off)), 0);
		assert.equal(findings(text, error).find(f => f.rule === 'empty-field')?.severity, 'error');
	});
});
