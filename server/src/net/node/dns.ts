/** The DNS over UDP, and TCP where a reply does not fit. */
import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { decodeReply, encodeQuery } from '../dns-message.ts';
import { naming, reporter } from '../outcome.ts';
import type { Dns } from '../ports.ts';
import { createResolver, type Upstream } from '../resolve.ts';
import { type Endpoint, formatEndpoint, systemEndpoints } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { exchangeTcp } from './tcp.ts';
import { exchangeUdp } from './udp.ts';

export interface DnsOptions {
	/** Asked in this order. The system's own where left out. */
	readonly servers?: readonly Endpoint[];
	/** Milliseconds to wait after each try over UDP, per server. */
	readonly udpWaits?: readonly number[];
	/** Milliseconds for a whole exchange over TCP. */
	readonly tcpWait?: number;
}

/** A resolver works hardest on the first question about a name: the second try waits longer than the first. */
const UDP_WAITS = [1500, 2500];
const TCP_WAIT = 5000;

export function createDns(options: DnsOptions = {}): Dns {
	const servers = options.servers ?? systemEndpoints();
	const listed = servers.map(formatEndpoint).join(', ');
	const resolver = options.servers === undefined ? `system (${listed || 'none configured'})` : listed;
	const upstreams = servers.map(server =>
		createUpstream(server, options.udpWaits ?? UDP_WAITS, options.tcpWait ?? TCP_WAIT),
	);
	return createResolver(resolver, upstreams);
}

function createUpstream(server: Endpoint, udpWaits: readonly number[], tcpWait: number): Upstream {
	const label = formatEndpoint(server);
	return {
		label,
		exchange: async (question, options) => {
			const { signal } = options;
			// The questions of a check share one signal: a listener for each of them is no leak.
			setMaxListeners(0, signal);
			const id = randomInt(0x10000);
			const exchange: Exchange = {
				server,
				query: encodeQuery(question, id),
				decode: bytes => decodeReply(bytes, question, id),
				signal,
			};
			const report = reporter(label, question, options);
			const first = await report('udp', exchangeUdp(exchange, udpWaits));
			if (first.kind === 'failed' || !first.reply.truncated) return naming(label, first);
			const second = await report('tcp', exchangeTcp(exchange, tcpWait));
			if (second.kind === 'reply' && second.reply.truncated) {
				return naming(label, { kind: 'failed', why: 'malformed', detail: 'the reply is cut short even over TCP' });
			}
			if (second.kind === 'reply' || second.why === 'cancelled') return naming(label, second);
			return naming(label, { ...second, detail: `the reply is too long for UDP, and over TCP ${second.detail}` });
		},
	};
}
