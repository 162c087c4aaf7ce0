import assert from 'node:assert/strict';
import { type DomainFacts, skipped } from '#core/live/facts.ts';
import { type Report, reportOf } from '#core/live/report.ts';
import { reportMarkdown } from '#core/live/report-markdown.ts';
import { pathLines } from '#core/live/report-path.ts';
import { ENFORCING, MAIL, MAIL_AND_BACKUP, MAIL_WITH_STS } from '#core/rules/live/examples.ts';
import type { LiveExample } from '#core/rules/rule.ts';
import { exampleFacts } from '../../support/example-facts.ts';

const HOST = 'mail.example.com';

const report = async (example: LiveExample): Promise<Report> => reportOf(await exampleFacts(example), []);

/** How the first host stands: a word for each check, and the text behind it. */
async function standing(phrases: string, rest: Partial<LiveExample> = {}): Promise<Record<string, string>> {
	const { mail } = await report({ zone: MAIL, hosts: { [HOST]: phrases }, ...rest });
	return Object.fromEntries(mail[0]!.checks.map(({ label, state, text }) => [label, `${state}: ${text}`]));
}

const withPolicy = { zone: MAIL_WITH_STS, policy: ENFORCING };

describe('a mail server in the report', () => {
	it('is good where all is well, and plain where there is nothing to judge', async () => {
		const all = await standing('good', withPolicy);
		assert.equal(all['STARTTLS'], 'good: TLSv1.3');
		assert.match(all['Certificate']!, /^good: valid until \d{4}-\d\d-\d\d$/);
		assert.equal(all['MTA-STS'], 'good: in force, lists the host');
		assert.equal(all['DANE'], 'plain: no TLSA record');
		assert.equal((await standing('good'))['MTA-STS'], 'plain: no policy');
	});

	it('says how STARTTLS ends, as bad as what asks for it makes it', async () => {
		const startTls = async (phrases: string, rest = {}) => (await standing(phrases, rest))['STARTTLS'];
		assert.equal(await startTls('no STARTTLS'), 'warning: not offered');
		assert.equal(await startTls('no STARTTLS', withPolicy), 'error: not offered');
		assert.equal(await startTls('STARTTLS refused'), 'warning: offered, then refused with 454');
		assert.equal(await startTls('injects'), 'error: plain text came in its place');
		assert.equal(await startTls('TLS 1.0 only', withPolicy), 'error: only TLSv1');
		assert.match((await startTls('port closed'))!, /^warning: not reached: /);
		assert.equal(await startTls('not tested'), 'plain: not tested');
	});

	it('says what is wrong with its certificate, and whether anyone looks', async () => {
		const certificate = async (phrases: string, rest = {}) => (await standing(phrases, rest))['Certificate'];
		assert.equal(await certificate('certificate expired', withPolicy), 'error: expired');
		assert.equal(await certificate('certificate expired'), 'info: expired; nothing makes senders look');
		assert.equal(await certificate('certificate for another host', withPolicy), 'error: for another name');
		assert.equal(await certificate('certificate self-signed', withPolicy), 'error: self-signed');
		assert.equal(await certificate('certificate ends in 9 days'), 'warning: ends in 9 days');
		assert.equal(await certificate('no STARTTLS'), 'plain: not seen');
	});

	it('says how the policy stands to it', async () => {
		const sts = async (rest: Partial<LiveExample>) => (await standing('good', { ...withPolicy, ...rest }))['MTA-STS'];
		assert.equal(await sts({ policy: ENFORCING.replace('mail', 'other') }), 'error: in force, does not list the host');
		assert.equal(await sts({ policy: ENFORCING.replace('enforce', 'testing') }), 'good: testing, lists the host');
		assert.equal(await sts({ policy: ENFORCING.replace('enforce', 'none') }), 'plain: mode none: no longer in use');
		assert.equal(await sts({ policy: 'port closed' }), 'error: the policy cannot be fetched');
		assert.equal(await sts({ policy: ENFORCING.replace('enforce', 'strict') }), 'error: the policy is not valid');
		assert.equal(await sts({ zone: MAIL }), 'plain: a policy, and no record that says so');
	});

	it('says how its TLSA records stand to it', async () => {
		const dane = async (phrases: string, signed?: true) =>
			(await standing(phrases, signed === undefined ? {} : { signed }))['DANE'];
		assert.equal(await dane('TLSA 3 1 1 of its key', true), 'good: TLSA 3 1 1 matches');
		assert.equal(await dane('TLSA 3 1 1 of another key', true), 'error: no TLSA record matches');
		assert.equal(await dane('TLSA bogus'), 'error: DNSSEC validation fails');
		assert.equal(await dane('unsigned TLSA 3 1 1 of its key'), 'warning: TLSA records without DNSSEC');
		assert.equal(await dane('TLSA 1 1 1 of its key', true), 'warning: no TLSA record can be used');
	});

	it('has the senders with the result types that each would report, those that report nothing last', async () => {
		const { mail } = await report({ ...withPolicy, hosts: { [HOST]: 'certificate expired' } });
		const [first, ...rest] = mail[0]!.reports!;
		assert.equal(first?.what, 'certificate-expired');
		assert.ok(first.senders.some(name => name.startsWith('RFC 8460')));
		assert.ok(rest.every(({ what }, i) => what !== 'nothing' || i === rest.length - 1));
		assert.equal((await report({ zone: MAIL, hosts: { [HOST]: 'not tested' } })).mail[0]?.reports, undefined);
	});
});

describe('the way that mail takes', () => {
	const lines = async (example: LiveExample): Promise<readonly string[]> =>
		pathLines((await report(example)).path, state => (state === 'error' ? 'x' : ''));

	it('leads from the domain to hosts, certificates, TLSA records and the policy', async () => {
		const hosts = { [HOST]: 'certificate expired', 'backup.example.com': 'no STARTTLS' };
		const zone = `${MAIL_AND_BACKUP}\n${MAIL_WITH_STS.split('\n').at(-1)}`;
		assert.deepEqual(await lines({ zone, hosts, policy: ENFORCING.replace('max', 'mx: backup.example.com\nmax') }), [
			'example.com',
			'├─ MX 10  mail.example.com: STARTTLS TLSv1.3',
			'│  ├─ certificate  expired  [x]',
			'│  └─ TLSA  no TLSA record',
			'├─ MX 20  backup.example.com: STARTTLS not offered  [x]',
			'│  ├─ certificate  not seen',
			'│  └─ TLSA  no TLSA record',
			'└─ policy  mta-sts.example.com: mode enforce',
			'   └─ certificate  valid until 2027-01-01',
		]);
	});

	it('ends where mail does', async () => {
		assert.deepEqual(await lines({ zone: 'example.com. MX 0 .' }), ['example.com', '└─ MX  null MX: takes no mail']);
		assert.deepEqual(await lines({ zone: MAIL }), ['example.com', '└─ MX 10  mail.example.com']);
		const nowhere = await lines({ zone: MAIL, hosts: { [HOST]: 'good' } });
		assert.equal(nowhere[1], '└─ MX 10  mail.example.com: STARTTLS TLSv1.3');
		const bogus = await lines({ zone: MAIL, failing: { 'example.com': 'bogus' } });
		assert.deepEqual(bogus, ['example.com', '└─ MX  DNSSEC validation fails  [x]']);
	});
});

describe('what was not tested', () => {
	it('stands there with its reason, reasons once', async () => {
		const facts = await exampleFacts({ ...withPolicy, hosts: { [HOST]: 'good' } });
		const no = skipped('only the DNS was to be asked');
		const refused: DomainFacts = {
			...facts,
			hosts: facts.hosts!.map(host => ({ ...host, probes: host.probes.map(probe => ({ ...probe, outcome: no })) })),
			policy: { ...facts.policy!, outcome: no },
		};
		assert.deepEqual(reportOf(refused, []).untested, [
			{ label: 'SMTP mail.example.com, HTTPS mta-sts.example.com', value: 'only the DNS was to be asked' },
		]);
		assert.deepEqual(reportOf(facts, []).untested, []);
	});
});

describe('the report as Markdown', () => {
	it('has a table of the mail servers', async () => {
		const text = reportMarkdown(await report({ ...withPolicy, hosts: { [HOST]: 'certificate expired' } }));
		assert.match(text, /^# .*example\.com/);
		assert.match(text, /\n\| `mail\.example\.com` MX 10 \| ✅ TLSv1\.3 \| ❌ error: expired \| .* \|\n/);
		assert.match(text, /\n\| `mail\.example\.com` \| certificate-expired \| .*RFC 8460/);
	});

	it('makes nothing of what came from the network', async () => {
		const evil = '`` ``` [x](https://evil.example) <img src=x> | www.evil.example **b** \u001b[31m\u202e\n# h';
		const facts = await exampleFacts({ ...withPolicy, hosts: { [HOST]: 'good' } });
		const [host] = facts.hosts!;
		const probes = host!.probes.map(probe => ({ ...probe, outcome: skipped(evil) }));
		const domain = evil;
		const finding = { rule: 'live/some', severity: 'error', message: evil, subject: evil } as const;
		const text = reportMarkdown(reportOf({ ...facts, domain, hosts: [{ ...host!, probes }] }, [finding]));
		assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
		for (const line of text.split('\n')) {
			// Code spans and fences, each ended by as many backticks as it began with, hold anything.
			const bare = line.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
			if (/^(?:#|- )/.test(line)) assert.doesNotMatch(bare, /[[<*`]|:\/\/|www\.|^# h/, line);
			if (line.startsWith('|')) assert.doesNotMatch(line, /(?<!\\)\| www/);
		}
	});
});
