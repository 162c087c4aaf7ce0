/** NSD with the lab's zones and unbound as the resolver that validates them, on the real port (Debian: nsd, unbound). */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDns } from '../../../server/src/net/node/dns.ts';
import type { ZoneFile } from './signed-zones.ts';

export interface Running {
	close(): Promise<void>;
}

/** Debian keeps servers where only root's PATH leads. */
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };

export function startNsd(folder: string, address: string, zones: readonly ZoneFile[]): Promise<Running> {
	const own = path.join(folder, `nsd-${address}`);
	const config = `server:
  ip-address: ${address}
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "${folder}"
  pidfile: "${own}.pid"
  xfrdfile: ""
  xfrdir: "${folder}"
  zonelistfile: "${own}.list"
  database: ""
remote-control:
  control-enable: no
${zones.map(({ zone, file }) => `zone:\n  name: ${zone}\n  zonefile: "${file}"\n`).join('')}`;
	writeFileSync(`${own}.conf`, config);
	return start('nsd', ['-d', '-c', `${own}.conf`], address, zones[0]!.zone);
}

/** `anchor`: the key of `lab`, whose servers are at `stub`. */
export function startUnbound(folder: string, address: string, anchor: string, stub: string): Promise<Running> {
	const own = path.join(folder, 'unbound');
	writeFileSync(`${own}.key`, `${anchor}\n`);
	const config = `server:
  interface: ${address}
  access-control: ${address}/8 allow
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${own}.pid"
  use-syslog: no
  do-daemonize: no
  do-ip6: no
  num-threads: 1
  module-config: "validator iterator"
  trust-anchor-file: "${own}.key"
  ede: yes
  trust-anchor-signaling: no
stub-zone:
  name: "lab"
  stub-addr: ${stub}
remote-control:
  control-enable: no
`;
	writeFileSync(`${own}.conf`, config);
	return start('unbound', ['-d', '-c', `${own}.conf`], address, 'lab');
}

/** Waits until it answers for a zone. */
async function start(program: string, args: readonly string[], address: string, zone: string): Promise<Running> {
	const server = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	server.on('error', error => {
		said += error.message;
	});
	server.stderr.on('data', chunk => {
		said += chunk;
	});
	const close = () => end(server);
	const dns = createDns({ servers: [{ address, port: 53 }], udpWaits: [100, 400] });
	for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
		const { kind } = await dns.query(zone, 'SOA', { signal: new AbortController().signal });
		if (kind === 'found') return { close };
		await new Promise(resolve => setTimeout(resolve, 50));
	}
	await close();
	throw new Error(`${program} does not answer: ${said}`);
}

async function end(server: ChildProcess): Promise<void> {
	if (server.exitCode !== null || server.pid === undefined) return;
	const ended = new Promise(resolve => server.once('exit', resolve));
	server.kill();
	await ended;
}
