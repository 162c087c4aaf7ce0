import { addressesOf as knownAddresses } from '#core/live/delivery.ts';
import { isNullMx } from '#core/live/facts.ts';
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
	const [[addresses, probes], tlsa, tlsrpt] = await Promise.all([
		addressesOf(host, ask, 'host').then(async known => [known, await probeSmtp(host, known, probing)] as const),
		ask('host', `_25._tcp.${host}`, 'TLSA'),
		ask('host', `_smtp._tls.${host}`, 'TXT'),
	]);
	return { host, addresses, probes, tlsa, tlsrpt };
}

/** Ports of mail, but not of its delivery between domains. */
const OTHER_PORTS = [465, 587];

/** TLSA records where no sender looks: at the domain, and at other ports of hosts that have none at port 25. */
export async function strayTlsa(domain: string, hosts: readonly string[], ask: Ask): Promise<readonly StrayTlsa[]> {
	const look = async (name: string): Promise<StrayTlsa> => ({ name, tlsa: await ask('stray-tlsa', name, 'TLSA') });
	const atDomain = hosts.length === 0 || hosts.includes(domain) ? [] : [look(`_25._tcp.${domain}`)];
	const atHosts = hosts.map(async host => {
		const { kind } = await ask('host', `_25._tcp.${host}`, 'TLSA');
		if (kind !== 'absent') return [];
		return Promise.all(OTHER_PORTS.map(port => look(`_${port}._tcp.${host}`)));
	});
	const [domains, others] = await Promise.all([Promise.all(atDomain), Promise.all(atHosts)]);
	return [...domains, ...others.flat()].filter(({ tlsa }) => tlsa.kind === 'found');
}
