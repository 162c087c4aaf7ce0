import assert from 'node:assert/strict';
import { createZones, RCODE } from '../../scripts/zone-server/answer.ts';
import { serveZones } from '../../scripts/zone-server/index.ts';
import { createDns } from '../../server/src/net/node/dns.ts';
import { cname, mx, ns, txt, zone } from '../support/dns-server.ts';

describe('what an authoritative server answers', () => {
	const lookup = createZones([
		...zone('example.com', [
			mx('@', 10, 'mx.example.com'),
			ns('@', 'ns.example.com'),
			txt('a.b.c', 'deep'),
			cname('alias', 'a.b.c.example.com'),
			cname('broken', 'nothing.example.com'),
			cname('away', 'example.org'),
			txt('*.wild', 'star'),
			txt('x.wild', 'there'),
			cname('*.aliased', 'a.b.c.example.com'),
			ns('child', 'ns.child.example.com'),
			txt('below.child', 'not ours'),
			cname('loop', 'loop.example.com'),
		]),
		...zone('sub.example.com', [txt('@', 'a zone of its own')]),
	]);

	/** Response code, answer section and authority section in one line. */
	const told = (name: string, type: string): string => {
		const { rcode, answers, authorities } = lookup(name, type);
		const code = Object.entries(RCODE).find(([, value]) => value === rcode)?.[0];
		const list = (records: typeof answers) => records.map(record => `${record.name} ${record.type}`).join(', ');
		return `${code} [${list(answers)}] [${list(authorities)}]`;
	};

	for (const [name, type, expected] of [
		['a.b.c.example.com', 'TXT', 'NOERROR [a.b.c.example.com TXT] []'],
		['A.B.c.EXAMPLE.com', 'TXT', 'NOERROR [a.b.c.example.com TXT] []'],
		['a.b.c.example.com', 'MX', 'NOERROR [] [example.com SOA]'],
		['b.c.example.com', 'TXT', 'NOERROR [] [example.com SOA]'],
		['z.c.example.com', 'TXT', 'NXDOMAIN [] [example.com SOA]'],
		['alias.example.com', 'TXT', 'NOERROR [alias.example.com CNAME, a.b.c.example.com TXT] []'],
		['alias.example.com', 'MX', 'NOERROR [alias.example.com CNAME] [example.com SOA]'],
		['alias.example.com', 'CNAME', 'NOERROR [alias.example.com CNAME] []'],
		['broken.example.com', 'TXT', 'NXDOMAIN [broken.example.com CNAME] [example.com SOA]'],
		['away.example.com', 'TXT', 'NOERROR [away.example.com CNAME] []'],
		['y.wild.example.com', 'TXT', 'NOERROR [y.wild.example.com TXT] []'],
		['z.y.wild.example.com', 'TXT', 'NOERROR [z.y.wild.example.com TXT] []'],
		['y.wild.example.com', 'MX', 'NOERROR [] [example.com SOA]'],
		['x.wild.example.com', 'MX', 'NOERROR [] [example.com SOA]'],
		['y.x.wild.example.com', 'TXT', 'NXDOMAIN [] [example.com SOA]'],
		['y.aliased.example.com', 'TXT', 'NOERROR [y.aliased.example.com CNAME, a.b.c.example.com TXT] []'],
		['below.child.example.com', 'TXT', 'NOERROR [] [child.example.com NS]'],
		['sub.example.com', 'TXT', 'NOERROR [sub.example.com TXT] []'],
		['no.sub.example.com', 'TXT', 'NXDOMAIN [] [sub.example.com SOA]'],
		['example.com', 'NS', 'NOERROR [example.com NS] []'],
		['example.org', 'TXT', 'REFUSED [] []'],
		['com', 'TXT', 'REFUSED [] []'],
	] as const) {
		it(`${name} ${type}: ${expected}`, () => assert.equal(told(name, type), expected));
	}

	it('an alias of itself ends', () => assert.equal(lookup('loop.example.com', 'TXT').rcode, RCODE.NOERROR));
});

describe('zone files on the loopback', () => {
	const text = `$TTL 1h
@            IN SOA ns admin.mail 1 1h 15m 1w 5m
             IN NS  ns
             IN MX  10 mx
mx              A   192.0.2.1
                AAAA 2001:db8::1
_smtp._tls   300 TXT ( "v=TLSRPTv1; "
                       "rua=mailto:tlsrpt@example.com" )
octets          TXT "\\195\\169"
www             CNAME mx.example.com.
null            MX  0 .
odd\\.name       TXT "has a dot in its label"
long            TXT "${'x'.repeat(300)}"
`;

	it('are served as our parser reads them', async () => {
		const server = await serveZones([{ origin: 'example.com.', text }]);
		const dns = createDns({ servers: [server] });
		const { signal } = new AbortController();
		try {
			const record = await dns.query('_smtp._tls.example.com', 'TXT', { signal });
			assert.deepEqual(record.kind === 'found' && [record.ttl, record.value], [
				300,
				[{ strings: ['v=TLSRPTv1; ', 'rua=mailto:tlsrpt@example.com'] }],
			]);
			const octets = await dns.query('octets.example.com', 'TXT', { signal });
			assert.deepEqual(octets.kind === 'found' && octets.value, [{ strings: ['\u00c3\u00a9'] }]);
			const mxOf = await dns.query('example.com', 'MX', { signal });
			assert.deepEqual(mxOf.kind === 'found' && mxOf.value, [{ preference: 10, exchange: 'mx.example.com' }]);
			const none = await dns.query('null.example.com', 'MX', { signal });
			assert.deepEqual(none.kind === 'found' && none.value, [{ preference: 0, exchange: '.' }]);
			const address = await dns.query('www.example.com', 'AAAA', { signal });
			assert.deepEqual(address.kind === 'found' && [address.value, address.chain], [
				['2001:db8::1'],
				['mx.example.com'],
			]);
			const nothing = await dns.query('nothing.example.com', 'A', { signal });
			assert.deepEqual(nothing.kind === 'absent' && [nothing.why, nothing.ttl], ['nxdomain', 300]);
			const broken = await dns.query('long.example.com', 'TXT', { signal });
			assert.equal(broken.kind, 'absent');
			const foreign = await dns.query('example.org', 'A', { signal });
			assert.equal(foreign.kind === 'failed' && foreign.why, 'refused');
		} finally {
			await server.close();
		}
	});
});
