/** Addresses of name servers, as people and systems write them. */
import { getServers } from 'node:dns';
import { isIP } from 'node:net';

export interface Endpoint {
	/** An IPv4 or IPv6 address, the latter without brackets; may have a zone index (`fe80::1%eth0`). */
	readonly address: string;
	readonly port: number;
}

export type ParsedEndpoint =
	| { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
	| { readonly kind: 'unusable'; readonly message: string };

const DNS_PORT = 53;

/** Reads `IP`, `IP:PORT`, `[IPv6]` and `[IPv6]:PORT`. No names: a resolver's name would have to be resolved first. */
export function parseEndpoint(text: string): ParsedEndpoint {
	const trimmed = text.trim();
	if (isIP(trimmed) !== 0) return { kind: 'endpoint', endpoint: { address: trimmed, port: DNS_PORT } };
	const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([0-9.]+))(?::([0-9]{1,5}))?$/.exec(trimmed) ?? [];
	const address = v6 ?? v4 ?? '';
	const number = port === undefined ? DNS_PORT : Number(port);
	if (isIP(address) !== (v6 === undefined ? 4 : 6) || number < 1 || number > 65535) return unusable(trimmed);
	return { kind: 'endpoint', endpoint: { address, port: number } };
}

const unusable = (text: string): ParsedEndpoint => ({
	kind: 'unusable',
	message: `Give the resolver as IP address and port, such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353, not ${JSON.stringify(text.slice(0, 80))}.`,
});

export const formatEndpoint = ({ address, port }: Endpoint): string =>
	isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;

/** The resolvers of the system's configuration, in its order. */
export const systemEndpoints = (): Endpoint[] =>
	getServers().flatMap(text => {
		const parsed = parseEndpoint(text);
		return parsed.kind === 'endpoint' ? [parsed.endpoint] : [];
	});
