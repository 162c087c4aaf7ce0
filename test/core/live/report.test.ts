import assert from 'node:assert/strict';
import { absent, type DomainFacts, failed, found, skipped } from '#core/live/facts.ts';
import { type LiveFinding, type Report, reportOf } from '#core/live/report.ts';

const TTL = { ttl: 300 };
const RECORD = 'v=TLSRPTv1; rua=mailto:tls@example.net,https://reports.example.org/v1; ext=1';
const txt = (...values: string[]) =>
	found(
		values.map(value => ({ strings: [value] })),
		TTL,
	);
const mx = (...hosts: string[]) =>
	found(
		hosts.map((exchange, i) => ({ preference: 10 * i, exchange })),
		TTL,
	);
const NO_SUCH = { a: absent('nodata'), aaaa: absent('nodata') };

/** A domain of which all is known, and nothing is wrong. */
const facts = (answers: Partial<DomainFacts> = {}): DomainFacts => ({
	version: 1,
	domain: 'example.com',
	resolver: '192.0.2.53',
	at: '2026-01-01T00:00:00Z',
	asked: [],
	tlsrpt: txt(RECORD),
	mx: mx('mail.example.com'),
	mtaSts: absent('nxdomain'),
	destinations: [
		{ kind: 'mailto', domain: 'example.net', mx: mx('mx.example.net') },
		{
			kind: 'https',
			host: 'reports.example.org',
			addresses: { a: found(['192.0.2.80'], TTL), aaaa: absent('nodata') },
		},
	],
	...answers,
});

const finding = (severity: LiveFinding['severity'], message = 'Do this.'): LiveFinding => ({
	rule: 'live/some',
	severity,
	message,
});

const verdict = (answers: Partial<DomainFacts> = {}, ...findings: LiveFinding[]): string => {
	const { state, text } = reportOf(facts(answers), findings).verdict;
	return `${state}: ${text}`;
};

describe('the verdict of a live check', () => {
	const FINE = 'good: example.com publishes a valid TLS-RPT record, and DNS knows its destinations.';
	const PARTLY = 'info: example.com publishes a valid TLS-RPT record; not all of the rest could be asked.';

	it('is good where the record is valid and every question got its answer, also a no', () => {
		assert.equal(verdict(), FINE);
		assert.equal(verdict({ mx: absent('nodata'), addresses: NO_SUCH }), FINE);
	});

	it('is not disturbed by what only informs', () => {
		assert.equal(verdict({}, finding('info'), finding('hint')), FINE);
	});

	it('counts errors, and warnings where there is none', () => {
		const [error, warning] = [finding('error'), finding('warning')];
		assert.equal(
			verdict({}, warning, error),
			'error: example.com has 1 error: mail or reports will not come as meant.',
		);
		assert.equal(verdict({}, error, error), 'error: example.com has 2 errors: mail or reports will not come as meant.');
		assert.equal(
			verdict({}, warning, finding('info')),
			'warning: example.com publishes a TLS-RPT record; 1 warning to look at.',
		);
		assert.match(verdict({}, warning, warning), /; 2 warnings to look at\.$/);
	});

	it('says that there is no record, and how bad that is, by the worst finding', () => {
		const none = 'example.com publishes no TLS-RPT record: no sender reports anything.';
		assert.equal(verdict({ tlsrpt: absent('nxdomain') }), `warning: ${none}`);
		assert.equal(verdict({ tlsrpt: absent('nodata') }, finding('info'), finding('error')), `error: ${none}`);
		assert.equal(verdict({ tlsrpt: absent('nodata') }, finding('hint')), `hint: ${none}`);
	});

	it('tells no record from none that senders could use, and from several', () => {
		assert.match(
			verdict({ tlsrpt: txt('v=spf1 -all') }),
			/publishes no TLS-RPT record that senders could use: no sender reports anything\.$/,
		);
		assert.match(
			verdict({ tlsrpt: txt(RECORD, RECORD) }),
			/publishes several TLS-RPT records, so senders use none: no sender reports anything\.$/,
		);
		assert.equal(verdict({ tlsrpt: txt('v=spf1 -all', RECORD) }), FINE, 'the other is not looked at');
	});

	it('says why nothing is known, whatever else was found', () => {
		const tlsrpt = failed('servfail', 'the server said SERVFAIL');
		assert.equal(
			verdict({ tlsrpt }, finding('warning')),
			'error: No answer for _smtp._tls.example.com: the server said SERVFAIL.',
		);
	});

	describe('does not say that all is well where some question got no answer:', () => {
		const none = failed('timeout', 'no answer in time');
		const unasked = skipped('there was no time');
		const mailto = { kind: 'mailto', domain: 'example.net' } as const;
		const https = { kind: 'https', host: 'reports.example.org' } as const;
		for (const [what, answers] of [
			['MX', { mx: none }],
			['MX, not asked', { mx: unasked }],
			['the MTA-STS record', { mtaSts: none }],
			['the domain’s IPv4 address', { mx: absent('nodata'), addresses: { ...NO_SUCH, a: none } }],
			['the domain’s IPv6 address', { mx: absent('nodata'), addresses: { ...NO_SUCH, aaaa: none } }],
			['MX of a destination', { destinations: [{ ...mailto, mx: none }] }],
			[
				'addresses of a destination for mail',
				{
					destinations: [{ ...mailto, mx: absent('nodata'), addresses: { ...NO_SUCH, a: none } }],
				},
			],
			['addresses of a host', { destinations: [{ ...https, addresses: { ...NO_SUCH, aaaa: unasked } }] }],
		] as const satisfies readonly (readonly [string, Partial<DomainFacts>])[]) {
			it(what, () => assert.equal(verdict(answers), PARTLY));
		}
	});
});

describe('the report of a live check', () => {
	const rows = (list: Report['record']): readonly string[] =>
		list.map(({ label, value, note }) => `${label} | ${value} | ${note}`);
	const destinations = (...list: DomainFacts['destinations']): readonly string[] =>
		rows(reportOf(facts({ destinations: list }), []).destinations);

	it('has its findings with the worst first', () => {
		const all = (['hint', 'error', 'info', 'warning'] as const).map(severity => finding(severity));
		assert.deepEqual(
			reportOf(facts(), all).findings.map(f => f.severity),
			['error', 'warning', 'info', 'hint'],
		);
	});

	it('takes the record apart', () => {
		assert.deepEqual(rows(reportOf(facts(), []).record), [
			'v | TLSRPTv1 | version',
			'rua | mailto:tls@example.net | reports come as mail, signed with DKIM',
			'rua | https://reports.example.org/v1 | reports are posted to this URL',
			'ext | 1 | extension: senders ignore it',
		]);
		assert.deepEqual(reportOf(facts({ tlsrpt: txt(RECORD, RECORD) }), []).record, [], 'there is no one record');
		assert.deepEqual(reportOf(facts({ tlsrpt: absent('nodata') }), []).record, []);
	});

	it('shows the first hundred parts of what was made to be long, and says how many more there are', () => {
		const list = (n: number, one: string): string => Array.from({ length: n }, () => one).join('');
		const long = (record: string) => reportOf(facts({ tlsrpt: txt(record) }), []).record;
		const commas = long(`v=TLSRPTv1; rua=${list(5000, 'a,')}a`);
		assert.deepEqual([commas.length, commas.at(-1)], [102, { label: '…', value: 'and 4901 more' }]);
		const fields = long(`v=TLSRPTv1; ${list(5000, 'rua=mailto:a@example.com;')}`);
		assert.deepEqual([fields.length, fields.at(-1)], [102, { label: '…', value: 'and 4900 more' }]);
		const { answers } = reportOf(facts({ mx: mx(...Array.from({ length: 700 }, (_, i) => `mx${i}.example.com`)) }), []);
		assert.deepEqual([answers[1]?.lines.length, answers[1]?.lines.at(-1)], [101, 'and 600 more']);
	});
	it('says of each destination what DNS knows', () => {
		assert.deepEqual(
			destinations(
				{ kind: 'mailto', domain: 'example.net', mx: mx('mx1.example.net', 'mx2.example.net') },
				{ kind: 'mailto', domain: 'example.net', mx: mx('.') },
				{ kind: 'mailto', domain: 'gone.example.net', mx: absent('nxdomain') },
				{ kind: 'mailto', domain: 'a b', mx: skipped('it is no domain name') },
				{
					kind: 'mailto',
					domain: 'example.org',
					mx: absent('nodata'),
					addresses: { a: found(['192.0.2.1'], TTL), aaaa: found(['2001:db8::1'], TTL) },
				},
				{ kind: 'https', host: 'reports.example.org', addresses: NO_SUCH },
				{
					kind: 'https',
					host: 'reports.example.org',
					addresses: { a: absent('nodata'), aaaa: failed('timeout', 'no answer in time') },
				},
			),
			[
				'mailto | example.net | mail goes to mx1.example.net, mx2.example.net',
				'mailto | example.net | null MX: the domain takes no mail',
				'mailto | gone.example.net | the name does not exist (NXDOMAIN)',
				'mailto | a b | not asked: it is no domain name',
				'mailto | example.org | no MX; addresses 192.0.2.1, 2001:db8::1',
				'https | reports.example.org | no address',
				'https | reports.example.org | no answer in time',
			],
		);
	});

	it('has each question with what came back, and how', () => {
		const { answers } = reportOf(
			facts({
				tlsrpt: found([{ strings: ['v=TLSRPTv1; ', 'rua=mailto:a@example.com'] }], {
					ttl: 60,
					ad: true,
					chain: ['a.example.net', 'b.example.net'],
				}),
				mtaSts: failed('refused', 'the server said REFUSED'),
				addresses: NO_SUCH,
			}),
			[],
		);
		assert.deepEqual(
			answers.map(a => `${a.question} | ${a.state} | ${a.lines.join(', ')} | ${a.note}`),
			[
				'TXT _smtp._tls.example.com | good | "v=TLSRPTv1; " "rua=mailto:a@example.com" | TTL 60 s · DNSSEC: authenticated (AD) · alias of a.example.net → b.example.net',
				'MX example.com | good | 0 mail.example.com | TTL 300 s · DNSSEC: not authenticated',
				'TXT _mta-sts.example.com | error | the server said REFUSED | ',
				'A example.com | plain | no such record (NODATA) | DNSSEC: not authenticated',
				'AAAA example.com | plain | no such record (NODATA) | DNSSEC: not authenticated',
			],
		);
	});

	it('has each exchange on a line', () => {
		const one = { name: 'example.com', type: 'MX', server: '192.0.2.53:53', via: 'udp', outcome: 'NOERROR' } as const;
		const { exchanges } = reportOf(
			facts({
				asked: [
					{ ...one, records: 1, ms: 12.4 },
					{ ...one, records: 2, ms: 0.6, truncated: true, unchecked: true },
					{ ...one, via: 'tcp', outcome: 'timeout', ms: 5000 },
				],
			}),
			[],
		);
		assert.deepEqual(exchanges, [
			'example.com MX → NOERROR, 1 record (192.0.2.53:53 udp, 12 ms)',
			'example.com MX → NOERROR, 2 records (192.0.2.53:53 udp, truncated, CD, 1 ms)',
			'example.com MX → timeout (192.0.2.53:53 tcp, 5000 ms)',
		]);
	});

	it('holds nothing of the network that is not safe to show', () => {
		const evil = 'x\x1b[2J\u202e';
		const octets = 'v=TLSRPTv1; rua=mailto:a\x1b\xe2\x80\xae@example.com; e=\x9b';
		const report = reportOf(
			facts({
				domain: evil,
				resolver: evil,
				tlsrpt: found([{ strings: [octets] }], { ttl: 1, chain: [evil] }),
				mx: mx(evil),
				mtaSts: failed('rcode', evil),
				destinations: [
					{ kind: 'mailto', domain: evil, mx: mx(evil) },
					{ kind: 'https', host: evil, addresses: { a: found([evil], TTL), aaaa: skipped(evil) } },
				],
				asked: [{ name: evil, type: 'MX', server: '192.0.2.53:53', via: 'udp', outcome: 'NOERROR', ms: 1 }],
			}),
			[{ ...finding('error', evil), subject: evil }],
		);
		assert.ok(report.record.length > 0 && report.exchanges.length > 0);
		assert.doesNotMatch(JSON.stringify(report), /\\u001b|[\x7f-\x9f\u202e]/);
	});
});
