import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMailAddress, reportMail, submissionsOf, testReport } from '#core/report/submission.ts';

const piece = fc.oneof(
	fc.constantFrom('mailto:', 'https://', 'a@example.com', 'r.example.net', ':8443', '/v1', '?id=2', '#top', ','),
	fc.constantFrom('%0d%0aBcc:b@example.com', '%0a', '\r\nHost: b.example', ' ', '%2C', '%22', '%00', '@', '[::1]'),
	fc.string({ unit: 'binary', maxLength: 4 }).map(text => text.replace(/[^\x00-\xff]/g, '')),
);
const rua = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));

describe('where any record sends reports', () => {
	it('is put into a request or a message without adding a line to it [thorough]', () => {
		const test = testReport({ domain: 'example.com', contact: 'me@sender.example', day: '2026-01-05', unique: '0f1e' });
		fc.assert(
			fc.property(rua, text => {
				const submissions = submissionsOf([`v=TLSRPTv1; rua=${text}`]);
				const to: string[] = [];
				for (const submission of submissions) {
					assert.match(submission.uri, /^[^\p{Cc}\p{Cf}]*$/u);
					if (submission.kind === 'https') assert.match(submission.path, /^\/[\x21-\x7e]*$/);
					if (submission.kind === 'mailto') to.push(submission.address);
				}
				assert.ok(to.every(isMailAddress));
				const [head = ''] = reportMail(test, to, '', 'Tue, 06 Jan 2026 10:00:00 +0000').split('\r\n\r\n');
				const fields = head.split('\r\n').filter(line => !line.startsWith(' '));
				assert.equal(fields.length, 11);
				assert.ok(head.split('\r\n').every(line => /^(?:[A-Za-z-]+:)? ?[\x20-\x7e]*$/.test(line)));
			}),
			{ numRuns: 2000 },
		);
	});
});
