import assert from 'node:assert/strict';
import { drift } from '#core/live/drift.ts';
import type { DomainFacts } from '#core/live/facts.ts';
import { judge } from '#core/live/judge.ts';
import { RULES } from '#core/rules/index.ts';
import { type LiveExample, ruleOf } from '#core/rules/rule.ts';
import { parseZone } from '#core/zone/zone.ts';
import { exampleFacts } from '../../support/example-facts.ts';

// What a live rule's page says that DNS serves is asked for here, and judged.

const DOMAIN = 'example.com';

const check = (zone: string, failing: LiveExample['failing'] = {}): Promise<DomainFacts> =>
	exampleFacts({ zone, failing });

interface Said {
	readonly rule: string;
	readonly severity: string;
	readonly message: string;
}

async function findings(example: LiveExample): Promise<readonly Said[]> {
	const { open } = example;
	const facts = await exampleFacts(example);
	const compared = open === undefined ? [] : drift(parseZone(open, { origin: `${DOMAIN}.` }), facts);
	return [...judge(facts), ...compared];
}

for (const rule of RULES) {
	if (rule.scope !== 'live') continue;
	describe(`rule ${rule.name}`, () => {
		const others = (example: LiveExample, all: readonly Said[]): readonly string[] =>
			all
				.filter(f => ruleOf(f.rule) !== rule.name && f.severity !== 'info' && f.severity !== 'hint')
				.filter(f => !example.alsoFinds?.includes(f.rule))
				.map(f => `${f.rule}: ${f.message}`);

		for (const [i, example] of rule.bad.entries()) {
			it(`finds its mistake once, and nothing else that is wrong (bad ${i + 1})`, async () => {
				const all = await findings(example);
				const own = all.filter(f => ruleOf(f.rule) === rule.name);
				assert.deepEqual(
					own.map(f => f.severity),
					[rule.severity],
				);
				// One sentence, its stop included, that begins with what to do.
				assert.match(own[0]!.message, /^[A-Z][a-z]+ .*[^.]\.$/s);
				assert.deepEqual(others(example, all), []);
			});
		}
		for (const [i, example] of rule.good.entries()) {
			it(`is silent where all is well (good ${i + 1})`, async () => {
				const all = await findings(example);
				assert.deepEqual(
					all.filter(f => ruleOf(f.rule) === rule.name),
					[],
				);
				assert.deepEqual(others(example, all), []);
			});
		}
	});
}

describe('live findings', () => {
	const RECORD = '_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n';
	const MX = 'example.com. MX 10 mail.example.com.\n';
	const STS = '_mta-sts.example.com. TXT "v=STSv1; id=1"\n';
	const saidOf = async (zone: string, failing: LiveExample['failing'] = {}): Promise<readonly string[]> =>
		judge(await check(zone, failing))
			.filter(f => f.rule.startsWith('live/'))
			.map(f => `${f.rule.slice('live/'.length)} ${f.subject}`);
	const messages = async (zone: string, failing: LiveExample['failing'] = {}): Promise<readonly string[]> =>
		judge(await check(zone, failing)).map(f => f.message);

	it('are none on a domain that has all in order', async () => {
		assert.deepEqual(await saidOf(MX + RECORD + STS), []);
	});
	it('name no missing record where one was meant: the rules of the record speak of that', async () => {
		assert.deepEqual(await saidOf(`${MX}${STS}_smtp._tls.example.com. TXT "v=TLSRPTv2; rua=mailto:a@example.com"`), []);
		assert.deepEqual(await saidOf(`${MX}${STS}_smtp._tls.example.com. TXT "rua=mailto:a@example.com"`), []);
	});
	it("take another policy's record at the owner for no record", async () => {
		const dmarc = '*.example.com. TXT "v=DMARC1; p=none; rua=mailto:a@example.com"';
		assert.deepEqual((await saidOf(MX + dmarc)).slice(0, 2), [
			'tlsrpt-missing _smtp._tls.example.com',
			'tlsrpt-wildcard-noise _smtp._tls.example.com',
		]);
	});
	it('say once what is wrong with the mail of a domain that also takes the reports', async () => {
		assert.deepEqual(await saidOf(`${RECORD}${STS}example.com. MX 0 .`), ['null-mx example.com']);
		assert.deepEqual(await saidOf(`${RECORD}${STS}example.com. A 192.0.2.1`), ['implicit-mx example.com']);
		assert.deepEqual(await saidOf(`${RECORD}${STS}example.com. TXT x`), ['no-mx example.com']);
		assert.deepEqual(await saidOf(MX + RECORD + STS, { 'example.com': 'bogus' }), ['zone-bogus example.com']);
		assert.deepEqual(await saidOf(MX + RECORD + STS, { 'example.com': 'timeout' }), ['not-tested example.com']);
	});
	it('know a domain that does not exist from one without record', async () => {
		assert.match((await messages('example.net. TXT x'))[0]!, /^Check the spelling of example\.com: /);
	});
	it('follow aliases, and name where they end in nothing', async () => {
		const alias = '_smtp._tls.example.com. CNAME shared.example.net.\n';
		const target = 'shared.example.net. TXT "v=TLSRPTv1; rua=mailto:a@example.com"';
		assert.deepEqual(await saidOf(MX + STS + alias + target), []);
		assert.match((await messages(MX + STS + alias))[0]!, /^Publish the TXT record at shared\.example\.net, /);
		const rua = '_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=mailto:a@old.example.net"\n';
		const [message] = await messages(`${MX}${STS}${rua}old.example.net. CNAME gone.example.org.`);
		assert.match(
			message!,
			/^Send reports to another domain than old\.example\.net: it is an alias of gone\.example\.org/,
		);
	});
	it('are one for all questions that fail for one cause', async () => {
		const failing = {
			'example.com': 'timeout',
			'_smtp._tls.example.com': 'timeout',
			'_mta-sts.example.com': 'timeout',
		} as const;
		assert.deepEqual(await messages('', failing), [
			'Check again, with more time or another resolver: TXT _smtp._tls.example.com, MX example.com and TXT _mta-sts.example.com could not be tested, for no answer came in time.',
		]);
		assert.deepEqual(await saidOf('', failing), ['not-tested example.com']);
		assert.deepEqual(await saidOf('', { ...failing, 'example.com': 'refused' }), [
			'not-tested example.com',
			'not-tested example.com',
		]);
	});
	it('say once that signatures are broken', async () => {
		const all = { 'example.com': 'bogus', '_smtp._tls.example.com': 'bogus', '_mta-sts.example.com': 'bogus' } as const;
		assert.deepEqual(await saidOf('', all), [
			'tlsrpt-unreachable-bogus _smtp._tls.example.com',
			'zone-bogus example.com',
		]);
		assert.deepEqual(await saidOf(MX + RECORD, { '_mta-sts.example.com': 'bogus' }), [
			'not-tested _mta-sts.example.com',
		]);
	});
	it('judge an address without a name, however it is written', async () => {
		for (const [host, word] of [
			['10.1.2.3', 'rua-https-private-address 10.1.2.3'],
			['[::1]', 'rua-https-private-address [::1]'],
			['[::ffff:192.168.1.1]', 'rua-https-private-address [::ffff:192.168.1.1]'],
			['2130706433', 'rua-https-private-address 2130706433'],
			['127.1', 'rua-https-private-address 127.1'],
			['192.0.2.1', undefined],
			['[2001:db8::1]', undefined],
		] as const) {
			const record = `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=https://${host}/v1"`;
			assert.deepEqual(await saidOf(MX + STS + record), word === undefined ? [] : [word]);
		}
	});
	it('look at each destination, and at each once', async () => {
		const rua = 'mailto:a@nx.example.net,mailto:b@nx.example.net,https://in.example.net/v1,mailto:a@b.example.net';
		const record = `_smtp._tls.example.com. TXT "v=TLSRPTv1; rua=${rua}"\n`;
		const others = 'in.example.net. A 192.0.2.9\nin.example.net. AAAA fe80::1\nb.example.net. MX 0 .';
		assert.deepEqual(await saidOf(MX + STS + record + others), [
			'rua-domain-missing nx.example.net',
			'rua-https-private-address in.example.net',
			'rua-null-mx b.example.net',
		]);
	});
	it('show what DNS says as text only', async () => {
		const noise = '_smtp._tls.example.com. TXT "\\027[31m\\226\\128\\174x"';
		for (const message of await messages(MX + RECORD + noise)) {
			assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]/u);
		}
	});
});
