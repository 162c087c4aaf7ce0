import assert from 'node:assert/strict';
import { jsonText } from '#core/json-text.ts';
import type { SenderId } from '#core/live/predict/sender.ts';
import { predict } from '#core/live/predict.ts';
import { sampleReports } from '#core/report/sample.ts';
import { ENFORCING, MAIL, MAIL_AND_BACKUP, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import type { LiveExample } from '#core/rules/rule.ts';
import { exampleFacts } from '../../support/example-facts.ts';
import { reportFaults } from '../../support/report-rules.ts';

const MX = 'mail.example.com';
const EXPIRED: LiveExample = { zone: MAIL_WITH_STS, hosts: { [MX]: 'certificate expired' }, policy: ENFORCING };

async function reportOf(sender: SenderId, example: LiveExample) {
	const one = sampleReports(await exampleFacts(example)).find(sample => sample.sender === sender);
	assert.ok(one !== undefined);
	assert.deepEqual(reportFaults(jsonText(one.report)), []);
	return one.report;
}

describe('a sample report', () => {
	it('says what a sender would say of a certificate that has expired', async () => {
		assert.deepEqual(await reportOf('rfc', EXPIRED), {
			'organization-name': 'Sample: RFC 8460, to the letter',
			'date-range': { 'start-datetime': '2026-06-01T00:00:00Z', 'end-datetime': '2026-06-01T23:59:59Z' },
			'contact-info': 'postmaster@sender.example',
			'report-id': '20260601.example.com@sender.example',
			policies: [
				{
					policy: {
						'policy-type': 'sts',
						'policy-string': ['version: STSv1', 'mode: enforce', 'mx: mail.example.com', 'max_age: 2419200'],
						'mx-host': ['mail.example.com'],
						'policy-domain': 'example.com',
					},
					summary: { 'total-successful-session-count': 0, 'total-failure-session-count': 1 },
					'failure-details': [
						{
							'result-type': 'certificate-expired',
							'sending-mta-ip': '192.0.2.25',
							'receiving-mx-hostname': MX,
							'receiving-ip': '192.0.2.1',
							'failed-session-count': 1,
						},
					],
				},
			],
		});
	});

	it('has a reason where the sender gives one, in its words', async () => {
		const selfSigned = { ...EXPIRED, hosts: { [MX]: 'certificate self-signed' } };
		const [entry] = (await reportOf('postfix', selfSigned)).policies;
		const [failure] = entry!['failure-details'];
		assert.equal(failure!['result-type'], 'validation-failure');
		assert.equal(failure!['failure-reason-code'], 'self-signed_certificate');
	});

	it('counts a session for each address, and names the one that failed', async () => {
		const facts = await exampleFacts(EXPIRED);
		const [host] = facts.hosts!;
		const [bad] = host!.probes;
		const good = (await exampleFacts({ ...EXPIRED, hosts: { [MX]: 'good' } })).hosts![0]!.probes[0]!;
		const both = { ...host!, probes: [{ ...good, address: '2001:db8::1' }, bad!] };
		const [sample] = sampleReports({ ...facts, hosts: [both] });
		const [entry] = sample!.report.policies;
		assert.deepEqual(Object.values(entry!.summary), [1, 1]);
		assert.deepEqual(
			entry!['failure-details'].map(failure => failure['receiving-ip']),
			[bad!.address],
		);
	});

	it('has the TLSA records of the host for a policy, and its name for the policy domain, but with Stalwart', async () => {
		const mismatch: LiveExample = { zone: MAIL, signed: true, hosts: { [MX]: 'TLSA 3 1 1 of another key' } };
		const [entry] = (await reportOf('rfc', mismatch)).policies;
		assert.equal(entry!.policy['policy-type'], 'tlsa');
		assert.match(entry!.policy['policy-string'].join(), /^3 1 1 [0-9A-F]{64}$/);
		assert.equal(entry!.policy['policy-domain'], MX);
		assert.equal((await reportOf('stalwart', mismatch)).policies[0]!.policy['policy-domain'], 'example.com');
	});

	it('names no host where there is no policy to be had, and repeats one that is not valid to the letter alone', async () => {
		const strict = { ...EXPIRED, hosts: { [MX]: 'good' }, policy: ENFORCING.replace('enforce', 'strict') };
		const [entry] = (await reportOf('rfc', strict)).policies;
		assert.ok(entry!.policy['policy-string'].includes('mode: strict'));
		assert.equal(entry!['failure-details'][0]!['receiving-mx-hostname'], undefined);
		assert.deepEqual((await reportOf('mox', strict)).policies[0]!.policy['policy-string'], []);
	});

	it('has what a policy says as JSON that moves no other text', async () => {
		const policy = `${ENFORCING}\nx: \u202e\u009b2J\u0000`;
		const sample = jsonText(await reportOf('rfc', { ...EXPIRED, hosts: { [MX]: 'good' }, policy }));
		assert.ok(!/[^\x20-\x7e]/.test(sample));
		assert.ok(sample.includes('x: \\u202e\\u009b2J\\u0000'), sample);
	});

	it('has an entry for each host with DANE', async () => {
		const bad = 'TLSA 3 1 1 of another key';
		const hosts = { [MX]: bad, 'backup.example.com': bad };
		const { policies } = await reportOf('rfc', { zone: MAIL_AND_BACKUP, signed: true, hosts });
		assert.deepEqual(
			policies.map(({ policy }) => policy['policy-domain']),
			[MX, 'backup.example.com'],
		);
	});

	it('is not there where a sender would report nothing', async () => {
		const facts = await exampleFacts({ ...EXPIRED, hosts: { [MX]: 'good' } });
		const senders = predict(facts).map(({ sender }) => sender);
		assert.deepEqual(senders, ['mandatory-dane']);
		const samples = sampleReports(facts);
		assert.deepEqual(
			samples.map(({ sender }) => sender),
			senders,
		);
		assert.deepEqual(Object.values(samples[0]!.report.policies[0]!.summary), [0, 1], 'no session comes about');
	});
});
