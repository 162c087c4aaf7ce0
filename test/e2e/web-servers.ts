/** For the tests in a browser: a DoH server (RFC 8484) on the loopback, and a policy host that lets scripts read its answer. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:https';
import { listenOn } from '../lab/listening.ts';
import { a, mx, txt, zone } from '../support/dns-server.ts';
import { startDoh } from '../support/doh-server.ts';
import { sharedPki } from '../support/probing.ts';

export interface WebServers {
	/** What tests are told. */
	given(): { readonly doh: string; readonly asked: readonly string[] };
	/** Arguments of a Chromium that finds the policy host, and trusts both servers. */
	readonly flags: readonly string[];
	close(): Promise<void>;
}

const POLICY_HOST = 'mta-sts.example.net';
const POLICY = 'version: STSv1\r\nmode: enforce\r\nmx: mx1.example.net\r\nmax_age: 2419200\r\n';

/** Addresses are those of others, whom nobody speaks to: a browser speaks no SMTP, and finds no host but those above. */
const domain = (name: string) =>
	zone(name, [
		txt('_smtp._tls', `v=TLSRPTv1; rua=mailto:tlsrpt@${name}`),
		mx('@', 10, `mx1.${name}`),
		a('mx1', '9.1.2.25'),
		txt('_mta-sts', 'v=STSv1; id=20260105'),
		a('mta-sts', '9.1.2.26'),
	]);

export async function startWebServers(): Promise<WebServers> {
	const doh = await startDoh({
		records: [...domain('example.com'), ...domain('example.net')],
		http1: true,
		cors: true,
	});
	const { leaf, sent } = sharedPki().show('good', POLICY_HOST);
	const cert = [leaf, ...sent].map(({ pem }) => pem).join('');
	const key = leaf.key.export({ type: 'pkcs8', format: 'pem' });
	const policyHost = await listenOn(
		createServer({ cert, key }, (_, response) => {
			response.writeHead(200, { 'content-type': 'text/plain', 'access-control-allow-origin': '*' }).end(POLICY);
		}),
	);
	const spki = createHash('sha256').update(leaf.publicKey).digest('base64');
	return {
		given: () => ({ doh: doh.url, asked: doh.requests.map(({ what, name }) => `${what.split(/[ ?]/)[0]} ${name}`) }),
		flags: [
			`--ignore-certificate-errors-spki-list=${spki}`,
			`--host-resolver-rules=MAP ${POLICY_HOST}:443 127.0.0.1:${policyHost.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
		],
		close: async () => void (await Promise.all([doh.close(), policyHost.close()])),
	};
}
