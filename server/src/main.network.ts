/** Ways to the network, for the command line: sockets and TLS take longer to load than the other commands to start. */
import { createDns } from './net/node/dns.ts';
import type { Endpoint } from './net/node/endpoint.ts';
import { createHttps } from './net/node/https.ts';
import { createSmtp } from './net/node/smtp.ts';
import { createTrustStore } from './net/node/trust.ts';
import type { Dns, Https, Smtp } from './net/ports.ts';

export { createNodeDoh } from './net/node/doh.ts';

/** The resolver that `Terminal` asks for. */
export const dnsOf = (servers?: readonly Endpoint[]): Dns => createDns(servers === undefined ? {} : { servers });

export function probesWith(roots: readonly string[]): { readonly smtp: Smtp; readonly https: Https } {
	const store = createTrustStore(roots);
	return { smtp: createSmtp(store), https: createHttps(store) };
}
