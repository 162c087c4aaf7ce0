/** Name servers on the loopback for the tests of a suite, and a resolver that asks them. */
import type { Answer, Asked } from '#core/live/facts.ts';
import { createDns, type DnsOptions } from '../../server/src/net/node/dns.ts';
import type { Endpoint } from '../../server/src/net/node/endpoint.ts';
import type { RecordType } from '../../server/src/net/ports.ts';
import { a, aaaa, cname, mx, ns, startDns, type TestDns, type TestDnsOptions, txt, zone } from './dns-server.ts';

export const RECORD = 'v=TLSRPTv1; rua=mailto:tlsrpt@example.com';
export const RECORDS = [
	...zone('example.com', [
		txt('_smtp._tls', RECORD),
		txt('split', 'v=TLSRPTv1; ', 'rua=mailto:a@example.com'),
		txt('octets', Buffer.from([0x76, 0xc3, 0xa9, 0xff, 0x00])),
		txt('several', 'zzz'),
		txt('several', 'aaa'),
		txt('several', 'zzz'),
		txt('long', ...Array.from({ length: 20 }, () => 'x'.repeat(255))),
		mx('@', 20, 'mx2.example.com'),
		mx('@', 10, 'MX1.example.com'),
		mx('null', 0, '.'),
		a('mx1', '192.0.2.1'),
		a('mx1', '192.0.2.2'),
		aaaa('mx1', '2001:db8::1'),
		cname('alias', 'alias2.example.com', 100),
		cname('alias2', '_smtp._tls.example.com', 200),
		cname('abroad', 'target.example.net', 50),
		cname('dangling', 'nothing.example.com'),
		cname('to-empty', 'mx1.example.com'),
		cname('round', 'about.example.com'),
		cname('about', 'round.example.com'),
		cname('self', 'self.example.com'),
		...Array.from({ length: 20 }, (_, i) => cname(`far${i}`, `far${i + 1}.example.com`)),
		txt('*.wild', 'from the wildcard'),
		txt('deep.down', 'below an empty name'),
		ns('child', 'ns.child.example.com'),
	]),
	...zone('example.net', [txt('target', 'abroad')]),
];

/** For questions that nobody answers. */
export const SHORT = { udpWaits: [100, 100], tcpWait: 300 };

interface Asking extends DnsOptions {
	readonly signal?: AbortSignal;
	readonly log?: Asked[];
}

/** Waits that no answer on the loopback needs; where none is to come, tests say `SHORT`. */
export function ask<T extends RecordType>(servers: readonly Endpoint[], name: string, type: T, options: Asking = {}) {
	const { signal = new AbortController().signal, log, ...rest } = options;
	const dns = createDns({ udpWaits: [2000, 2000], tcpWait: 3000, ...rest, servers });
	return dns.query(name, type, { signal, ...(log === undefined ? {} : { onAsked: one => void log.push(one) }) });
}

/** Within a suite: starts servers, each of which is gone after its test. */
export function servers() {
	const running = new Set<TestDns>();

	async function start(options: TestDnsOptions = {}): Promise<TestDns> {
		const server = await startDns({ records: RECORDS, ...options });
		running.add(server);
		return server;
	}
	async function stop(server: TestDns): Promise<void> {
		running.delete(server);
		await server.close();
	}
	async function askOne(options: TestDnsOptions, name: string, type: RecordType = 'TXT', asking: Asking = {}) {
		const server = await start(options);
		return ask([server.endpoint], name, type, asking);
	}
	afterEach(() => Promise.all([...running].map(stop)));
	return { start, stop, askOne };
}

export const whyOf = (answer: Answer<unknown>): string =>
	answer.kind === 'failed' || answer.kind === 'absent' ? `${answer.kind} ${answer.why}` : answer.kind;
