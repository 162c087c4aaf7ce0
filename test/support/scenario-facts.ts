/** The lab's scenarios as facts, without a network: DNS from memory, servers by their words. */
import { type Answer, absent, type DomainFacts, failed, found } from '#core/live/facts.ts';
import type { MxHostFacts, PolicyFacts, StrayTlsa, TlsaRecord } from '#core/live/probe-facts.ts';
import { gather } from '../../server/src/net/gather.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import { domainOf, type Mx, type Scenario } from '../lab/scenario.ts';
import { AT, tlsaRecord } from './certificates.ts';
import { dnsAlone } from './example-facts.ts';
import { memoryDns } from './memory-dns.ts';
import { ADDRESS, addresses, httpsFacts, httpsOutcome, smtpOutcome } from './probes.ts';

const SHARED = `rua.ins.lab. MX 10 mx.rua.ins.lab.
rpt.ins.lab. A 192.0.2.10
rptself.ins.lab. A 192.0.2.11
rptclosed.ins.lab. A 192.0.2.12
rptpriv.ins.lab. A 10.1.2.3
`;

/** Zones with signatures; of one of them no signature holds. */
const SIGNED = new Set(['sec.lab', 'btlsa.lab']);
const BOGUS = new Set(['bds.lab', 'bexp.lab']);

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
		lines.push(`${viaCname ?? owner} ${v6 ? 'AAAA 2001:db8::1' : `A ${ADDRESS}`}`);
	}
	const values = [sts?.txt ?? []].flat();
	const provider = sts?.http.cname ? '_mta-sts.provider' : '_mta-sts';
	if (sts?.http.cname) lines.push('_mta-sts CNAME _mta-sts.provider', 'mta-sts CNAME mta-sts.provider');
	return [...lines, ...values.map(value => txt(provider, value)), ''].join('\n');
}

/** All of them in one name server, for destinations lie in others. */
export function scenarioGatherer(all: readonly Scenario[]): (scenario: Scenario) => Promise<DomainFacts> {
	const failing = Object.fromEntries(
		all
			.filter(({ zone }) => BOGUS.has(zone))
			.flatMap(one => ['', '_smtp._tls.', '_mta-sts.'].map(label => [`${label}${domainOf(one)}`, 'bogus' as const])),
	);
	const dns = memoryDns(SHARED + all.map(zoneText).join(''), {
		failing,
		authentic: name => SIGNED.has(name.split('.').slice(-2).join('.')),
	});
	return async scenario => withServers(dnsAlone(await gather(domainOf(scenario), { dns, toAscii })), scenario);
}

function withServers(facts: DomainFacts, scenario: Scenario): DomainFacts {
	const { domain } = facts;
	const strays = scenario.mx.filter(mx => mx.tlsaAt !== undefined);
	const records = (words: readonly string[], host: string) =>
		found(
			words.map(w => tlsaRecord(w, host)),
			{ ttl: 60, ad: true },
		);
	return {
		...facts,
		at: AT,
		hosts: BOGUS.has(scenario.zone) ? [] : scenario.mx.map(mx => hostFacts(mx, scenario, domain)),
		policy: policyFacts(scenario, domain),
		strayTlsa: strays.map(
			(mx): StrayTlsa => ({
				name: `${mx.tlsaAt}.${domain}`,
				tlsa: records(['3 1 1 leaf'], `${mx.host}.${domain}`),
			}),
		),
		destinations: facts.destinations.map(destination => {
			if (destination.kind === 'mailto') return destination;
			const { host } = destination;
			const word = host.startsWith('rptself') ? 'selfsigned' : 'good';
			if (host.startsWith('rptclosed')) {
				const outcome = { kind: 'failed', stage: 'connect', why: 'refused', detail: 'port 443 is closed' } as const;
				return { ...destination, https: httpsFacts(host, outcome, destination.addresses) };
			}
			const inner = host.startsWith('rptpriv') || host.startsWith('10.');
			const outcome = inner
				? ({ kind: 'failed', stage: 'connect', why: 'blocked', detail: 'the address is private' } as const)
				: httpsOutcome('good', word, host, '');
			return { ...destination, https: httpsFacts(host, outcome, destination.addresses) };
		}),
	};
}

function hostFacts(mx: Mx, scenario: Scenario, domain: string): MxHostFacts {
	const host = mx.implicit ? domain : `${mx.host}.${domain}`;
	const address = mx.v6 ? '2001:db8::1' : ADDRESS;
	const alias = mx.viaCname === undefined ? undefined : `${mx.viaCname}.${domain}`;
	return {
		host,
		addresses: addresses(address, alias),
		probes: [{ address, port: 25, outcome: smtpOutcome(mx.smtp, mx.cert, host), ms: 1 }],
		tlsa: tlsaAnswer(mx, scenario, host),
		tlsrpt: absent('nxdomain'),
	};
}

function tlsaAnswer(mx: Mx, { zone, corrupt }: Scenario, host: string): Answer<readonly TlsaRecord[]> {
	const ad = SIGNED.has(zone);
	if (corrupt === 'NSEC') return failed('bogus', 'DNSSEC validation failed');
	const words = mx.tlsaAt === undefined ? (mx.tlsa ?? []) : [];
	if (words.length === 0) return absent('nxdomain', { ad });
	const chain = mx.tlsaCname ? [`shared-tlsa.${zone}`] : [];
	return found(
		words.map(w => tlsaRecord(w, host)),
		{ ttl: 60, ad, chain },
	);
}

function policyFacts({ sts, mx }: Scenario, domain: string): PolicyFacts {
	const host = `mta-sts.${domain}`;
	const { mode = 'good', cert = 'good', policyMode = 'enforce', body } = sts?.http ?? {};
	const lines = [
		'version: STSv1',
		`mode: ${policyMode}`,
		...mx.map(m => `mx: ${m.implicit ? '@' : `${m.host}.@`}`),
		'max_age: 86400',
	];
	const text = (body ?? lines.map(line => `${line}\r\n`).join('')).replaceAll('@', domain);
	if (sts === undefined) return httpsFacts(host, httpsOutcome('nx', cert, host, text), addresses(undefined));
	return httpsFacts(host, httpsOutcome(mode, cert, host, text), addresses(mode === 'nx' ? undefined : ADDRESS));
}
