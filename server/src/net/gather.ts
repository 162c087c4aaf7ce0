/** Asks everything that a check of a domain needs, as much of it at once as the dependencies allow; judges nothing. */
import { destinationsOf } from '#core/live/destinations.ts';
import { prepareDomain, type ToAscii } from '#core/live/domain.ts';
import {
	type Addresses,
	type Answer,
	type Asked,
	type DestinationFacts,
	type DomainFacts,
	type MxRecord,
	skipped,
	type TxtRecord,
	txtOctets,
} from '#core/live/facts.ts';
import { fromOctets } from '#core/octets.ts';
import type { Dns, RecordData, RecordType } from './ports.ts';

export interface GatherPorts {
	readonly dns: Dns;
	readonly toAscii: ToAscii;
}

export type Step = 'tlsrpt' | 'mx' | 'mta-sts' | 'addresses' | 'destination';

/** A question that a check asks has begun or ended; `answer` is there at its end. */
export interface Progress {
	readonly step: Step;
	readonly name: string;
	readonly type: RecordType;
	readonly answer?: Answer<unknown>;
}

export interface GatherOptions {
	/** Cancels the check: what is not known by then is `failed` with `cancelled`. */
	readonly signal?: AbortSignal;
	/** Milliseconds for the whole check; what is not known by then is `failed` with `timeout`. */
	readonly timeout?: number;
	readonly onProgress?: (progress: Progress) => void;
}

const TIMEOUT = 10_000;
/** A record may name any number of destinations; more than these are not looked up. */
const MAX_DESTINATIONS = 20;

/** The facts about a domain, given in the form that `prepareDomain` makes. Never rejects. */
export async function gather(domain: string, ports: GatherPorts, options: GatherOptions = {}): Promise<DomainFacts> {
	const at = new Date().toISOString();
	const deadline = startDeadline(options);
	const { ask, asked } = createAsker(ports.dns, deadline.signal, options.onProgress);
	try {
		const tlsrpt = ask('tlsrpt', `_smtp._tls.${domain}`, 'TXT');
		const mtaSts = ask('mta-sts', `_mta-sts.${domain}`, 'TXT');
		const [delivery, destinations] = await Promise.all([
			deliveryOf(domain, ask, 'mx', 'addresses'),
			tlsrpt.then(answer => destinationFacts(answer, ports, ask)),
		]);
		return {
			version: 1,
			domain,
			resolver: ports.dns.resolver,
			at,
			asked: asked(),
			tlsrpt: await tlsrpt,
			...delivery,
			mtaSts: await mtaSts,
			destinations,
		};
	} finally {
		deadline.clear();
	}
}

function startDeadline({ signal, timeout = TIMEOUT }: GatherOptions) {
	const controller = new AbortController();
	const onAbort = (): void => controller.abort(signal?.reason);
	if (signal?.aborted) onAbort();
	signal?.addEventListener('abort', onAbort, { once: true });
	const timer = setTimeout(() => controller.abort(new DOMException('deadline', 'TimeoutError')), timeout);
	return {
		signal: controller.signal,
		clear: () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', onAbort);
		},
	};
}

type Ask = <T extends RecordType>(step: Step, name: string, type: T) => Promise<Answer<readonly RecordData[T][]>>;

/** Asks each question once however many steps want it, and keeps what was asked in the order of the first asking. */
function createAsker(dns: Dns, signal: AbortSignal, onProgress: GatherOptions['onProgress']) {
	const log: Asked[][] = [];
	const answers = new Map<string, Promise<Answer<readonly unknown[]>>>();

	async function query(step: Step, name: string, type: RecordType): Promise<Answer<readonly unknown[]>> {
		const exchanges: Asked[] = [];
		log.push(exchanges);
		onProgress?.({ step, name, type });
		const answer = await dns.query(name, type, { signal, onAsked: one => exchanges.push(one) });
		onProgress?.({ step, name, type, answer });
		return answer;
	}

	const ask: Ask = <T extends RecordType>(step: Step, name: string, type: T) => {
		const key = `${type} ${name}`;
		const known = answers.get(key) ?? query(step, name, type);
		answers.set(key, known);
		// The key holds the type, so the answer is of that type.
		return known as Promise<Answer<readonly RecordData[T][]>>;
	};
	return { ask, asked: () => log.flat() };
}

interface Delivery {
	readonly mx: Answer<readonly MxRecord[]>;
	readonly addresses?: Addresses;
}

/** Where mail for a domain goes: its MX, or without one its own address (RFC 5321 section 5.1). */
async function deliveryOf(domain: string, ask: Ask, mxStep: Step, addressStep: Step): Promise<Delivery> {
	const mx = await ask(mxStep, domain, 'MX');
	if (mx.kind !== 'absent') return { mx };
	// A name that does not exist has no address either (RFC 8020).
	if (mx.why === 'nxdomain') return { mx, addresses: { a: mx, aaaa: mx } };
	return { mx, addresses: await addressesOf(domain, ask, addressStep) };
}

async function addressesOf(host: string, ask: Ask, step: Step): Promise<Addresses> {
	const [a, aaaa] = await Promise.all([ask(step, host, 'A'), ask(step, host, 'AAAA')]);
	return { a, aaaa };
}

function destinationFacts(
	tlsrpt: Answer<readonly TxtRecord[]>,
	{ toAscii }: GatherPorts,
	ask: Ask,
): Promise<DestinationFacts[]> {
	if (tlsrpt.kind !== 'found') return Promise.resolve([]);
	const facts = new Map<string, () => Promise<DestinationFacts>>();
	for (const written of destinationsOf(tlsrpt.value.map(txtOctets))) {
		const name = written.kind === 'mailto' ? written.domain : written.host;
		const prepared = prepareDomain(fromOctets(name) ?? name, toAscii);
		const known = prepared.kind === 'domain' ? prepared.domain : name;
		const key = `${written.kind} ${known}`;
		if (facts.has(key)) continue;
		const why =
			prepared.kind === 'unusable'
				? 'what the record names there is not a domain name'
				: facts.size >= MAX_DESTINATIONS
					? `the record names more than ${MAX_DESTINATIONS} destinations`
					: undefined;
		facts.set(key, () => destinationFact(written.kind, known, why, ask));
	}
	return Promise.all(Array.from(facts.values(), look => look()));
}

async function destinationFact(
	kind: DestinationFacts['kind'],
	name: string,
	why: string | undefined,
	ask: Ask,
): Promise<DestinationFacts> {
	if (kind === 'mailto') {
		if (why !== undefined) return { kind, domain: name, mx: skipped(why) };
		return { kind, domain: name, ...(await deliveryOf(name, ask, 'destination', 'destination')) };
	}
	if (why !== undefined) return { kind, host: name, addresses: { a: skipped(why), aaaa: skipped(why) } };
	return { kind, host: name, addresses: await addressesOf(name, ask, 'destination') };
}
