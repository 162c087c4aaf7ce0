/** NSD, a name server of others, on the loopback (Debian: nsd). */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDns } from '../../server/src/net/node/dns.ts';
import type { Endpoint } from '../../server/src/net/node/endpoint.ts';
import { need } from './needs.ts';

const program = ['/usr/sbin/nsd', 'nsd'].find(name => spawnSync(name, ['-v']).error === undefined);

export interface Nsd {
	readonly endpoint: Endpoint;
	close(): Promise<void>;
}

export const needNsd = (context: Mocha.Context): void =>
	need(context, program === undefined ? 'nsd is not installed (Debian: nsd).' : undefined);

/** A port of the loopback that was free a moment ago. */
async function freePort(): Promise<number> {
	const socket = createSocket('udp4');
	await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve));
	const { port } = socket.address();
	await new Promise<void>(resolve => socket.close(resolve));
	return port;
}

/** Starts it and waits until it answers for `domain`, whose zone file is `text`. */
export async function startNsd(domain: string, text: string): Promise<Nsd> {
	const folder = await mkdtemp(path.join(tmpdir(), 'tlsrpt-nsd-'));
	const port = await freePort();
	const config = `server:
  ip-address: 127.0.0.1
  port: ${port}
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "${folder}"
  pidfile: "${folder}/nsd.pid"
  xfrdfile: ""
  xfrdir: "${folder}"
  zonelistfile: "${folder}/zone.list"
  database: ""
remote-control:
  control-enable: no
zone:
  name: ${domain}
  zonefile: zone
`;
	await writeFile(path.join(folder, 'nsd.conf'), config);
	await writeFile(path.join(folder, 'zone'), text);
	const server = spawn(program ?? 'nsd', ['-d', '-c', path.join(folder, 'nsd.conf')], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let said = '';
	server.stderr.on('data', chunk => {
		said += chunk;
	});
	const close = async (): Promise<void> => {
		if (server.exitCode === null) {
			const ended = new Promise(resolve => server.once('exit', resolve));
			server.kill();
			await ended;
		}
		await rm(folder, { recursive: true, force: true });
	};
	const endpoint = { address: '127.0.0.1', port };
	const dns = createDns({ servers: [endpoint], udpWaits: [100, 400] });
	for (let tries = 0; tries < 50; tries++) {
		const answer = await dns.query(domain, 'MX', { signal: new AbortController().signal });
		if (answer.kind === 'found') return { endpoint, close };
		await new Promise(resolve => setTimeout(resolve, 50));
	}
	await close();
	throw new Error(`nsd does not answer: ${said}`);
}
