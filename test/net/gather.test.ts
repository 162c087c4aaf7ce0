import assert from 'node:assert/strict';
import { type Answer, absent, type DomainFacts, found, skipped } from '#core/live/facts.ts';
import { type GatherOptions, gather, type Progress } from '../../server/src/net/gather.ts';
import { createDns } from '../../server/src/net/node/dns.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import type { Dns, RecordType } from '../../server/src/net/ports.ts';
import { a, mx, startDns, type TestDns, type TestDnsOptions, txt, zone } from '../support/dns-server.ts';

const RECORDS = [
	...zone('good.example', [
		txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:a@reports.example,https://in.reports.example/v1'),
		txt('_smtp._tls', 'noise of a wildcard'),
		txt('_mta-sts', 'v=STSv1; id=1;'),
		mx('@', 10, 'mx.good.example'),
	]),
	...zone('reports.example', [mx('@', 10, 'mx.reports.example'), a('in', '192.0.2.9')]),
	...zone('implicit.example', [a('@', '192.0.2.1'), txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:a@implicit.example')]),
	...zone('two.example', [
		txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:a@reports.example'),
		txt('_smtp._tls', 'v=TLSRPTv1; rua=mailto:b@reports.example'),
		mx('@', 0, '.'),
	]),
];

/** What an answer comes to, in a word or two. */
const brief = (answer: Answer<unknown> | undefined): string | undefined =>
	answer?.kind === 'absent' || answer?.kind === 'failed' ? `${answer.kind} ${answer.why}` : answer?.kind;

describe('gathering the facts about a domain', () => {
	let server: TestDns | undefined;

	async function check(
		domain: string,
		options: GatherOptions = {},
		dns: TestDnsOptions & { udpWaits?: number[] } = {},
	): Promise<DomainFacts> {
		server = await startDns({ records: RECORDS, ...dns });
		const ports = { dns: createDns({ servers: [server.endpoint], udpWaits: dns.udpWaits ?? [5000] }), toAscii };
		return gather(domain, ports, options);
	}

	afterEach(async () => {
		await server?.close();
		server = undefined;
	});

	it('gives record, MX, MTA-STS and where reports can go', async () => {
		const facts = await check('good.example');
		assert.deepEqual([facts.version, facts.domain], [1, 'good.example']);
		assert.equal(facts.resolver, `127.0.0.1:${server?.endpoint.port}`);
		assert.ok(!Number.isNaN(Date.parse(facts.at)));
		assert.deepEqual(facts.tlsrpt.kind === 'found' && facts.tlsrpt.value.map(record => record.strings), [
			['noise of a wildcard'],
			['v=TLSRPTv1; rua=mailto:a@reports.example,https://in.reports.example/v1'],
		]);
		assert.deepEqual(facts.mx, found([{ preference: 10, exchange: 'mx.good.example' }], { ttl: 300 }));
		assert.deepEqual(facts.mtaSts, found([{ strings: ['v=STSv1; id=1;'] }], { ttl: 300 }));
		assert.equal(facts.addresses, undefined);
		const addresses = { a: found(['192.0.2.9'], { ttl: 300 }), aaaa: absent('nodata', { ttl: 60 }) };
		const https = { host: 'in.reports.example', addresses, outcome: skipped('only the DNS was asked'), ms: 0 };
		assert.deepEqual(facts.destinations, [
			{
				kind: 'mailto',
				domain: 'reports.example',
				mx: found([{ preference: 10, exchange: 'mx.reports.example' }], { ttl: 300 }),
			},
			{ kind: 'https', host: 'in.reports.example', addresses, https },
		]);
	});

	it('is plain JSON', async () => {
		const facts = await check('good.example');
		assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
	});

	it('asks for addresses where there is no MX', async () => {
		const facts = await check('implicit.example');
		assert.equal(brief(facts.mx), 'absent nodata');
		assert.deepEqual(facts.addresses?.a.kind === 'found' && facts.addresses.a.value, ['192.0.2.1']);
		assert.equal(brief(facts.addresses?.aaaa), 'absent nodata');
	});

	it('asks each question once, though two steps want the answer', async () => {
		const facts = await check('implicit.example');
		assert.deepEqual(facts.destinations[0]?.kind === 'mailto' && facts.destinations[0].addresses, facts.addresses);
		const questions = server!.queries.map(query => `${query.name} ${query.type}`).sort();
		assert.deepEqual(questions, [
			'_25._tcp.implicit.example TLSA',
			'_465._tcp.implicit.example TLSA',
			'_587._tcp.implicit.example TLSA',
			'_mta-sts.implicit.example TXT',
			'_smtp._tls.implicit.example TXT',
			'implicit.example A',
			'implicit.example AAAA',
			'implicit.example MX',
			'mta-sts.implicit.example A',
			'mta-sts.implicit.example AAAA',
		]);
		assert.deepEqual(facts.asked.map(one => `${one.name} ${one.type}`).sort(), questions);
	});

	it('does not ask for addresses of what does not exist', async () => {
		const facts = await check('nothing.good.example');
		assert.deepEqual([brief(facts.mx), brief(facts.addresses?.a)], ['absent nxdomain', 'absent nxdomain']);
		assert.deepEqual(
			server?.queries.filter(query => query.name === 'nothing.good.example').map(query => query.type),
			['MX'],
		);
	});

	it('takes no destinations from two records: senders use neither', async () => {
		const facts = await check('two.example');
		assert.equal(facts.tlsrpt.kind === 'found' && facts.tlsrpt.value.length, 2);
		assert.deepEqual(facts.destinations, []);
		assert.deepEqual(facts.mx.kind === 'found' && facts.mx.value, [{ preference: 0, exchange: '.' }]);
	});

	it('keeps failures apart from each other', async () => {
		const facts = await check(
			'good.example',
			{},
			{
				udpWaits: [300],
				faults: {
					'_smtp._tls.good.example': { kind: 'servfail', ede: 6 },
					'_mta-sts.good.example': { kind: 'drop' },
					'good.example': { kind: 'rcode', rcode: 5 },
				},
			},
		);
		assert.deepEqual(
			[brief(facts.tlsrpt), brief(facts.mtaSts), brief(facts.mx)],
			['failed bogus', 'failed timeout', 'failed refused'],
		);
		assert.deepEqual(facts.destinations, []);
	});

	it('ends at its deadline with what it has', async () => {
		const facts = await check(
			'good.example',
			{ timeout: 400 },
			{ faults: { '_mta-sts.good.example': { kind: 'drop' } } },
		);
		assert.deepEqual([brief(facts.tlsrpt), brief(facts.mtaSts)], ['found', 'failed timeout']);
		assert.match(
			facts.mtaSts.kind === 'failed' ? facts.mtaSts.detail : '',
			/the time allowed for the whole check ran out/,
		);
	});

	it('ends at once when cancelled', async () => {
		const controller = new AbortController();
		const known = new Set<string>();
		const faults = { 'reports.example': { kind: 'drop' } } as const;
		const facts = await check(
			'good.example',
			{
				signal: controller.signal,
				onProgress: ({ step, type, answer }) => {
					if (answer?.kind === 'found') known.add(`${step} ${type}`);
					if (known.has('mx MX') && known.has('destination A')) controller.abort();
				},
			},
			{ faults },
		);
		assert.deepEqual([brief(facts.tlsrpt), brief(facts.mx)], ['found', 'found']);
		const [mail, https] = facts.destinations;
		assert.equal(brief(mail?.kind === 'mailto' ? mail.mx : undefined), 'failed cancelled');
		assert.equal(brief(https?.kind === 'https' ? https.addresses.a : undefined), 'found');
	});

	it('tells of every step as it begins and ends', async () => {
		const progress: Progress[] = [];
		await check('good.example', { onProgress: one => progress.push(one) });
		const told = (done: boolean) =>
			progress
				.filter(one => (one.answer !== undefined) === done)
				.map(one => `${one.step} ${one.type}`)
				.sort();
		assert.deepEqual(told(false), [
			'destination A',
			'destination AAAA',
			'destination MX',
			'host A',
			'host AAAA',
			'host TLSA',
			'host TXT',
			'mta-sts TXT',
			'mx MX',
			'policy A',
			'policy AAAA',
			'stray-tlsa TLSA',
			'stray-tlsa TLSA',
			'stray-tlsa TLSA',
			'tlsrpt TXT',
		]);
		assert.deepEqual(told(true), told(false));
	});
});

describe('gathering over any DNS', () => {
	/** A DNS that knows one record. */
	const dnsWith = (value: string, asked: string[] = []): Dns => ({
		resolver: 'a table',
		query: async (name: string, type: RecordType) => {
			asked.push(`${name} ${type}`);
			return name.startsWith('_smtp._tls.') ? found([{ strings: [value] } as never], { ttl: 1 }) : absent('nodata');
		},
	});

	it('skips destinations that are no domain names', async () => {
		const asked: string[] = [];
		const value =
			'v=TLSRPTv1; rua=mailto:a@exa mple.org,https://192.0.2.1/x,https://[2001:db8::1]/,mailto:a@b..example';
		const facts = await gather('example.com', { dns: dnsWith(value, asked), toAscii });
		assert.ok(facts.destinations.length > 0);
		for (const one of facts.destinations) {
			assert.equal(one.kind === 'mailto' ? one.mx.kind : one.addresses.a.kind, 'skipped');
		}
		assert.deepEqual(
			asked.filter(question => !question.includes('example.com')),
			[],
		);
	});

	it('asks for the A-labels of a domain that is written in UTF-8', async () => {
		const octets = Buffer.from('v=TLSRPTv1; rua=mailto:a@bücher.example').toString('latin1');
		const facts = await gather('example.com', { dns: dnsWith(octets), toAscii });
		assert.deepEqual(
			facts.destinations.map(one => one.kind === 'mailto' && one.domain),
			['xn--bcher-kva.example'],
		);
	});

	it('looks up each destination once, and twenty at most', async () => {
		const many = Array.from({ length: 30 }, (_, i) => `mailto:a@r${i}.example,mailto:b@R${i}.example`).join(',');
		const asked: string[] = [];
		const facts = await gather('example.com', { dns: dnsWith(`v=TLSRPTv1; rua=${many}`, asked), toAscii });
		assert.equal(facts.destinations.length, 30);
		assert.equal(asked.filter(question => question.endsWith('example MX') && question.startsWith('r')).length, 20);
	});
});
