import assert from 'node:assert/strict';
import type { SenderId } from '#core/live/predict/sender.ts';
import { PREDICTED_SENDERS, predict } from '#core/live/predict.ts';
import { reportOf } from '#core/live/report.ts';
import { reportText } from '#core/live/report-text.ts';
import { ENFORCING, MAIL, MAIL_AND_BACKUP, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import type { LiveExample } from '#core/rules/rule.ts';
import { exampleFacts } from '../../support/example-facts.ts';

const MX = 'mail.example.com';

/** What a sender would report, the host left out: “sts certificate-expired”, with the reason where there is one. */
async function reports(sender: SenderId, example: LiveExample): Promise<readonly string[]> {
	const rows = predict(await exampleFacts(example)).filter(p => p.sender === sender);
	return rows.map(({ policy, resultType, reason }) => [policy, resultType, ...(reason ? [reason] : [])].join(' '));
}

/** With MTA-STS: what the mail server does, or what the policy host does. */
const sts = (host: string, policy = ENFORCING): LiveExample => ({ zone: MAIL_WITH_STS, hosts: { [MX]: host }, policy });
const dane = (host: string): LiveExample => ({ zone: MAIL, signed: true, hosts: { [MX]: host } });
const bare = (host: string): LiveExample => ({ zone: MAIL, hosts: { [MX]: host } });

const expectAll = async (sender: SenderId, table: readonly (readonly [LiveExample, ...string[]])[]): Promise<void> => {
	for (const [example, ...expected] of table) {
		assert.deepEqual(await reports(sender, example), expected, JSON.stringify(example));
	}
};

describe('what mox would report', () => {
	it('of STARTTLS and handshakes, with reasons of its own', () =>
		expectAll('mox', [
			[sts('good')],
			[sts('no STARTTLS'), 'sts starttls-not-supported'],
			[sts('STARTTLS refused'), 'sts starttls-not-supported smtp-starttls-reply-code-454'],
			[sts('handshake fails'), 'sts validation-failure connection-closed-during-handshake'],
			[bare('no STARTTLS'), 'no-policy-found starttls-not-supported'],
			[sts('port closed')],
		]));
	it('of certificates, also where no policy obliges it to look', () =>
		expectAll('mox', [
			[sts('certificate expired'), 'sts certificate-expired'],
			[sts('certificate not yet valid'), 'sts certificate-expired'],
			[sts('certificate for another host'), 'sts certificate-host-mismatch'],
			[sts('certificate with common name alone'), 'sts certificate-host-mismatch'],
			[sts('certificate self-signed'), 'sts certificate-not-trusted'],
			[sts('certificate oldint'), 'sts certificate-expired'],
			[sts('certificate multi'), 'sts certificate-expired'],
			[sts('certificate for clients'), 'sts certificate-not-trusted incompatible-key-usage'],
			[bare('certificate self-signed'), 'no-policy-found certificate-not-trusted'],
		]));
	it('of the policy', () =>
		expectAll('mox', [
			[sts('good', 'status 404'), 'sts sts-policy-fetch-error no-policy-served'],
			[sts('good', 'no address'), 'sts sts-policy-fetch-error no-policy-served'],
			[sts('good', 'status 301'), 'sts sts-policy-fetch-error cannot-fetch-policy'],
			[sts('good', 'silent'), 'sts sts-policy-fetch-error cannot-fetch-policy'],
			[sts('good', 'too large'), 'sts sts-policy-invalid policy-syntax-error'],
			[sts('good', ENFORCING.replace('enforce', 'strict')), 'sts sts-policy-invalid policy-syntax-error'],
			[sts('good', 'served as text/html')],
			[sts('good', 'certificate self-signed'), 'sts sts-webpki-invalid certificate-not-trusted'],
			[sts('good', ENFORCING.replace('mail.', 'other.')), 'sts validation-failure mtasts-policy-mx-mismatch'],
			[
				{ ...sts('good'), zone: MAIL_WITH_STS.replace('id=2', 'id=-2') },
				'sts sts-policy-fetch-error record-syntax-error',
			],
			[
				{ ...sts('good'), zone: `${MAIL_WITH_STS}\n_mta-sts.example.com. TXT "v=STSv1; id=2"` },
				'sts sts-policy-fetch-error multiple-mta-sts-records',
			],
		]));
	it('of DANE, where the MX records are signed too', () =>
		expectAll('mox', [
			[dane('TLSA 3 1 1 of its key')],
			[dane('TLSA 3 1 1 of another key'), 'tlsa validation-failure dane-no-match'],
			[dane('TLSA 1 1 1 of its key'), 'tlsa tlsa-invalid all-unusable-records+ignored'],
			[dane('TLSA bogus'), 'tlsa dnssec-invalid'],
			[bare('TLSA 3 1 1 of another key')],
		]));
});

describe('what Exchange Online would report', () => {
	it('is what its documentation names', () =>
		expectAll('exchange-online', [
			[dane('TLSA 3 1 1 of its key, no STARTTLS'), 'tlsa starttls-not-supported'],
			[dane('TLSA 2 1 1 of its intermediate, certificate expired'), 'tlsa certificate-expired'],
			[dane('TLSA 2 1 1 of its intermediate, certificate for another host'), 'tlsa certificate-host-mismatch'],
			[dane('TLSA 3 1 1 of another key'), 'tlsa tlsa-invalid'],
			[dane('TLSA 1 1 1 of its key'), 'tlsa tlsa-invalid'],
			[dane('TLSA bogus'), 'tlsa dnssec-invalid'],
			[bare('TLSA 3 1 1 of another key')],
			[sts('certificate expired'), 'sts certificate-expired'],
			[sts('certificate for another host'), 'sts certificate-host-mismatch'],
			[sts('good', 'status 404'), 'sts sts-policy-fetch-error'],
			[bare('no STARTTLS')],
			[sts('certificate self-signed')],
		]));
});

describe('what Postfix would report', () => {
	it('is of the fault nearest to the server, in the words of OpenSSL', () =>
		expectAll('postfix', [
			[sts('certificate of an unknown CA'), 'sts validation-failure unable_to_get_local_issuer_certificate'],
			[sts('certificate for clients'), 'sts validation-failure unsuitable_certificate_purpose'],
			[sts('certificate with common name alone')],
			[sts('certificate for another host', ENFORCING.replace('mail.', 'other.'))],
			[dane('TLSA 3 1 1 cut short'), 'tlsa tlsa-invalid all-TLSA-records-unusable'],
			[bare('handshake fails'), 'no-policy-found validation-failure tls-handshake-failure'],
		]));
});

describe('what Stalwart would report', () => {
	it('goes by its own reading of record and policy', () =>
		expectAll('stalwart', [
			[sts('good', 'silent'), 'sts sts-policy-fetch-error Timeout fetching policy.'],
			[sts('good', 'port closed'), 'sts sts-policy-fetch-error Could not reach policy host.'],
			[sts('good', ENFORCING.replace('version: STSv1\n', ''))],
			[sts('good', ENFORCING.replace('mail.', 'other.')), 'sts validation-failure MX not authorized by policy.'],
			[
				{ ...sts('good'), zone: MAIL_WITH_STS.replace('id=', 'i=') },
				'sts sts-policy-fetch-error Failed to parse MTA-STS DNS record.',
			],
			[dane('TLSA 1 1 1 of its key, certificate self-signed'), 'tlsa tlsa-invalid Invalid TLSA record.'],
		]));
	it('takes the last mode of a policy that has two', async () => {
		const twice = `${ENFORCING.replace('mail.', 'other.')}\nmode: none`;
		assert.deepEqual(await reports('stalwart', sts('good', twice)), []);
		assert.deepEqual(await reports('rfc', sts('good', twice)), ['sts validation-failure']);
	});
});

describe('predictions', () => {
	it('name the host, or none where they are about the policy', async () => {
		const example: LiveExample = {
			zone: `${MAIL_AND_BACKUP}\n_mta-sts.example.com. TXT "v=STSv1; id=1"`,
			hosts: { [MX]: 'no STARTTLS', 'backup.example.com': 'STARTTLS refused' },
			policy: 'status 503',
		};
		const rows = predict(await exampleFacts(example)).filter(p => p.sender === 'rfc');
		assert.deepEqual(
			rows.map(p => [p.mx, p.resultType]),
			[
				[null, 'sts-policy-fetch-error'],
				[MX, 'starttls-not-supported'],
				['backup.example.com', 'starttls-not-supported'],
			],
		);
		assert.ok(rows.every(p => p.source.startsWith('RFC 8460')));
	});
	it('are none where no record says who wants to hear', async () => {
		const without = (record: string): LiveExample => ({
			...bare('no STARTTLS'),
			zone: `example.com. MX 10 ${MX}.\n${record}`,
		});
		for (const record of [
			'',
			'_smtp._tls.example.com. TXT "v=TLSRPTv1;"',
			'_smtp._tls.example.com. TXT "v=spf1 -all"',
		]) {
			assert.deepEqual(predict(await exampleFacts(without(record))), [], record);
		}
		const one = (address: string) => `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:${address}@example.com"`;
		const senders = predict(await exampleFacts(without(`${one('a')}\n${one('b')}`))).map(p => p.sender);
		assert.deepEqual(senders, ['stalwart']);
	});
	it('insist on DANE at every host for a sender that must', async () => {
		const two: LiveExample = { zone: MAIL_AND_BACKUP, signed: true, hosts: { [MX]: 'TLSA 3 1 1 of its key' } };
		const rows = predict(await exampleFacts(two)).filter(p => p.sender === 'mandatory-dane');
		assert.deepEqual(
			rows.map(p => [p.mx, p.resultType]),
			[['backup.example.com', 'dane-required']],
		);
		assert.deepEqual(await reports('mandatory-dane', bare('TLSA 3 1 1 of its key')), ['tlsa dane-required']);
	});
	it('differ where the signatures of the MX records are broken', async () => {
		const rows = predict(await exampleFacts({ zone: MAIL, failing: { 'example.com': 'bogus' } }));
		assert.deepEqual(
			rows.map(p => `${p.sender} ${p.policy} ${p.mx} ${p.resultType}`),
			[
				'mox no-policy-found null validation-failure',
				'stalwart tlsa null dnssec-invalid',
				'exchange-online tlsa null dnssec-invalid',
				'mandatory-dane tlsa null dnssec-invalid',
			],
		);
	});
	it('stand in the report, sender by sender, with nothing hostile in them', async () => {
		const policy = ENFORCING.replace('enforce', '\u001b[31m\u202e');
		const report = reportOf(await exampleFacts(sts('certificate expired', policy)), []);
		assert.deepEqual(report.predicted?.subjects, [MX, 'the MTA-STS policy']);
		const text = reportText(report);
		for (const { name } of PREDICTED_SENDERS) assert.ok(text.includes(`  ${name}`), name);
		assert.match(text, /Stalwart +sts-policy-invalid of the MTA-STS policy {2}\(policy sts; Failed to parse policy/);
		assert.match(text, /Exchange Online, .* {2}nothing\n/);
		assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
	});
	it('are left out of the report where no server was spoken to', async () => {
		assert.equal(reportOf(await exampleFacts(bare('not tested')), []).predicted, undefined);
		assert.equal(reportOf(await exampleFacts({ zone: MAIL }), []).predicted, undefined);
	});
});
