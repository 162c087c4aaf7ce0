/** The zone's own servers, asked directly: what they say now, and whether they say the same. */
import { addressesOf as knownAddresses } from '#core/live/delivery.ts';
import { type Asked, skipped } from '#core/live/facts.ts';
import type { AuthorityFacts } from '#core/live/probe-facts.ts';
import { type Ask, addressesOf, createAsker } from './ask.ts';
import { startDeadline } from './deadline.ts';
import { routeTo } from './guard.ts';
import type { Dns, Target } from './ports.ts';
import type { Probing } from './probe.ts';

const PORT = 53;
const MAX_SERVERS = 4;
/** Milliseconds for one server; the rest of the check must not wait for a dead one. */
const TIMEOUT = 3000;

export interface Authorities {
	readonly authorities: readonly AuthorityFacts[];
	readonly asked: readonly Asked[];
}

export async function authorityFacts(
	domain: string,
	ask: Ask,
	dnsAt: (target: Target) => Dns,
	probing: Probing,
): Promise<Authorities> {
	const zone = await zoneOf(domain, ask);
	if (zone === undefined) return { authorities: [], asked: [] };
	const all = await Promise.all(
		zone.servers.slice(0, MAX_SERVERS).map(server => askServer(server, domain, zone.name, ask, dnsAt, probing)),
	);
	return { authorities: all.flatMap(one => one.authorities), asked: all.flatMap(one => one.asked) };
}

/** The zone that a domain is in, by where NS records stand; top-level domains are not asked. All at once: asked in turn they take long. */
async function zoneOf(domain: string, ask: Ask) {
	const labels = domain.split('.');
	const names = labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
	const asked = await Promise.all(names.map(name => ask('authority', name, 'NS')));
	for (const [i, name] of names.entries()) {
		const ns = asked[i]!;
		if (ns.kind === 'found' && ns.chain.length === 0) return { name, servers: ns.value };
		// Of a domain that does not exist there is nothing to ask.
		if (ns.kind === 'failed' || (ns.kind === 'absent' && ns.why === 'nxdomain')) return undefined;
	}
	return undefined;
}

async function askServer(
	server: string,
	domain: string,
	zone: string,
	ask: Ask,
	dnsAt: (target: Target) => Dns,
	{ access, signal: outer, onProgress }: Probing,
): Promise<Authorities> {
	const [address] = knownAddresses(await addressesOf(server, ask, 'authority'));
	if (address === undefined) return { authorities: [], asked: [] };
	const route = routeTo({ host: server, address, port: PORT }, access);
	if (route.kind === 'skipped') {
		return { authorities: [{ server, address, tlsrpt: skipped(route.why) }], asked: [] };
	}
	const { signal, clear } = startDeadline(outer, TIMEOUT);
	const direct = createAsker(dnsAt(route.target), signal, onProgress);
	const [tlsrpt, soa] = await Promise.all([
		direct.ask('authority', `_smtp._tls.${domain}`, 'TXT'),
		direct.ask('authority', zone, 'SOA'),
	]);
	clear();
	const serial = soa.kind === 'found' ? { serial: soa.value[0]!.serial } : {};
	return { authorities: [{ server, address, tlsrpt, ...serial }], asked: direct.asked() };
}
