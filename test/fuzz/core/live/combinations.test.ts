import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonText } from '#core/json-text.ts';
import { judge } from '#core/live/judge.ts';
import { predict } from '#core/live/predict.ts';
import { reportOf } from '#core/live/report.ts';
import { reportText } from '#core/live/report-text.ts';
import { sampleReports } from '#core/report/sample.ts';
import { findRule } from '#core/rules/index.ts';
import { ENFORCING, MAIL_AND_BACKUP } from '#core/rules/live/examples.ts';
import { exampleFacts } from '../../../support/example-facts.ts';
import { reportFaults } from '../../../support/report-rules.ts';

const one = (...words: readonly string[]) => fc.constantFrom(...words);

const behaviour = one(
	...['good', 'no STARTTLS', 'EHLO refused', 'STARTTLS refused', 'handshake fails', 'TLS 1.0 only', 'injects'],
	...['port closed', 'silent', 'greets with 554', 'needs SNI', 'not tested', 'no address', 'alias of a.example.net'],
);
const certificate = one(
	...['good', 'expired', 'notyet', 'wronghost', 'selfsigned', 'untrusted', 'nochain', 'oldint', 'clientonly', 'multi'],
	...['expwrong', 'wildcard', 'wildcard2', 'cnonly', 'ends in 3 days'],
);
const tlsa = one(
	...['none', 'TLSA bogus', 'unsigned TLSA 3 1 1 of its key', 'TLSA 3 1 1 of its key', 'TLSA 3 1 1 of another key'],
	...['TLSA 2 1 1 of its intermediate', 'TLSA 2 0 1 of its root', 'TLSA 1 1 1 of its key', 'TLSA 3 0 2 cut short'],
);
const host = fc.tuple(behaviour, certificate, tlsa, tlsa).map(([b, c, t, u]) => `${b}, certificate ${c}, ${t}, ${u}`);
const policy = one(
	...[ENFORCING, ENFORCING.replace('enforce', 'testing'), ENFORCING.replace('enforce', 'none'), 'no address', 'silent'],
	...[
		'status 404',
		'status 301',
		'port closed',
		'too large',
		'served as text/html',
		'certificate expired',
		'mode: x\n',
	],
);
const sts = one('', '\n_mta-sts.example.com. TXT "v=STSv1; id=1"', '\n_mta-sts.example.com. TXT "v=STSv1; id=-"');

describe('whatever servers do', () => {
	it('is judged and predicted, one sentence and one row for each [thorough]', async () => {
		await fc.assert(
			fc.asyncProperty(host, host, policy, sts, fc.boolean(), async (first, second, words, record, signed) => {
				const zone = `${MAIL_AND_BACKUP}${record}`;
				const hosts = { 'mail.example.com': first, 'backup.example.com': second };
				const facts = await exampleFacts({ zone, hosts, policy: words, ...(signed && { signed }) });
				const findings = judge(facts);
				for (const { rule, message } of findings) {
					assert.ok(findRule(rule) !== undefined, rule);
					assert.match(message, /^[A-Z][a-z]+ .*[^.]\.$/s);
				}
				assert.equal(new Set(findings.map(f => f.message)).size, findings.length);
				const predictions = predict(facts);
				for (const { mx, policy: type, resultType } of predictions) {
					assert.ok(mx === null || mx in hosts);
					if (resultType.startsWith('sts-')) assert.deepEqual([type, mx], ['sts', null]);
					if (/^(?:tlsa|dnssec|dane)-/.test(resultType)) assert.equal(type, 'tlsa');
				}
				// A host whose certificate a policy refuses by RFC 8460 has an error.
				const refused = predictions.some(p => p.sender === 'rfc' && p.resultType.startsWith('certificate-'));
				const found = findings.some(f => /^live\/cert-/.test(f.rule) && f.severity === 'error');
				if (refused) assert.ok(found, JSON.stringify(predictions));
				assert.ok(reportText(reportOf(facts, findings)).length > 0);
				const samples = sampleReports(facts);
				assert.deepEqual(
					new Set(samples.map(({ sender }) => sender)),
					new Set(predictions.map(({ sender }) => sender)),
				);
				for (const { report } of samples) assert.deepEqual(reportFaults(jsonText(report)), []);
			}),
			{ numRuns: 300 },
		);
	});
});
