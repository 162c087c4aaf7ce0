/** What the overlay answers from a zone's text, and what NSD answers that has loaded it: random zones, random questions. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Answer, absent, failed } from '#core/live/facts.ts';
import { parseZone } from '#core/zone/zone.ts';
import { createDns } from '../../../server/src/net/node/dns.ts';
import { createOverlay } from '../../../server/src/net/overlay.ts';
import type { Dns, RecordType } from '../../../server/src/net/ports.ts';
import { needNsd, startNsd } from '../../support/nsd.ts';

const APEX = 'example.com';
const RUNS = 40;
const QUESTIONS = 60;

const label = fc.constantFrom('a', 'b', 'c', 'x', '_25', '_tcp', '*', 'A');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map(labels => labels.join('.'));
const ttl = fc.constantFrom('', '60', '5m', '1h', '0');
const target = fc.oneof(
	name,
	name.map(n => `${n}.${APEX}.`),
	fc.constantFrom('@', 'nowhere', 'mx.example.net.', 'x.b'),
);

/** A record's type and data. */
const data = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('A 192.0.2.1', 'A 192.0.2.2', 'A \\# 4 c0000203') },
	{ weight: 2, arbitrary: fc.constantFrom('AAAA 2001:DB8::1', 'AAAA 2001:db8:0:0:1:0:0:1', 'AAAA ::ffff:192.0.2.1') },
	{
		weight: 3,
		arbitrary: fc.constantFrom('TXT "v=TLSRPTv1; " "rua=mailto:a@example.com"', 'TXT \\000\\255 "a\\"b;c" d'),
	},
	{ weight: 2, arbitrary: target.map(t => `MX 10 ${t}`) },
	{ weight: 1, arbitrary: fc.constantFrom('TLSA 3 1 1 0BADC0DE 00', 'TLSA \\# 5 030101abcd') },
	{ weight: 3, arbitrary: target.map(t => `CNAME ${t}`) },
	{ weight: 1, arbitrary: target.map(t => `NS ${t}`) },
	{ weight: 1, arbitrary: target.map(t => `DNAME ${t}`) },
);

const records = fc.array(fc.record({ name, ttl, data }), { minLength: 1, maxLength: 30 });
type Written = { readonly name: string; readonly ttl: string; readonly data: string };

/** Those that a name server loads together. The TTLs of an RRset are those of its first: name servers differ where they do. */
function loadable(written: readonly Written[]): readonly Written[] {
	const kept: Written[] = [];
	const isAlone = ({ data: d }: Written): boolean => /^(?:CNAME|DNAME|NS)/.test(d);
	const below = (one: string, other: string): boolean => one.toLowerCase().endsWith(`.${other.toLowerCase()}`);
	for (const one of written) {
		const same = kept.filter(other => other.name.toLowerCase() === one.name.toLowerCase());
		if (same.length > 0 && (isAlone(one) || same.some(isAlone))) continue;
		// Wildcards with these are told apart from what is defined (RFC 4592 sections 4.2 and 4.4).
		if (/^(?:DNAME|NS)/.test(one.data) && one.name.startsWith('*')) continue;
		const hides = (upper: Written, lower: Written): boolean =>
			upper.data.startsWith('DNAME') && below(lower.name, upper.name);
		if (kept.some(other => hides(one, other) || hides(other, one))) continue;
		const type = (of: Written): string => of.data.split(' ', 1)[0]!;
		const { ttl: first } = same.find(other => type(other) === type(one)) ?? one;
		kept.push({ ...one, ttl: first });
	}
	return kept;
}

const zoneText = (written: readonly Written[]): string =>
	[
		`$ORIGIN ${APEX}.`,
		'$TTL 300',
		'@ 900 SOA ns admin 7 3600 900 604800 120',
		'@ NS ns.example.net.',
		'@ MX 10 mx.example.net.',
		// In each zone, so that no run is without them.
		'away CNAME mx.example.net.',
		'wild CNAME *.below.cut',
		'cut NS ns.example.net.',
		...written.map(one => `${one.name} ${one.ttl} ${one.data}`),
		'',
	].join('\n');

/** Asks nobody: names outside are refused, as NSD does, and what is delegated is referred. */
const LIVE: Dns = {
	resolver: 'none',
	query: async (asked, type) => {
		if (asked === APEX && type === 'SOA') return absent('nodata');
		return failed(asked === APEX || asked.endsWith(`.${APEX}`) ? 'referral' : 'refused', '');
	},
};

const TYPES: readonly RecordType[] = ['A', 'AAAA', 'MX', 'TXT', 'TLSA', 'NS', 'SOA'];
const question = fc.record({ name, type: fc.constantFrom(...TYPES) });

const absolute = (asked: string): string => `${asked.toLowerCase()}.${APEX}`;

const withoutDetail = (answer: Answer<unknown>): unknown =>
	answer.kind === 'failed' ? { kind: answer.kind, why: answer.why, chain: answer.chain } : answer;

describe('the overlay against NSD', function () {
	this.timeout(120_000);
	const { signal } = new AbortController();

	before(function () {
		needNsd(this);
	});

	it('gives the same response codes, RRsets, TTLs and aliases', async () => {
		const kinds = new Map<string, number>();
		const property = fc.asyncProperty(
			records.map(loadable),
			fc.array(question, { minLength: QUESTIONS, maxLength: QUESTIONS }),
			async (written, questions) => {
				const text = zoneText(written);
				const overlay = createOverlay(parseZone(text, { origin: `${APEX}.` }), LIVE).dns;
				const server = await startNsd(APEX, text);
				try {
					const nsd = createDns({ servers: [server.endpoint], udpWaits: [1000, 1000] });
					const known = [...written.map(one => one.name), 'away', 'wild', 'none.www'];
					const own = known.map(asked => ({ name: asked, type: 'A' as const }));
					for (const { name: asked, type } of [...questions, ...own]) {
						const at = absolute(asked);
						const [ours, theirs] = await Promise.all([overlay, nsd].map(dns => dns.query(at, type, { signal })));
						assert.deepEqual(withoutDetail(ours!), withoutDetail(theirs!), `${type} ${at}\n${text}`);
						const kind = `${ours!.kind}${ours!.kind === 'absent' || ours!.kind === 'failed' ? ` ${ours!.why}` : ''}`;
						kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
					}
				} finally {
					await server.close();
				}
			},
		);
		await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
		for (const kind of ['found', 'absent nxdomain', 'absent nodata', 'failed referral', 'failed refused']) {
			assert.ok((kinds.get(kind) ?? 0) > 0, `${kind} came about`);
		}
	});
});
