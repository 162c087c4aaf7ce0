import assert from 'node:assert/strict';
import { judge } from '#core/live/judge.ts';
import { predict } from '#core/live/predict.ts';
import { ENFORCING, MAIL, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import { exampleFacts } from '../../support/example-facts.ts';

const hosts = { 'mail.example.com': 'good' };
const check = (policy: string, zone = MAIL_WITH_STS) => exampleFacts({ zone, hosts, policy });

/** Errors and warnings, and what informs of MTA-STS. */
const spoken = async (policy: string, zone?: string) =>
	judge(await check(policy, zone))
		.filter(f => f.severity === 'error' || f.severity === 'warning' || f.rule.startsWith('mtasts/'))
		.map(f => f.rule);

describe('the MTA-STS policy that is served', () => {
	it('draws nothing where it is right', async () => {
		assert.deepEqual(await spoken(ENFORCING), []);
	});

	it('is judged by the rules for policy files, each at its line', async () => {
		const facts = await check(`${ENFORCING}\nmx: old.example.net\nnote: x\n\nno pair`);
		assert.deepEqual(
			judge(facts)
				.filter(f => f.rule.startsWith('mtasts/'))
				.map(f => [f.severity, f.rule, f.subject]),
			[
				['error', 'mtasts/policy-line', 'mta-sts.example.com, line 8'],
				['warning', 'mtasts/policy-blank-line', 'mta-sts.example.com, line 7'],
				['info', 'mtasts/policy-mx-unused', 'mta-sts.example.com, line 5'],
				['info', 'mtasts/policy-unknown-key', 'mta-sts.example.com, line 6'],
			],
		);
	});

	it('takes what looks like a template for what it is', async () => {
		assert.deepEqual(await spoken(ENFORCING.replace('mail.example.com', '{{ mail_host }}')), ['mtasts/policy-mx']);
	});

	it('has one finding for one mistake', async () => {
		const table: readonly (readonly [string, ...string[]])[] = [
			['\n', 'live/sts-policy-version'],
			['<html>\n</html>', 'live/sts-policy-version'],
			[`\u00ef\u00bb\u00bf${ENFORCING}`, 'live/sts-policy-version'],
			[ENFORCING.replace('version', 'Version'), 'live/sts-policy-version'],
			[ENFORCING.replace('STSv1', 'STSv2'), 'live/sts-policy-version'],
			[ENFORCING.replace('mode', 'Mode'), 'live/sts-policy-mode'],
			[ENFORCING.replace('enforce', 'Enforce'), 'live/sts-policy-mode'],
			[ENFORCING.replace(/mode: .*\n/, ''), 'live/sts-policy-mode'],
			[ENFORCING.replace('2419200', '31557601'), 'live/sts-policy-max-age'],
			[ENFORCING.replace('2419200', '4 weeks'), 'live/sts-policy-max-age'],
			[ENFORCING.replace(/mx: .*\n/, ''), 'live/sts-policy-mx-missing'],
			[ENFORCING.replace('mx:', 'MX:'), 'live/sts-policy-mx-missing'],
			[`${ENFORCING}\nmode: none`, 'live/sts-policy-duplicate'],
			[ENFORCING.replace('mail.', 'other.'), 'live/sts-mx-not-listed', 'mtasts/policy-mx-unused'],
			[ENFORCING.replace('mail.', '*.'), ...[]],
			[ENFORCING.replace('mail.', '*.com\nmx: *.mail.'), 'live/sts-mx-not-listed', 'mtasts/policy-mx-unused'],
			// What no live rule speaks of.
			[ENFORCING.replace('mail.example.com', 'mail.example.com.'), 'mtasts/policy-mx-trailing-dot'],
			[ENFORCING.replace('mx: ', 'mx: https://'), 'mtasts/policy-mx-url'],
			[ENFORCING.replace('mode:', 'mode :'), 'mtasts/policy-white-space'],
			[ENFORCING.replace('2419200', '3600'), 'mtasts/max-age-short'],
			[ENFORCING.replace('2419200', '0'), 'mtasts/max-age-short'],
		];
		for (const [text, ...rules] of table) assert.deepEqual(await spoken(text), rules, text);
	});

	it('says testing and none once', async () => {
		for (const mode of ['testing', 'none']) {
			const found = judge(await check(ENFORCING.replace('enforce', mode))).map(f => f.rule);
			assert.deepEqual(
				found.filter(rule => rule.includes(mode)),
				[`live/sts-${mode}`],
			);
		}
	});

	it('is not judged where no record has senders ask for it, or too long to be read', async () => {
		const short = ENFORCING.replace('2419200', '3600');
		assert.deepEqual(await spoken(short, MAIL), ['live/sts-txt-missing']);
		assert.deepEqual(await spoken('too large'), ['live/sts-policy-too-large']);
	});

	it('lets a rule for texts speak where the live one is switched off', async () => {
		const facts = await check(ENFORCING.replace('enforce', 'strict'));
		const rules = judge(facts, { rules: { 'live/sts-policy-mode': 'off' } }).map(f => f.rule);
		assert.ok(rules.includes('mtasts/policy-mode'));
	});

	it('is invalid to the letter with any line that the grammar does not allow', async () => {
		const rfc = async (policy: string) =>
			predict(await check(policy)).flatMap(p => (p.sender === 'rfc' ? [p.resultType] : []));
		assert.deepEqual(await rfc(ENFORCING), []);
		for (const line of ['no pair', 'mx: *.*.example.com', ' note: x', 'note : x', 'note:', 'mx: [192.0.2.1]']) {
			assert.deepEqual(await rfc(`${ENFORCING}\n${line}`), ['sts-policy-invalid'], line);
		}
		for (const line of ['', 'note: x', 'mx: 192.0.2.1', 'Mode: none']) {
			assert.deepEqual(await rfc(`${ENFORCING}\n${line}`), [], line);
		}
	});
});

describe('the MTA-STS record that is served', () => {
	const record = (...values: readonly string[]) =>
		[MAIL, ...values.map(value => `_mta-sts.example.com. TXT "${value}"`)].join('\n');

	it('has one finding for one mistake', async () => {
		const table: readonly (readonly [string, ...string[]])[] = [
			['v=STSv1; id=1', ...[]],
			['v=STSv1; id=2026-01-01', 'live/sts-txt-invalid'],
			['v=STSv1; id=', 'live/sts-txt-invalid'],
			['v=STSv1; ID=1', 'live/sts-txt-invalid'],
			['V=STSv1; id=1', 'live/sts-txt-invalid'],
			['v=STSv1 id=1', 'live/sts-txt-invalid'],
			['v=STSv1; id = 1', 'live/sts-txt-invalid'],
			['v=STSv1; id=1;;', 'live/sts-txt-invalid'],
			[`v=STSv1; id=${'1'.repeat(33)}`, 'live/sts-txt-invalid'],
			// What no live rule speaks of.
			['v=STSv1; id=1; id=2', 'mtasts/id-repeated'],
			['v=STSv1; id=1; mode=enforce', 'mtasts/unknown-field'],
		];
		for (const [value, ...rules] of table) assert.deepEqual(await spoken(ENFORCING, record(value)), rules, value);
	});

	it('is the one that senders take, or all of several', async () => {
		assert.deepEqual(await spoken(ENFORCING, record('v=STSv1; id=1', 'id=x-y')), []);
		assert.deepEqual(await spoken(ENFORCING, record('v=STSv1; id=1', 'v=STSv1; id=2; id=3')), [
			'live/sts-txt-multiple',
			'mtasts/id-repeated',
		]);
	});

	it('is named with what is said of it', async () => {
		const facts = await check(ENFORCING, record('v=STSv1; id=1; id=2'));
		const found = judge(facts).find(f => f.rule === 'mtasts/id-repeated');
		assert.equal(found?.subject, '_mta-sts.example.com');
	});
});
