/** Mail servers and a policy host of a domain, on the loopback: one server is well, the other's certificate has expired. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ZoneFile } from '../../../scripts/zone-server/index.ts';
import { startHttps } from '../../lab/https-server.ts';
import { createPki } from '../../lab/pki.ts';
import { startSmtp } from '../../lab/smtp-server.ts';

export interface Servers {
	readonly zone: ZoneFile;
	/** What the user must have set for checks to find them, and to trust them. */
	readonly settings: Readonly<Record<string, unknown>>;
	/** Connections that there ever were. */
	accepted(): number;
}

const ORIGIN = 'servers.example';

const ZONE = `$TTL 1h
@ IN SOA ns1 hostmaster 1 1d 2h 4w 1h
@ IN MX 10 mx1
@ IN MX 20 mx2
mx1 IN A 198.51.100.1
mx2 IN A 198.51.100.2
mta-sts IN A 198.51.100.3
_mta-sts IN TXT "v=STSv1; id=20260105"
_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tlsrpt@${ORIGIN}"
`;

const POLICY = ['version: STSv1', 'mode: enforce', `mx: *.${ORIGIN}`, 'max_age: 2419200', ''].join('\r\n');

export async function startServers(): Promise<Servers> {
	const pki = createPki();
	const otherwise = pki.show('good', 'default.example');
	const mail = (host: string, certificate: string) =>
		startSmtp({ behaviour: 'good', host, shown: pki.show(certificate, host), otherwise });
	const hosts = [`mx1.${ORIGIN}`, `mx2.${ORIGIN}`, `mta-sts.${ORIGIN}`] as const;
	const listening = await Promise.all([
		mail(hosts[0], 'good'),
		mail(hosts[1], 'expired'),
		startHttps({ mode: 'good', shown: pki.show('good', hosts[2]), body: POLICY }),
	]);
	const folder = mkdtempSync(path.join(tmpdir(), 'tlsrpt-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const ca = path.join(folder, 'root.pem');
	writeFileSync(ca, pki.root.pem);
	const connectTo = listening.map(({ port }, i) => `${hosts[i]}:${i === 2 ? 443 : 25}:127.0.0.1:${port}`);
	return {
		zone: { origin: `${ORIGIN}.`, text: ZONE },
		settings: { 'tlsrpt.check.connectTo': connectTo, 'tlsrpt.check.ca': ca },
		accepted: () => listening.reduce((sum, one) => sum + one.accepted(), 0),
	};
}
