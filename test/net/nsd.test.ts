/** Against NSD, a name server of others: what our own test server gets wrong in the same way as our client shows here. */
import assert from 'node:assert/strict';
import { createDns } from '../../server/src/net/node/dns.ts';
import type { Dns } from '../../server/src/net/ports.ts';
import { type Nsd, needNsd, startNsd } from '../support/nsd.ts';

const ZONE = `$ORIGIN example.com.
$TTL 300
@           SOA ns admin 1 3600 900 604800 60
            NS  ns
            MX  10 mx
ns          A   127.0.0.1
mx          A   192.0.2.1
            AAAA 2001:db8::1
_smtp._tls  TXT "v=TLSRPTv1; " "rua=mailto:tlsrpt@example.com"
_smtp._tls.alias 100 CNAME _smtp._tls
octets      TXT "\\195\\169\\000"
odd         MX  5 a\\.b.\\195\\188
null        MX  0 .
away        CNAME target.example.org.
dangling    CNAME nothing
round       CNAME about
about       CNAME round
*.wild      TXT "star"
child       NS  ns.child
${Array.from({ length: 12 }, (_, i) => `long TXT "${i}${'x'.repeat(250)}"`).join('\n')}
`;

describe('the DNS client against NSD', function () {
	this.timeout(10_000);
	const { signal } = new AbortController();
	let server: Nsd | undefined;
	let dns: Dns;

	before(async function () {
		needNsd(this);
		server = await startNsd('example.com', ZONE);
		dns = createDns({ servers: [server.endpoint], udpWaits: [100, 400] });
	});

	after(() => server?.close());

	const query = (name: string, type: 'TXT' | 'MX' | 'A' | 'AAAA') => dns.query(name, type, { signal });

	it('reads strings, octets and TTLs', async () => {
		assert.deepEqual(await query('_SMTP._tls.example.com', 'TXT'), {
			kind: 'found',
			value: [{ strings: ['v=TLSRPTv1; ', 'rua=mailto:tlsrpt@example.com'] }],
			ttl: 300,
			ad: false,
			chain: [],
		});
		const octets = await query('octets.example.com', 'TXT');
		assert.deepEqual(octets.kind === 'found' && octets.value, [{ strings: ['\u00c3\u00a9\u0000'] }]);
	});

	it('reads MX, compressed names and odd ones', async () => {
		const mx = await query('example.com', 'MX');
		assert.deepEqual(mx.kind === 'found' && mx.value, [{ preference: 10, exchange: 'mx.example.com' }]);
		const odd = await query('odd.example.com', 'MX');
		assert.deepEqual(odd.kind === 'found' && odd.value, [{ preference: 5, exchange: 'a\\.b.\\195\\188.example.com' }]);
		const none = await query('null.example.com', 'MX');
		assert.deepEqual(none.kind === 'found' && none.value, [{ preference: 0, exchange: '.' }]);
	});

	it('reads addresses', async () => {
		const four = await query('mx.example.com', 'A');
		assert.deepEqual(four.kind === 'found' && four.value, ['192.0.2.1']);
		const six = await query('mx.example.com', 'AAAA');
		assert.deepEqual(six.kind === 'found' && six.value, ['2001:db8::1']);
	});

	it('follows aliases, and says where they break', async () => {
		const alias = await query('_smtp._tls.alias.example.com', 'TXT');
		assert.deepEqual(alias.kind === 'found' && [alias.ttl, alias.chain], [100, ['_smtp._tls.example.com']]);
		const dangling = await query('dangling.example.com', 'TXT');
		assert.deepEqual(dangling, { kind: 'absent', why: 'nxdomain', ad: false, chain: ['nothing.example.com'], ttl: 60 });
		const away = await query('away.example.com', 'TXT');
		assert.deepEqual(away.kind === 'failed' && [away.why, away.chain], ['refused', ['target.example.org']]);
		const round = await query('round.example.com', 'TXT');
		assert.equal(round.kind === 'failed' && round.why, 'cname-loop');
	});

	it('tells NXDOMAIN, NODATA, wildcard, referral and REFUSED apart', async () => {
		const nothing = await query('nothing.example.com', 'TXT');
		assert.deepEqual(nothing, { kind: 'absent', why: 'nxdomain', ad: false, chain: [], ttl: 60 });
		const empty = await query('_tls.example.com', 'TXT');
		assert.deepEqual(empty, { kind: 'absent', why: 'nodata', ad: false, chain: [], ttl: 60 });
		const wild = await query('_smtp._tls.wild.example.com', 'TXT');
		assert.deepEqual(wild.kind === 'found' && wild.value, [{ strings: ['star'] }]);
		const child = await query('_smtp._tls.child.example.com', 'TXT');
		assert.equal(child.kind === 'failed' && child.why, 'referral');
		const foreign = await query('example.org', 'TXT');
		assert.equal(foreign.kind === 'failed' && foreign.why, 'refused');
	});

	it('fetches over TCP what is too long for UDP', async () => {
		const long = await query('long.example.com', 'TXT');
		assert.equal(long.kind === 'found' && long.value.length, 12);
	});
});
