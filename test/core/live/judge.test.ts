import assert from 'node:assert/strict';
import { absent, type DomainFacts, found, skipped } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import { RULES } from '#core/rules/index.ts';

const serving = (...values: string[]): DomainFacts => ({
	version: 1,
	domain: 'example.com',
	resolver: 'test',
	at: '2026-01-01T00:00:00Z',
	asked: [],
	tlsrpt:
		values.length === 0
			? absent('nodata')
			: found(
					values.map(v => ({ strings: [v] })),
					{ ttl: 60 },
				),
	mx: found([{ preference: 10, exchange: 'mail.example.com' }], { ttl: 60 }),
	mtaSts: skipped('not asked'),
	destinations: [],
});

/** Rules of the record alone: the live ones have tests of their own. */
const recordRules = (facts: DomainFacts) => {
	const records = new Set(RULES.filter(rule => rule.scope === 'record').map(rule => rule.name));
	return judge(facts)
		.filter(f => records.has(f.rule))
		.map(f => f.rule);
};

describe('judging a live check', () => {
	it('runs the record rules on what is served, and says where it stands', () => {
		const [finding] = judge(serving('v=TLSRPTv1; rua=a@example.com'));
		assert.equal(finding?.rule, 'uri-no-scheme');
		assert.equal(finding.severity, 'error');
		assert.equal(finding.subject, '_smtp._tls.example.com');
		assert.match(finding.message, /Write “mailto:” before “a@example\.com”/);
	});
	it('judges the record that senders take, not what else stands there', () => {
		assert.deepEqual(recordRules(serving('v=spf1 -all', 'v=TLSRPTv1; rua=mailto:a@example.com')), []);
	});
	it('only informs of what stands beside the record', () => {
		const found = judge(serving('verification=4711', 'v=TLSRPTv1; rua=mailto:a@example.org'));
		const noise = found.find(f => f.rule === 'live/tlsrpt-wildcard-noise');
		assert.equal(noise?.severity, 'info');
		assert.match(noise.message, /pick it out from beside “verification=4711”/);
	});
	it('judges all of several, saying the same thing once', () => {
		const found = recordRules(serving('v=TLSRPTv1;', 'v=TLSRPTv1; x=1'));
		assert.deepEqual(
			found.filter(rule => rule === 'rua-missing'),
			['rua-missing'],
		);
	});
	it('judges what was meant where senders take nothing', () => {
		assert.ok(recordRules(serving('v=tlsrptv1; rua=a@example.com')).includes('uri-no-scheme'));
		assert.deepEqual(recordRules(serving('v=spf1 -all')), []);
		assert.deepEqual(recordRules(serving()), []);
	});
	it('takes severities from the settings, worst first', () => {
		const facts = serving('v=TLSRPTv1;', 'v=TLSRPTv1; rua=a@example.com');
		const rules = { 'rua-missing': 'hint', 'uri-no-scheme': 'warning' } as const;
		const severities = judge(facts, { rules })
			.filter(f => f.rule in rules)
			.map(f => [f.rule, f.severity]);
		assert.deepEqual(severities, [
			['uri-no-scheme', 'warning'],
			['rua-missing', 'hint'],
		]);
		assert.ok(!judge(facts, { rules: { 'rua-missing': 'off' } }).some(f => f.rule === 'rua-missing'));
	});
});
