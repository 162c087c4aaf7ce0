/**
 * The lab in this process: DNS, mail and web servers on the loopback that are set up as scenarios say, and the way to
 * check them. Hosts have public addresses in the DNS (those for documentation), so that nothing is judged as private
 * that is not meant to be; detours lead to where they really listen.
 */
import type { DomainFacts } from '#core/live/facts.ts';
import { type GatherOptions, gather } from '../../server/src/net/gather.ts';
import type { Detour } from '../../server/src/net/guard.ts';
import { createDns } from '../../server/src/net/node/dns.ts';
import type { Endpoint } from '../../server/src/net/node/endpoint.ts';
import { createHttps } from '../../server/src/net/node/https.ts';
import { createSmtp } from '../../server/src/net/node/smtp.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import { createTrustStore } from '../../server/src/net/node/trust.ts';
import { startSlowTcp, startSlowUdp } from './delay.ts';
import { ANYWHERE, type Listening } from './listening.ts';
import { startNames, type Verdict } from './names.ts';
import { createPki } from './pki.ts';
import { BOGUS, planOf, remembered, SIGNED, ZONES } from './plan.ts';
import { domainOf, readScenarios, type Scenario } from './scenario.ts';

export interface Lab {
	readonly resolver: Endpoint;
	readonly detours: readonly Detour[];
	/** The root, as PEM. */
	readonly ca: string;
	/** Connections that servers have open. */
	connections(): number;
	/** Those that there ever were. */
	accepted(): number;
	gather(scenario: Scenario, options?: GatherOptions): Promise<DomainFacts>;
	close(): Promise<void>;
}

const NAME_SERVER = '198.51.100.0';
/** Nothing listens there. */
const CLOSED_PORT = 1;
/** Milliseconds; long enough on a busy machine, and all that a server costs which never answers. */
const PROBE_TIMEOUT = 1500;

/** `delay`: milliseconds that every packet takes, one way. */
export async function startLab(scenarios: readonly Scenario[], delay = 0): Promise<Lab> {
	const pki = createPki();
	const servers: Listening[] = [];
	const detours: Detour[] = [];
	// Hosts have addresses for documentation.
	const plan = planOf(scenarios, pki, (n, family) =>
		family === 6 ? `2001:db8::${n.toString(16)}` : `198.51.${100 + (n >> 8)}.${n & 255}`,
	);
	for (const { address, port, start } of plan.servers) {
		const server = await start?.(ANYWHERE);
		const near = server === undefined ? undefined : { address: ANYWHERE.address, port: server.port };
		const far = near === undefined || delay === 0 ? server : await startSlowTcp(near, delay);
		servers.push(...new Set([far, server].filter(one => one !== undefined)));
		detours.push({ host: address, port, toAddress: '127.0.0.1', toPort: far?.port ?? CLOSED_PORT });
	}
	const soa = ZONES.flatMap(zone => [
		`${zone}. SOA ns.${zone}. admin.${zone}. 1 3600 600 86400 60`,
		`${zone}. NS ns.${zone}.`,
		`ns.${zone}. A ${NAME_SERVER}`,
	]);
	const owned = new Set(plan.lines.map(line => line.split(' ', 2).join(' ').toLowerCase()));
	const verdict = (name: string, type: string): Verdict => verdictOf(name, type, scenarios, owned);
	const names = await startNames([...soa, ...remembered(plan.lines, scenarios)], verdict);
	const authority = await startNames([...soa, ...plan.lines], verdict);
	const slow = delay === 0 ? undefined : await startSlowUdp(names, delay);
	const resolver = { address: names.address, port: slow?.port ?? names.port };
	// The name server of all zones is the same.
	const slowAuthority = delay === 0 ? undefined : await startSlowUdp(authority, delay);
	const direct = slowAuthority?.port ?? authority.port;
	detours.push({ host: NAME_SERVER, port: 53, toAddress: authority.address, toPort: direct });
	const store = createTrustStore([pki.root.pem]);
	const ports = {
		dns: createDns({ servers: [resolver] }),
		dnsAt: (server: Endpoint) => createDns({ servers: [server] }),
		toAscii,
		smtp: createSmtp(store),
		https: createHttps(store),
	};
	return {
		resolver,
		detours,
		ca: pki.root.pem,
		accepted: () => servers.reduce((sum, server) => sum + server.accepted(), 0),
		connections: () => servers.reduce((sum, server) => sum + server.connections(), 0),
		gather: (scenario, options = {}) =>
			gather(domainOf(scenario), ports, { access: { detours }, probeTimeout: PROBE_TIMEOUT, ...options }),
		close: async () => {
			const all = [names, authority, slow, slowAuthority];
			await Promise.all([...all.map(server => server?.close()), ...servers.map(server => server.close())]);
		},
	};
}

/** The facts about one scenario, from a lab of its own; for many of them start one lab. */
export async function gatherScenario(scenario: Scenario): Promise<DomainFacts> {
	// Some scenarios report to the domains of others.
	const others = (readScenarios() ?? []).filter(({ id }) => id !== scenario.id && id.startsWith('a-'));
	const lab = await startLab([scenario, ...others]);
	try {
		return await lab.gather(scenario);
	} finally {
		await lab.close();
	}
}

function verdictOf(name: string, type: string, scenarios: readonly Scenario[], owned: ReadonlySet<string>): Verdict {
	const isIn = (zone: string): boolean => name === zone || name.endsWith(`.${zone}`);
	if (BOGUS.some(isIn)) return 'bogus';
	const broken = scenarios.find(scenario => scenario.corrupt !== undefined && isIn(domainOf(scenario)));
	if (broken?.corrupt === 'NSEC' && type === 'TLSA') return 'bogus';
	// Of a name without such records nothing is broken. One verdict is told by an extended error, the other by CD alone.
	if (type === broken?.corrupt && owned.has(`${name}. ${type.toLowerCase()}`))
		return type === 'TXT' ? 'silently bogus' : 'bogus';
	return SIGNED.some(isIn) ? 'secure' : 'insecure';
}
