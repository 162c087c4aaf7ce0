/** From a host with addresses to connections that may be made, and what came of them. */
import type { Addresses } from '#core/live/facts.ts';
import { type Skipped, skipped } from '#core/live/facts.ts';
import type { HttpsFacts, HttpsOutcome, SmtpProbe } from '#core/live/probe-facts.ts';
import type { Progress, Step } from './ask.ts';
import { type Access, routeTo } from './guard.ts';
import type { Https, Post, Smtp, Target } from './ports.ts';

export interface Probing {
	/** Or why none is contacted. */
	readonly smtp: Smtp | Skipped;
	readonly https: Https | Skipped;
	readonly access: Access;
	/** Waited for before any connection: why none may be made, if so. */
	readonly permission: Promise<Skipped | undefined>;
	readonly signal: AbortSignal;
	/** Milliseconds for one probe. */
	readonly timeout: number;
	readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export const SMTP_PORT = 25;
export const HTTPS_PORT = 443;
/** Senders try more; the third tells no more than the first two. */
const MAX_PER_FAMILY = 2;

/** Those that are tried, IPv6 first as senders do (RFC 6724). */
const tried = ({ a, aaaa }: Addresses): readonly string[] =>
	[aaaa, a].flatMap(answer => (answer.kind === 'found' ? answer.value.slice(0, MAX_PER_FAMILY) : []));

/** Whether there is an address of a host that would be connected to. */
export const mayConnect = (host: string, addresses: Addresses, port: number, access: Access): boolean =>
	tried(addresses).some(address => routeTo({ host, address, port }, access).kind === 'go');

/** Where a domain's MTA-STS policy is (RFC 8461 section 3.3). */
export const policyHost = (domain: string): string => `mta-sts.${domain}`;

export function probeSmtp(host: string, addresses: Addresses, probing: Probing): Promise<readonly SmtpProbe[]> {
	const { smtp, access, permission, signal, timeout, onProgress } = probing;
	const about = { step: 'host', name: host, type: 'SMTP' } as const;
	return Promise.all(
		tried(addresses).map(async address => {
			let start = performance.now();
			const done = (outcome: SmtpProbe['outcome']): SmtpProbe => {
				return { address, port: SMTP_PORT, outcome, ms: Math.round(performance.now() - start) };
			};
			if ('kind' in smtp) return done(smtp);
			const route = routeTo({ host, address, port: SMTP_PORT }, access);
			if (route.kind === 'skipped') return done(route);
			const refusal = await permission;
			start = performance.now();
			if (refusal !== undefined) return done(refusal);
			onProgress?.(about);
			const outcome = await smtp.probe(route.target, { signal, timeout });
			onProgress?.({ ...about, answer: outcome });
			return done(outcome);
		}),
	);
}

export type WebServer = Pick<Target, 'host' | 'port'>;

/** One address after the other, until one can be connected to. Without a request a handshake is all. */
export async function probeHttps(
	step: Step,
	server: WebServer,
	addresses: Addresses,
	asked: string | Post | undefined,
	probing: Probing,
): Promise<HttpsFacts> {
	const { host, port } = server;
	const { https, access, permission, onProgress } = probing;
	const about = { step, name: host, type: 'HTTPS' } as const;
	let start = performance.now();
	const done = (outcome: HttpsOutcome, address?: string): HttpsFacts => ({
		host,
		addresses,
		...(address !== undefined && { address }),
		outcome,
		ms: Math.round(performance.now() - start),
	});
	if ('kind' in https) return done(https);
	const list = tried(addresses);
	if (list.length === 0) return done(skipped('no address of it is known'));
	if (mayConnect(host, addresses, port, access)) {
		const refusal = await permission;
		start = performance.now();
		if (refusal !== undefined) return done(refusal);
	}
	onProgress?.(about);
	const { outcome, address } = await firstOpen(list, https, server, asked, probing);
	onProgress?.({ ...about, answer: outcome });
	return done(outcome, address);
}

interface Tried {
	readonly outcome: HttpsOutcome;
	readonly address: string;
}

async function firstOpen(
	addresses: readonly string[],
	https: Https,
	server: WebServer,
	asked: string | Post | undefined,
	{ access, signal, timeout }: Probing,
): Promise<Tried> {
	const all: Tried[] = [];
	for (const [i, address] of addresses.entries()) {
		const target: Target = { ...server, address };
		const route = routeTo(target, access);
		// What is spent on dead addresses must leave time for the others.
		const share = timeout / (addresses.length - i);
		const outcome =
			route.kind === 'skipped' ? route : await https.probe(route.target, asked, { signal, timeout: share });
		all.push({ outcome, address });
		if (outcome.kind !== 'skipped' && !(outcome.kind === 'failed' && outcome.stage === 'connect')) break;
	}
	// A failure tells more than what was not tried.
	return all.findLast(({ outcome }) => outcome.kind !== 'skipped') ?? all[0]!;
}
