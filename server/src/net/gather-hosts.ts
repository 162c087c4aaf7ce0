import { addressesOf as knownAddresses } from '#core/live/delivery.ts';
import { type Addresses, isNullMx } from '#core/live/facts.ts';
import type { MxHostFacts, StrayTlsa } from '#core/live/probe-facts.ts';
import { type Ask, addressesOf, type Delivery } from './ask.ts';
import { type Probing, probeSmtp } from './probe.ts';

const MAX_HOSTS = 5;

/** The hosts that mail for a domain is delivered to, by preference. */
export function deliveryHosts(domain: string, { mx, addresses }: Delivery): readonly string[] {
	if (mx.kind === 'found') {
		if (isNullMx(mx.value)) return [];
		return [...new Set(mx.value.map(({ exchange }) => exchange))].filter(host => host !== '.').slice(0, MAX_HOSTS);
	}
	return addresses !== undefined && knownAddresses(addresses).length > 0 ? [domain] : [];
}

export async function hostFacts(host: string, ask: Ask, probing: Probing): Promise<MxHostFacts> {
	const known = addressesOf(host, ask, 'host');
	const [addresses, probes, tlsa, tlsrpt] = await Promise.all([
		known,
		known.then(found => probeSmtp(host, found, probing)),
		tlsaOf(host, known, ask),
		ask('host', `_smtp._tls.${host}`, 'TXT'),
	]);
	return { host, addresses, probes, tlsa, tlsrpt };
}

/** Where the host is an alias, and securely so, records of the name it leads to come first (RFC 7672 section 2.2.3). */
async function tlsaOf(host: string, addresses: Promise<Addresses>, ask: Ask): Promise<MxHostFacts['tlsa']> {
	const own = ask('host', `_25._tcp.${host}`, 'TLSA');
	const { a, aaaa } = await addresses;
	const alias = [a, aaaa].find(answer => answer.kind === 'found' && answer.ad && answer.chain.length > 0);
	if (alias?.kind !== 'found') return own;
	const expanded = await ask('host', `_25._tcp.${alias.chain.at(-1)}`, 'TLSA');
	return expanded.kind === 'absent' ? own : expanded;
}

/** Ports of mail, but not of its delivery between domains. */
const OTHER_PORTS = [465, 587];

/** TLSA records where no sender looks: at the domain, and at other ports of hosts that have none at port 25. */
export async function strayTlsa(domain: string, hosts: readonly string[], ask: Ask): Promise<readonly StrayTlsa[]> {
	const look = async (name: string): Promise<StrayTlsa> => ({ name, tlsa: await ask('stray-tlsa', name, 'TLSA') });
	const atDomain = hosts.length === 0 || hosts.includes(domain) ? [] : [look(`_25._tcp.${domain}`)];
	const atHosts = hosts.map(async host => {
		const { kind } = await tlsaOf(host, addressesOf(host, ask, 'host'), ask);
		if (kind !== 'absent') return [];
		return Promise.all(OTHER_PORTS.map(port => look(`_${port}._tcp.${host}`)));
	});
	const [domains, others] = await Promise.all([Promise.all(atDomain), Promise.all(atHosts)]);
	return [...domains, ...others.flat()].filter(({ tlsa }) => tlsa.kind === 'found');
}
