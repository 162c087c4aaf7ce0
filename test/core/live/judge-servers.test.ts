import assert from 'node:assert/strict';
import { absent, type DomainFacts, failed, found } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import type { SmtpOutcome } from '#core/live/probe-facts.ts';
import { findRule } from '#core/rules/index.ts';
import { ENFORCING, MAIL, MAIL_AND_BACKUP, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import { type LiveExample, ruleOf } from '#core/rules/rule.ts';
import { AT } from '../../support/certificates.ts';
import { exampleFacts } from '../../support/example-facts.ts';
import { smtpOutcome } from '../../support/probes.ts';

const MX = 'mail.example.com';

const said = (facts: DomainFacts): readonly string[] =>
	judge(facts).map(f => `${f.severity} ${f.rule.replace('live/', '')} ${f.subject}`);

const saidOf = async (example: LiveExample): Promise<readonly string[]> => said(await exampleFacts(example));

/** The facts with the outcomes at the one MX host's addresses. */
async function withOutcomes(...outcomes: readonly SmtpOutcome[]): Promise<DomainFacts> {
	const facts = await exampleFacts({ zone: MAIL_WITH_STS, hosts: { [MX]: 'good' }, policy: ENFORCING });
	const probes = outcomes.map((outcome, i) => ({ address: `192.0.2.${i + 1}`, port: 25, outcome, ms: 1 }));
	return { ...facts, hosts: facts.hosts!.map(host => ({ ...host, probes })) };
}

describe('judging what servers did', () => {
	it('weighs a fault by whether a policy makes senders look', async () => {
		const hosts = { [MX]: 'no STARTTLS' };
		assert.deepEqual(await saidOf({ zone: MAIL_WITH_STS, hosts, policy: ENFORCING }), [`error starttls-missing ${MX}`]);
		assert.deepEqual(await saidOf({ zone: MAIL, hosts }), [
			`warning starttls-missing ${MX}`,
			'info no-policy example.com',
		]);
		const testing = ENFORCING.replace('enforce', 'testing');
		const named = { zone: MAIL_WITH_STS, hosts: { [MX]: 'certificate for another host' } };
		assert.deepEqual(await saidOf({ ...named, policy: testing }), [
			`error cert-host-mismatch ${MX}`,
			'info sts-testing mta-sts.example.com',
		]);
		assert.deepEqual(await saidOf({ ...named, policy: 'status 404' }), [
			'error sts-http-404 mta-sts.example.com',
			`info cert-host-mismatch-unenforced ${MX}`,
		]);
	});
	it('takes settings by the name of the finding, else by that of the rule', async () => {
		const facts = await exampleFacts({
			zone: MAIL_WITH_STS,
			hosts: { [MX]: 'certificate expired' },
			policy: 'status 404',
		});
		const severities = (rules: Parameters<typeof judge>[1]) =>
			Object.fromEntries(judge(facts, rules).map(f => [f.rule, f.severity]));
		assert.deepEqual(severities({}), { 'live/sts-http-404': 'error', 'live/cert-expired-unenforced': 'info' });
		assert.deepEqual(severities({ rules: { 'live/sts-http': 'hint', 'live/cert-expired-unenforced': 'off' } }), {
			'live/sts-http-404': 'hint',
		});
		assert.deepEqual(severities({ rules: { 'live/sts-http': 'off', 'live/cert-expired': 'warning' } }), {
			'live/cert-expired-unenforced': 'warning',
		});
	});
	it('knows the rule of a finding by its name', () => {
		for (const [name, rule] of [
			['live/sts-http-404', 'live/sts-http'],
			['live/sts-http-redirect', 'live/sts-http-redirect'],
			['live/cert-host-mismatch-unenforced', 'live/cert-host-mismatch'],
			['zone/wrong-owner', 'zone/wrong-owner'],
		] as const) {
			assert.deepEqual([ruleOf(name), findRule(name)?.name], [rule, rule]);
		}
		assert.equal(findRule('live/sts-http-40'), undefined);
		assert.equal(findRule('live/starttls-missing-unenforced'), undefined);
	});
	it('says of each host what is wrong there', async () => {
		const hosts = { [MX]: 'certificate expired', 'backup.example.com': 'no address' };
		assert.deepEqual(await saidOf({ zone: MAIL_AND_BACKUP, hosts }), [
			'warning mx-unresolvable backup.example.com',
			`info cert-expired-unenforced ${MX}`,
			'info no-policy example.com',
		]);
	});
	it('leaves alone what is out of reach from here while the host answers elsewhere', async () => {
		const good = smtpOutcome('good', 'good', MX);
		const lost = { kind: 'failed', stage: 'connect', why: 'network', detail: 'no route' } as const;
		assert.deepEqual(said(await withOutcomes(good, lost)), []);
		assert.deepEqual(said(await withOutcomes(good, smtpOutcome('silent', '', MX))), []);
		assert.deepEqual(said(await withOutcomes(good, smtpOutcome('closed', '', MX))), [`info mx-unreachable ${MX}`]);
		assert.deepEqual(said(await withOutcomes(lost)), [`info mx-unreachable ${MX}`]);
	});
	it('finds the fault at the second address too', async () => {
		const facts = await withOutcomes(smtpOutcome('good', 'good', MX), smtpOutcome('good', 'expired', MX));
		assert.deepEqual(said(facts), [`error cert-expired ${MX}`]);
	});
	it('never calls untested what it kept away from', async () => {
		const blocked = { kind: 'failed', stage: 'connect', why: 'blocked', detail: 'the address is private' } as const;
		const facts = await withOutcomes(blocked);
		assert.deepEqual(said(facts), [`info not-tested ${MX}`]);
		assert.match(judge(facts)[0]!.message, /^Test mail\.example\.com by other means: .* the address is private\.$/);
	});
	it('says once that signatures are broken where TLSA is asked for', async () => {
		const facts = await exampleFacts({ zone: MAIL, signed: true, hosts: { [MX]: 'TLSA bogus' } });
		assert.deepEqual(said({ ...facts, mtaSts: failed('bogus', 'x') }), [`error tlsa-bogus ${MX}`]);
		assert.deepEqual(said({ ...facts, mtaSts: absent('nxdomain', { ad: true }) }), [`error tlsa-bogus ${MX}`]);
	});
	it('tells an old answer in a cache from servers that disagree', async () => {
		const facts = await exampleFacts({ zone: MAIL, hosts: { [MX]: 'good' } });
		const say = (...values: readonly string[]): DomainFacts => ({
			...facts,
			authorities: values.map((value, i) => ({
				server: `ns${i}.example.net`,
				address: '192.0.2.53',
				tlsrpt: value === '' ? failed('timeout', 'x') : found([{ strings: [value] }], { ttl: 60 }),
			})),
		});
		const record = 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com';
		const at = '_smtp._tls.example.com';
		const none = ['info no-policy example.com'];
		assert.deepEqual(said(say(record, record, '')), none);
		assert.deepEqual(said(say('v=TLSRPTv1; rua=mailto:new@example.com')), [`info drift ${at}`, ...none]);
		assert.deepEqual(said(say(record, 'v=spf1 -all')), [`warning ns-disagree ${at}`, ...none]);
	});
	it('shows what servers say as text only', async () => {
		const evil = '\u001b[31m\u202e<b>';
		const facts = await withOutcomes({ kind: 'tls-failed', why: 'alert', detail: evil, legacy: evil });
		assert.equal(facts.at, AT);
		for (const { message } of judge(facts)) assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]/u);
	});
});
