import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { judge } from '#core/live/judge.ts';
import { findRule, RULES } from '#core/rules/index.ts';
import { gather } from '../../../server/src/net/gather.ts';
import { toAscii } from '../../../server/src/net/node/to-ascii.ts';
import { memoryDns } from '../../support/memory-dns.ts';
import { withShared } from '../../support/shared.ts';

// The DNS side of the lab's scenarios: what of their findings can be told without SMTP, HTTPS and TLSA.

interface Scenario {
	readonly id: string;
	readonly zone: string;
	/** The domain is the zone itself. */
	readonly apex?: true;
	readonly tlsrpt: readonly (string | readonly string[])[];
	readonly mx: readonly Mx[];
	readonly sts?: { readonly txt: string | readonly string[]; readonly http: { readonly cname?: true } };
	/** More records, as zone text below the domain. */
	readonly rr?: readonly string[];
	readonly expect: { readonly findings: readonly string[] };
}

interface Mx {
	readonly host: string;
	readonly pref?: number;
	readonly implicit?: true;
	readonly v6?: true;
	readonly viaCname?: string;
}

const SHARED = `rua.ins.lab. MX 10 mx.rua.ins.lab.
rpt.ins.lab. A 192.0.2.10
rptself.ins.lab. A 192.0.2.11
rptclosed.ins.lab. A 192.0.2.12
rptpriv.ins.lab. A 10.1.2.3
`;

/** Zones with signatures; of one of them no signature holds. */
const SIGNED = new Set(['sec.lab', 'btlsa.lab']);
const BOGUS = 'bds.lab';

const domainOf = ({ id, zone, apex }: Scenario): string => (apex ? zone : `${id}.${zone}`);

function zoneText(scenario: Scenario): string {
	const { tlsrpt, mx, sts, rr = [] } = scenario;
	const txt = (owner: string, strings: string | readonly string[]): string =>
		`${owner} TXT ${[strings]
			.flat()
			.map(s => `"${s}"`)
			.join(' ')}`; // escapes in them are the zone file's
	const lines = [`$ORIGIN ${domainOf(scenario)}.`, ...rr, ...tlsrpt.map(strings => txt('_smtp._tls', strings))];
	for (const { host, pref = 10, implicit, v6, viaCname } of mx) {
		const owner = implicit ? '@' : host;
		if (!implicit) lines.push(`@ MX ${pref} ${host}`);
		if (viaCname !== undefined) lines.push(`${host} CNAME ${viaCname}`);
		lines.push(`${viaCname ?? owner} ${v6 ? 'AAAA 2001:db8::1' : 'A 192.0.2.1'}`);
	}
	const values = [sts?.txt ?? []].flat();
	const provider = sts?.http.cname ? '_mta-sts.provider' : '_mta-sts';
	if (sts?.http.cname) lines.push('_mta-sts CNAME _mta-sts.provider', 'mta-sts CNAME mta-sts.provider');
	return [...lines, ...values.map(value => txt(provider, value)), ''].join('\n');
}

const words = (findings: readonly string[]): readonly string[] => findings.toSorted();

/** What probes of SMTP, HTTPS and TLSA will find, which no rule speaks of yet: a word leaves this list as its rule comes. */
const LATER: readonly string[] = `
	cert-chain-incomplete cert-chain-incomplete-unenforced cert-cn-only cert-expired cert-host-mismatch
	cert-host-mismatch-unenforced cert-needs-sni cert-not-trusted cert-not-trusted-unenforced
	cert-not-yet-valid mx-is-cname mx-timeout mx-unreachable rua-https-cert
	starttls-injection starttls-missing starttls-refused
	sts-cert-expired sts-cert-host-mismatch sts-content-type sts-http-404 sts-http-503 sts-none
	sts-policy-duplicate sts-policy-mode sts-policy-mx-missing sts-policy-too-large sts-policy-version
	sts-testing sts-txt-missing tls-handshake-failed tls-legacy-only
	tlsa-bogus tlsa-mismatch tlsa-not-dnssec tlsa-stale-record tlsa-ta-not-in-chain tlsa-unusable
	tlsa-unusable-record tlsa-wrong-owner
`
	.trim()
	.split(/\s+/);

describe('scenarios of the lab', () =>
	withShared('cases', folder => {
		const { scenarios } = JSON.parse(readFileSync(`${folder}live-scenarios.json`, 'utf8')) as {
			scenarios: readonly Scenario[];
		};
		const implemented = new Set(RULES.filter(r => r.scope === 'live').map(r => r.name.slice('live/'.length)));
		const failing = Object.fromEntries(
			['', '_smtp._tls.', '_mta-sts.'].map(label => [`${label}${BOGUS}`, 'bogus' as const]),
		);
		const dns = memoryDns(SHARED + scenarios.map(zoneText).join(''), {
			failing,
			authentic: name => SIGNED.has(name.split('.').slice(-2).join('.')),
		});

		/** What is expected of later probes: words whose rules are not there yet. */
		const later = ({ expect }: Scenario): readonly string[] =>
			expect.findings.filter(word => !implemented.has(word) && findRule(word) === undefined);
		/** Whether there is no DANE either is told by TLSA, where the zone is signed. */
		const decidable = ({ zone }: Scenario, word: string): boolean =>
			implemented.has(word) && !(word === 'no-policy' && SIGNED.has(zone));

		for (const scenario of scenarios) {
			const rest = later(scenario);
			it(`${scenario.id}${rest.length === 0 ? '' : ` (not yet: ${rest.join(', ')})`}`, async () => {
				const facts = await gather(domainOf(scenario), { dns, toAscii });
				const rules = judge(facts).map(f => f.rule);
				const found = rules.filter(rule => rule.startsWith('live/')).map(rule => rule.slice('live/'.length));
				const expected = scenario.expect.findings.filter(word => decidable(scenario, word));
				assert.deepEqual(words(found), words(expected));
				// Of the record's own rules, a scenario names those that it is about: more may speak.
				const named = scenario.expect.findings.filter(word => findRule(word) !== undefined);
				assert.deepEqual(
					named.filter(word => !rules.includes(word)),
					[],
				);
			});
		}

		it('are there, and name rules, or what is known to come', () => {
			assert.ok(scenarios.length > 70, `${scenarios.length}`);
			assert.deepEqual([...new Set(scenarios.flatMap(later))].sort(), LATER);
		});
	}));
