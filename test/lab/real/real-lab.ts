/**
 * The lab with real services on real ports: NSD, unbound, zones signed by ldns, mail and web servers on port 25 and 443 of
 * addresses of their own. Only inside a network namespace with nothing but a loopback (`npm run lab` makes one): it takes
 * addresses that are someone's outside.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDns } from '../../../server/src/net/node/dns.ts';
import type { Listening } from '../listening.ts';
import { createPki } from '../pki.ts';
import { type Plan, planOf, remembered } from '../plan.ts';
import { domainOf, type Scenario } from '../scenario.ts';
import { startNsd, startUnbound } from './name-servers.ts';
import { writeZones, type ZoneFile } from './signed-zones.ts';

export interface RealLab {
	readonly plan: Plan;
	readonly resolver: string;
	/** The file with the root certificate. */
	readonly ca: string;
	readonly folder: string;
	close(): Promise<void>;
}

export const RESOLVER = '127.0.0.1';
const NAME_SERVER = '11.0.0.53';
/** Has another state of the zone where servers are to disagree. */
const OTHER_NAME_SERVER = '11.0.0.54';

/** A zone of its own below `ins.lab`, whose two name servers do not say the same. */
const TORN = 'torn.ins.lab';
export const TORN_DOMAIN = TORN;

/** A zone as it was before the name servers got the present one. */
function before({ zone, file }: ZoneFile, scenarios: readonly Scenario[]): ZoneFile {
	if (!scenarios.some(scenario => scenario.zone === zone && scenario.cached !== undefined)) return { zone, file };
	const old = `${file}.old`;
	writeFileSync(old, remembered(readFileSync(file, 'utf8').split('\n'), scenarios).join('\n'));
	return { zone, file: old };
}

/** Has the resolver ask for the record of a scenario, whose answer it then keeps. */
async function remember(scenario: Scenario): Promise<void> {
	const dns = createDns({ servers: [{ address: RESOLVER, port: 53 }] });
	await dns.query(`_smtp._tls.${domainOf(scenario)}`, 'TXT', { signal: new AbortController().signal });
}

const addressOf = (n: number, family: 4 | 6): string =>
	family === 6 ? `2600:1::${n.toString(16)}` : `11.1.${n >> 8}.${n & 255}`;

export async function startRealLab(scenarios: readonly Scenario[]): Promise<RealLab> {
	const ip = (...args: readonly string[]): void => {
		execFileSync('ip', args, { env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` } });
	};
	ip('link', 'set', 'lo', 'up');
	// On the loopback all addresses of a block are this machine's; of IPv6 only those that are named.
	ip('address', 'add', '11.0.0.1/8', 'dev', 'lo');
	const folder = mkdtempSync(path.join(tmpdir(), 'tlsrpt-lab-'));
	const opened: { close(): Promise<void> }[] = [];
	const close = async (): Promise<void> => {
		await Promise.all(opened.map(one => one.close()));
		await rm(folder, { recursive: true, force: true });
	};
	try {
		const pki = createPki();
		const plan = planOf(scenarios, pki, addressOf);
		for (const { address } of plan.servers)
			if (address.includes(':')) ip('address', 'add', `${address}/128`, 'dev', 'lo', 'nodad');
		const torn = [`${TORN}. NS ns1.${TORN}.`, `${TORN}. NS ns2.${TORN}.`];
		const glue = [`ns1.${TORN}. A ${NAME_SERVER}`, `ns2.${TORN}. A ${OTHER_NAME_SERVER}`];
		const { files, anchor } = writeZones(folder, [...plan.lines, ...torn, ...glue], scenarios, NAME_SERVER);
		const tornZone = (state: string): ZoneFile => {
			const file = path.join(folder, `torn-${state}.zone`);
			const soa = `${TORN}. SOA ns1.${TORN}. admin.${TORN}. ${state} 3600 600 86400 60`;
			const own = [
				`${TORN}. MX 10 mx.rua.ins.lab.`,
				`_smtp._tls.${TORN}. TXT "v=TLSRPTv1; rua=mailto:${state}@rua.ins.lab"`,
			];
			writeFileSync(file, `${['$TTL 300', soa, ...torn, ...glue, ...own].join('\n')}\n`);
			return { zone: TORN, file };
		};
		const served = [...files, tornZone('1')];
		const old = await startNsd(
			folder,
			NAME_SERVER,
			served.map(file => before(file, scenarios)),
		);
		opened.push(await startNsd(folder, OTHER_NAME_SERVER, [tornZone('2')]));
		opened.push(old, await startUnbound(folder, RESOLVER, anchor, NAME_SERVER));
		await Promise.all(scenarios.filter(({ cached }) => cached !== undefined).map(remember));
		await old.close();
		opened.push(await startNsd(folder, NAME_SERVER, served));
		const servers = await Promise.all(
			plan.servers.map(({ start, address, port }): Promise<Listening | undefined> | undefined =>
				start?.({ address, port }),
			),
		);
		opened.push(...servers.filter(server => server !== undefined));
		const ca = path.join(folder, 'ca.pem');
		writeFileSync(ca, pki.root.pem);
		return { plan, resolver: RESOLVER, ca, folder, close };
	} catch (error) {
		await close();
		throw error;
	}
}
