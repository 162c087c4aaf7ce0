import assert from 'node:assert/strict';
import { type Answer, type Asked, type Failed, failed } from '#core/live/facts.ts';
import { parseZone } from '#core/zone/zone.ts';
import { gather } from '../../server/src/net/gather.ts';
import { createOverlay } from '../../server/src/net/overlay.ts';
import type { Dns, RecordType } from '../../server/src/net/ports.ts';
import { type MemoryDnsOptions, memoryDns } from '../support/memory-dns.ts';

const HEAD = `$TTL 300
@ 900 SOA ns admin 7 3600 900 604800 120
@ NS ns.example.net.
`;
/** What is live: another version of the zone, and other zones. */
const LIVE = `example.com. 60 SOA ns admin 6 3600 900 604800 120
old.example.com. 60 TXT "from the live zone"
example.com. 60 MX 5 live.example.com.
away.example.net. 50 TXT "from another zone"
back.example.net. 40 CNAME target.example.com.
target.example.com. 60 TXT "live target"
round.example.net. CNAME about.example.com.
x.child.example.com. 60 TXT "from the child"
`;

const { signal } = new AbortController();

function overlaid(text: string, options: MemoryDnsOptions = {}, origin = 'example.com.') {
	const asked: Asked[] = [];
	const overlay = createOverlay(parseZone(text, { origin }), memoryDns(LIVE, options));
	const query = (name: string, type: RecordType = 'TXT') =>
		overlay.dns.query(name, type, { signal, onAsked: one => void asked.push(one) });
	return { overlay, query, asked };
}

/** `found text`, `absent why`, `failed why`; with the names that aliases led to. */
function said(answer: Answer<readonly unknown[]>): string {
	if (answer.kind === 'skipped') return 'skipped';
	const [first] = answer.kind === 'found' ? answer.value : [];
	const value =
		answer.kind === 'found' ? JSON.stringify((first as { strings?: unknown }).strings ?? first) : answer.why;
	return [answer.kind, value, ...answer.chain].join(' ');
}

describe('the overlay', () => {
	it('answers names in the zone from the text alone, others from the live DNS', async () => {
		const { query, asked } = overlaid(`${HEAD}new TXT "from the file"\n`);
		assert.equal(said(await query('new.example.com')), 'found ["from the file"]');
		assert.equal(said(await query('old.example.com')), 'absent nxdomain');
		assert.equal(said(await query('example.com', 'MX')), 'absent nodata');
		assert.equal(said(await query('away.example.net')), 'found ["from another zone"]');
		const files = asked.filter(({ via }) => via === 'file');
		assert.deepEqual(
			files.map(({ name, outcome, records, server }) => [name, outcome, records, server]),
			[
				['new.example.com', 'NOERROR', 1, 'zone file'],
				['old.example.com', 'NXDOMAIN', 0, 'zone file'],
				['example.com', 'NOERROR', 0, 'zone file'],
			],
		);
	});

	it('has the TTLs that will be served', async () => {
		const { query } = overlaid(`${HEAD}a 60 TXT "x"\na 90 TXT "y"\nb 30 CNAME a\n`);
		const ttl = async (name: string) => {
			const answer = await query(name);
			return answer.kind === 'found' || answer.kind === 'absent' ? answer.ttl : undefined;
		};
		assert.deepEqual(
			[await ttl('a.example.com'), await ttl('b.example.com'), await ttl('c.example.com')],
			[60, 30, 120],
		);
	});

	it('goes by the closest name that exists to find a wildcard (RFC 4592)', async () => {
		const { query } = overlaid(`${HEAD}* TXT "star"\n_a.deep TXT "x"\n`);
		assert.equal(said(await query('_smtp._tls.example.com')), 'found ["star"]');
		assert.equal(said(await query('deep.example.com')), 'absent nodata', 'something stands below it');
		assert.equal(said(await query('b.deep.example.com')), 'absent nxdomain');
	});

	it('follows aliases out of the zone, back into it, and notices a circle', async () => {
		const { query } = overlaid(
			`${HEAD}out CNAME away.example.net.\nthere CNAME back.example.net.\ntarget TXT "new target"\nabout CNAME round.example.net.\n`,
		);
		assert.equal(said(await query('out.example.com')), 'found ["from another zone"] away.example.net');
		assert.equal(said(await query('there.example.com')), 'found ["new target"] back.example.net target.example.com');
		assert.equal(said(await query('back.example.net')), 'found ["new target"] target.example.com');
		assert.match(said(await query('about.example.com')), /^failed cname-loop round\.example\.net$/);
	});

	it('renames below a DNAME, as far as names may be long', async () => {
		const far = Array.from({ length: 4 }, () => 'x'.repeat(59)).join('.');
		const { query } = overlaid(`${HEAD}d DNAME new\na.new TXT "moved"\nl DNAME ${far}.example.net.\n`);
		assert.equal(said(await query('a.d.example.com')), 'found ["moved"] a.new.example.com');
		assert.equal(said(await query('abcdef.l.example.com')), 'failed rcode');
	});

	it('leaves what is delegated to the live DNS', async () => {
		const { query } = overlaid(`${HEAD}child NS ns.child\nns.child A 192.0.2.1\n`);
		assert.equal(said(await query('x.child.example.com')), 'found ["from the child"]');
		assert.equal(said(await query('ns.child.example.com', 'A')), 'absent nxdomain', 'glue is no answer');
	});

	it('asks the live DNS for what a text does not say that is not all of the zone', async () => {
		for (const text of ['new TXT "from the file"\n', `${HEAD}new TXT "from the file"\n$INCLUDE more\n`]) {
			const { query, overlay } = overlaid(text);
			assert.equal(said(await query('new.example.com')), 'found ["from the file"]');
			assert.equal(said(await query('old.example.com')), 'found ["from the live zone"]');
			assert.equal((await overlay.asIf({ signal })).whole, false);
		}
	});

	it('takes the DNSSEC status of the live zone, asked once', async () => {
		const text = `${HEAD}a TXT "x"\nout CNAME away.example.net.\n`;
		const signed = overlaid(text, { authentic: name => name.endsWith('example.com') });
		const ad = async (name: string) => {
			const answer = await signed.query(name);
			return answer.kind === 'found' && answer.ad;
		};
		assert.deepEqual([await ad('a.example.com'), await ad('out.example.com')], [true, false]);
		assert.equal((await signed.overlay.asIf({ signal })).dnssec, 'secure');
		const broken = overlaid(text, { failing: { 'example.com': 'bogus' } });
		assert.equal(said(await broken.query('a.example.com')), 'failed bogus');
		assert.equal((await broken.overlay.asIf({ signal })).dnssec, 'bogus');
		const down = overlaid(text, { failing: { 'example.com': 'timeout' } });
		assert.equal((await down.overlay.asIf({ signal })).dnssec, 'unknown');
		assert.equal(said(await down.query('a.example.com')), 'found ["x"]');
	});

	it('says of a record that cannot be read that the zone would not load', async () => {
		const { query, overlay } = overlaid(`${HEAD}a A 192.0.2\nb NONSENSE x\n`);
		const answer = await query('a.example.com', 'A');
		assert.match((answer as Failed).detail, /no name server would load the zone: its A record at a\.example\.com/);
		assert.equal((await overlay.asIf({ signal })).problems, 1);
	});

	it('reads data of every type, in the form for unknown types too', async () => {
		const { query } = overlaid(
			`${HEAD}a A 192.0.2.1\na A \\# 4 C0000202\na AAAA 2001:DB8:0::1\na TLSA 3 1 1 0BAD C0DE\na TXT \\# 3 02 6869\na MX 5 a\n`,
		);
		const value = async (type: RecordType, name = 'a.example.com') => {
			const answer = await query(name, type);
			return answer.kind === 'found' && answer.value;
		};
		assert.deepEqual(await value('A'), ['192.0.2.1', '192.0.2.2']);
		assert.deepEqual(await value('AAAA'), ['2001:db8::1']);
		assert.deepEqual(await value('TLSA'), [{ usage: 3, selector: 1, matching: 1, data: '0badc0de' }]);
		assert.deepEqual(await value('TXT'), [{ strings: ['hi'] }]);
		assert.deepEqual(await value('MX'), [{ preference: 5, exchange: 'a.example.com' }]);
		assert.deepEqual(await value('NS', 'example.com'), ['ns.example.net']);
		assert.deepEqual(await value('SOA', 'example.com'), [{ serial: 7 }]);
	});
});

describe('a check as if published', () => {
	const POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmax_age: 86400\r\n';
	const zone = parseZone(
		`${HEAD}_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.com"\n@ MX 10 mail\nmail A 192.0.2.1\n`,
		{
			origin: 'example.com.',
		},
	);
	const check = (policy?: string) =>
		gather('example.com', {
			dns: memoryDns(LIVE),
			toAscii: label => label,
			published: { zone, ...(policy !== undefined && { policy }) },
			dnsAt: (): Dns => assert.fail('the live servers of the zone have nothing to say of it'),
		});

	it('says so in its facts', async () => {
		const facts = await check();
		assert.equal(said(facts.tlsrpt), 'found ["v=TLSRPTv1; rua=mailto:a@example.com"]');
		assert.deepEqual(facts.asIf, { zone: 'example.com', whole: true, problems: 0, dnssec: 'insecure' });
		assert.equal(facts.authorities, undefined);
	});

	it('has the policy of a text, whose host need not answer yet', async () => {
		const { policy, asIf } = await check(POLICY);
		assert.equal(asIf?.policy, true);
		assert.deepEqual(policy?.outcome, { kind: 'answered', status: 200, contentType: 'text/plain', body: POLICY });
		assert.equal(policy?.addresses.a.kind, 'absent', 'though it must have an address');
		const large = await check('x'.repeat(70_000));
		assert.ok(large.policy?.outcome.kind === 'answered' && large.policy.outcome.truncated);
	});

	it('without an answer is no fault of the zone', async () => {
		const facts = await gather('example.com', {
			dns: { resolver: 'none', query: async () => failed('timeout', 'no answer') },
			toAscii: label => label,
			published: { zone },
		});
		assert.equal(facts.tlsrpt.kind, 'found');
		assert.equal(facts.asIf?.dnssec, 'unknown');
	});
});
