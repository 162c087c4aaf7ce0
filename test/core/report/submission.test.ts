import assert from 'node:assert/strict';
import { jsonText } from '#core/json-text.ts';
import { isMailAddress, reportMail, submissionsOf, testReport } from '#core/report/submission.ts';
import { reportFaults } from '../../support/report-rules.ts';

const HEAD = { domain: 'example.com', contact: 'me@Sender.example.net', day: '2026-01-05', unique: '0f1e' };

describe('where a record sends reports', () => {
	const of = (rua: string) => submissionsOf([`v=TLSRPTv1; rua=${rua}`]);

	it('is an address, or a host with port, path and query', () => {
		assert.deepEqual(of('mailto:a@example.com,https://r.example.net:8443/v1?id=2#top,https://r.example.net'), [
			{ kind: 'mailto', uri: 'mailto:a@example.com', address: 'a@example.com' },
			{
				kind: 'https',
				uri: 'https://r.example.net:8443/v1?id=2#top',
				host: 'r.example.net',
				port: 8443,
				path: '/v1?id=2',
			},
			{ kind: 'https', uri: 'https://r.example.net', host: 'r.example.net', port: 443, path: '/' },
		]);
		assert.deepEqual(
			of('https://r.example.net?id=2').map(one => 'path' in one && one.path),
			['/?id=2'],
		);
	});
	it('is decoded, and never more than one address', () => {
		assert.deepEqual(of('mailto:tls%2Brpt@example.com?subject=x'), [
			{ kind: 'mailto', uri: 'mailto:tls%2Brpt@example.com?subject=x', address: 'tls+rpt@example.com' },
		]);
		for (const address of ['a%0d%0aBcc:b@example.com', 'a%2Cb@example.com', '%22a%22@example.com', 'a@%0a'])
			assert.deepEqual(of(`mailto:${address}`), [{ kind: 'unusable', uri: `mailto:${address}` }], address);
	});
	it('is nowhere without one record that senders can use', () => {
		assert.deepEqual(submissionsOf([]), []);
		assert.deepEqual(
			submissionsOf(['v=TLSRPTv1; rua=mailto:a@example.com', 'v=TLSRPTv1; rua=mailto:b@example.com']),
			[],
		);
	});
});

describe('an address of one’s own', () => {
	it('is a plain one', () => {
		for (const right of ['me@example.com', 'a.b+c@mail.example.co.uk', "o'neil@xn--bcher-kva.example"])
			assert.ok(isMailAddress(right), right);
		for (const wrong of [
			'',
			'me',
			'me@localhost',
			'me@example.com\r\nBcc: a@b.example',
			'"a b"@example.com',
			'@a.example',
		])
			assert.ok(!isMailAddress(wrong), wrong);
	});
});

describe('a test report', () => {
	it('is one that RFC 8460 allows, on no session', () => {
		const { report, fileName } = testReport(HEAD);
		assert.deepEqual(reportFaults(jsonText(report)), []);
		assert.equal(report['contact-info'], 'me@sender.example.net');
		assert.equal(report['report-id'], '20260105.0f1e.example.com@sender.example.net');
		assert.deepEqual(Object.values(report.policies[0]!.summary), [0, 0]);
		assert.equal(fileName, 'sender.example.net!example.com!1767571200!1767657599!0f1e.json.gz');
	});

	it('goes by mail as section 5.3 has it', () => {
		const to = ['a@example.com', 'b@example.org'];
		const mail = reportMail(testReport(HEAD), to, 'H4sI'.repeat(30), 'Tue, 06 Jan 2026 10:00:00 +0000');
		assert.ok(mail.split('\r\n').every(line => line.length <= 78 && !line.includes('\n')));
		const [head = '', ...rest] = mail.split('\r\n\r\n');
		const fields = Object.fromEntries(
			head
				.replace(/\r\n (?=\S)/g, ' ')
				.split('\r\n')
				.map(line => /^([^:]+): (.*)$/.exec(line)!.slice(1)),
		);
		assert.deepEqual(fields, {
			From: 'me@sender.example.net',
			To: 'a@example.com, b@example.org',
			Date: 'Tue, 06 Jan 2026 10:00:00 +0000',
			'Message-ID': '<0f1e@sender.example.net>',
			Subject:
				'Report Domain: example.com Submitter: sender.example.net Report-ID: <20260105.0f1e.example.com@sender.example.net>',
			'TLS-Report-Domain': 'example.com',
			'TLS-Report-Submitter': 'sender.example.net',
			'TLS-Required': 'No',
			'X-Unsent': '1',
			'MIME-Version': '1.0',
			'Content-Type': 'multipart/report; report-type="tlsrpt"; boundary="tlsrpt-0f1e"',
		});
		assert.match(rest[0]!, /^--tlsrpt-0f1e\r\nContent-Type: text\/plain/);
		assert.match(rest[2]!, /^--tlsrpt-0f1e\r\nContent-Type: application\/tlsrpt\+gzip\r\n/);
		assert.match(rest[2]!, /filename="sender\.example\.net!example\.com!1767571200!1767657599!0f1e\.json\.gz"$/);
		assert.equal(rest[3]!.replaceAll('\r\n', ''), 'H4sI'.repeat(30));
		assert.equal(rest.at(-1), '--tlsrpt-0f1e--\r\n');
	});
});
