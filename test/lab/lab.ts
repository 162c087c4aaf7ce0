/**
 * The lab in this process: DNS, mail and web servers on the loopback that are set up as scenarios say, and the way to
 * check them. Hosts have public addresses in the DNS (those for documentation), so that nothing is judged as private
 * that is not meant to be; detours lead to where they really listen.
 */
import { createHash } from 'node:crypto';
import type { DomainFacts } from '#core/live/facts.ts';
import { type GatherOptions, gather } from '../../server/src/net/gather.ts';
import type { Detour } from '../../server/src/net/guard.ts';
import { createDns } from '../../server/src/net/node/dns.ts';
import type { Endpoint } from '../../server/src/net/node/endpoint.ts';
import { createHttps } from '../../server/src/net/node/https.ts';
import { createSmtp } from '../../server/src/net/node/smtp.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import { createTrustStore } from '../../server/src/net/node/trust.ts';
import { startHttps } from './https-server.ts';
import type { Listening } from './listening.ts';
import { startNames, type Verdict } from './names.ts';
import { createPki, type Pki, type Shown } from './pki.ts';
import { domainOf, hostOf, type Mx, readScenarios, type Scenario } from './scenario.ts';
import { startSmtp } from './smtp-server.ts';

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

const ZONES = ['ins.lab', 'sec.lab', 'btlsa.lab', 'bds.lab', 'bexp.lab'];
const SIGNED = ['sec.lab', 'btlsa.lab'];
const BOGUS = ['bds.lab', 'bexp.lab'];
/** Nothing listens there. */
const CLOSED_PORT = 1;
/** Milliseconds; long enough on a busy machine, and all that a server costs which never answers. */
const PROBE_TIMEOUT = 1500;

export async function startLab(scenarios: readonly Scenario[]): Promise<Lab> {
	const pki = createPki();
	const lines = ZONES.map(zone => `${zone}. SOA ns.${zone}. admin.${zone}. 1 3600 600 86400 60`);
	const servers: Listening[] = [];
	const detours: Detour[] = [];
	let addresses = 0;

	/** An address for a host; its servers are reached by name. */
	const address = (host: string, v6 = false): void => {
		const n = ++addresses;
		lines.push(v6 ? `${host}. AAAA 2001:db8::${n.toString(16)}` : `${host}. A 198.51.${100 + (n >> 8)}.${n & 255}`);
	};
	const reach = (host: string, port: number, server: Listening | undefined): void => {
		if (server !== undefined) servers.push(server);
		detours.push({ host, port, toAddress: '127.0.0.1', toPort: server?.port ?? CLOSED_PORT });
	};

	async function mail(scenario: Scenario, mx: Mx): Promise<void> {
		const domain = domainOf(scenario);
		const host = hostOf(scenario, mx);
		if (!mx.implicit) lines.push(`${domain}. MX ${mx.pref ?? 10} ${host}.`);
		const real = mx.viaCname === undefined ? host : `${mx.viaCname}.${domain}`;
		if (real !== host) lines.push(`${host}. CNAME ${real}.`);
		address(real, mx.v6);
		const shown = pki.show(mx.cert, host);
		const otherwise = pki.show('good', 'default.example');
		const server = mx.smtp === 'closed' ? undefined : await startSmtp({ behaviour: mx.smtp, host, shown, otherwise });
		reach(host, 25, server);
		lines.push(...tlsaLines(mx, host, domain, shown, pki));
	}

	async function web(scenario: Scenario): Promise<void> {
		if (scenario.sts === undefined) return;
		const domain = domainOf(scenario);
		const { txt, http } = scenario.sts;
		const mode = http.mode ?? 'good';
		const alias = http.cname === true || mode === 'cname';
		const record = alias ? `_mta-sts.${scenario.id}.provider.ins.lab` : `_mta-sts.${domain}`;
		if (alias) lines.push(`_mta-sts.${domain}. CNAME ${record}.`);
		for (const value of [txt].flat()) lines.push(`${record}. TXT "${value}"`);
		if (mode === 'nx') return;
		const host = `mta-sts.${domain}`;
		const real = alias ? `${scenario.id}.provider.ins.lab` : host;
		if (alias) lines.push(`${host}. CNAME ${real}.`);
		address(real);
		const shown = pki.show(http.cert ?? 'good', host);
		const body = policyOf(scenario);
		const options = { mode: alias ? 'good' : mode, shown, body };
		reach(host, 443, mode === 'closed' ? undefined : await startHttps(options));
	}

	async function shared(): Promise<void> {
		lines.push('rua.ins.lab. MX 10 mx.rua.ins.lab.', 'rptpriv.ins.lab. A 10.1.2.3');
		lines.push('shared-rpt.ins.lab. TXT "v=TLSRPTv1; rua=mailto:shared@rua.ins.lab"');
		address('mx.rua.ins.lab');
		for (const [host, cert] of [['rpt.ins.lab', 'good'] as const, ['rptself.ins.lab', 'selfsigned'] as const]) {
			address(host);
			reach(host, 443, await startHttps({ mode: 'good', shown: pki.show(cert, host), body: '' }));
		}
		address('rptclosed.ins.lab');
		reach('rptclosed.ins.lab', 443, undefined);
	}

	await shared();
	for (const scenario of scenarios) {
		const domain = domainOf(scenario);
		for (const value of scenario.tlsrpt) {
			lines.push(
				`_smtp._tls.${domain}. TXT ${[value]
					.flat()
					.map(string => `"${string}"`)
					.join(' ')}`,
			);
		}
		for (const line of scenario.rr ?? [])
			lines.push(line.replace(/^@ /, `${domain}. `).replace(/^\* /, `*.${domain}. `));
		for (const mx of scenario.mx) await mail(scenario, mx);
		await web(scenario);
	}
	const names = await startNames(lines, (name, type) => verdictOf(name, type, scenarios));
	const resolver = { address: names.address, port: names.port };
	const store = createTrustStore([pki.root.pem]);
	const ports = {
		dns: createDns({ servers: [resolver] }),
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
			await Promise.all([names.close(), ...servers.map(server => server.close())]);
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

function verdictOf(name: string, type: string, scenarios: readonly Scenario[]): Verdict {
	const isIn = (zone: string): boolean => name === zone || name.endsWith(`.${zone}`);
	if (BOGUS.some(isIn)) return 'bogus';
	const broken = scenarios.find(scenario => scenario.corrupt !== undefined && isIn(domainOf(scenario)));
	if (broken !== undefined && type === (broken.corrupt === 'NSEC' ? 'TLSA' : broken.corrupt)) return 'bogus';
	return SIGNED.some(isIn) ? 'secure' : 'insecure';
}

function policyOf(scenario: Scenario): string {
	const { body, policyMode = 'enforce' } = scenario.sts!.http;
	if (body !== undefined) return body.replaceAll('@', domainOf(scenario));
	const hosts = scenario.mx.map(mx => `mx: ${hostOf(scenario, mx)}`);
	return ['version: STSv1', `mode: ${policyMode}`, ...hosts, 'max_age: 86400', ''].join('\r\n');
}

function tlsaLines(mx: Mx, host: string, domain: string, shown: Shown, pki: Pki): readonly string[] {
	const usual = `_25._tcp.${host}`;
	if (mx.tlsaAt !== undefined) return [tlsaLine(`${mx.tlsaAt}.${domain}`, '3 1 1 leaf', shown, pki)];
	const owner = mx.tlsaCname ? `_dane.${domain}` : usual;
	const alias = mx.tlsaCname ? [`${usual}. CNAME ${owner}.`] : [];
	return [...alias, ...(mx.tlsa ?? []).map(written => tlsaLine(owner, written, shown, pki))];
}

function tlsaLine(owner: string, written: string, shown: Shown, { root, intermediate }: Pki): string {
	const [usage, selector, matching, word] = written.split(' ');
	const certificate = word === 'root' ? root : word === 'int' ? intermediate : shown.leaf;
	const chosen = selector === '0' ? certificate.der : certificate.publicKey;
	const bytes = word === 'bad' ? Buffer.from('another key') : chosen;
	const data =
		matching === '0'
			? bytes
			: createHash(matching === '1' ? 'sha256' : 'sha512')
					.update(bytes)
					.digest();
	const hex = Buffer.from(data).toString('hex');
	return `${owner}. TLSA ${usage} ${selector} ${matching} ${word === 'short' ? hex.slice(0, 20) : hex}`;
}
