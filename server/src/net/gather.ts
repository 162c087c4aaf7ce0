/** Asks everything that a check of a domain needs, as much of it at once as the dependencies allow; judges nothing. */
import type { ToAscii } from '#core/live/domain.ts';
import { type DomainFacts, type Skipped, skipped } from '#core/live/facts.ts';
import type { PolicyFacts } from '#core/live/probe-facts.ts';
import type { ZoneView } from '#core/zone/zone.ts';
import { type Ask, addressesOf, createAsker, deliveryOf, type Progress } from './ask.ts';
import { type Consent, permission } from './consent.ts';
import { startDeadline } from './deadline.ts';
import { authorityFacts } from './gather-authorities.ts';
import { destinationFacts } from './gather-destinations.ts';
import { deliveryHosts, hostFacts, strayTlsa } from './gather-hosts.ts';
import type { Access } from './guard.ts';
import { createOverlay } from './overlay.ts';
import type { Dns, Https, Smtp, Target } from './ports.ts';
import { HTTPS_PORT, type Probing, policyHost, probeHttps } from './probe.ts';

export type { Progress } from './ask.ts';

export interface GatherPorts {
	readonly dns: Dns;
	readonly toAscii: ToAscii;
	/** Left out, or why it is: only the DNS is asked, and probes are `skipped`. */
	readonly smtp?: Smtp | Skipped;
	readonly https?: Https | Skipped;
	/** A way to ask one server and no other; left out where the zone's own are not asked. */
	readonly dnsAt?: (target: Target) => Dns;
	/** Gives the facts as they would be with this published; the zone's servers are not asked then. */
	readonly published?: Published;
}

export interface Published {
	readonly zone: ZoneView;
	/** The MTA-STS policy of the domain, as octets, in the place of what its host serves. */
	readonly policy?: string;
}

export interface GatherOptions {
	/** Cancels the check: what is not known by then is `failed` with `cancelled`. */
	readonly signal?: AbortSignal;
	/** Milliseconds for the whole check; what is not known by then is `failed` with `timeout`. */
	readonly timeout?: number;
	/** Milliseconds for one probe of a server. */
	readonly probeTimeout?: number;
	/** What may be contacted; nothing private unless told otherwise. */
	readonly access?: Access;
	/** Asked before the first connection to a mail or web server; all may be made where it is left out. */
	readonly consent?: Consent;
	readonly onProgress?: (progress: Progress) => void;
}

const TIMEOUT = 10_000;
const PROBE_TIMEOUT = 10_000;
/** Octets of a policy that senders read (RFC 8461 section 3.3). */
const MAX_POLICY = 65_536;
const DNS_ALONE = skipped('only the DNS was asked');

/** The facts about a domain, given in the form that `prepareDomain` makes. Never rejects. */
export async function gather(domain: string, ports: GatherPorts, options: GatherOptions = {}): Promise<DomainFacts> {
	const at = new Date().toISOString();
	const deadline = startDeadline(options.signal, options.timeout ?? TIMEOUT);
	const { published } = ports;
	const overlay = published && createOverlay(published.zone, ports.dns);
	const { ask, asked } = createAsker(overlay?.dns ?? ports.dns, deadline.signal, options.onProgress);
	const contacting = {
		smtp: ports.smtp ?? DNS_ALONE,
		https: ports.https ?? DNS_ALONE,
		access: options.access ?? {},
		signal: deadline.signal,
		timeout: options.probeTimeout ?? PROBE_TIMEOUT,
		onProgress: options.onProgress,
	};
	try {
		const tlsrpt = ask('tlsrpt', `_smtp._tls.${domain}`, 'TXT');
		const mtaSts = ask('mta-sts', `_mta-sts.${domain}`, 'TXT');
		const delivery = deliveryOf(domain, ask, 'mx', 'addresses');
		const names = delivery.then(known => deliveryHosts(domain, known));
		const found = {
			domain,
			hosts: names,
			tlsrpt,
			toAscii: ports.toAscii,
			fetchesPolicy: published?.policy === undefined,
			ask,
		};
		const probing: Probing = { ...contacting, permission: permission(options.consent, found, contacting, deadline) };
		const [hosts, stray, policy, destinations, direct, asIf] = await Promise.all([
			names.then(known => Promise.all(known.map(host => hostFacts(host, ask, probing)))),
			names.then(known => strayTlsa(domain, known, ask)),
			policyFacts(domain, published?.policy, ask, probing),
			tlsrpt.then(answer => destinationFacts(answer, ports.toAscii, ask, probing)),
			published === undefined && ports.dnsAt ? authorityFacts(domain, ask, ports.dnsAt, probing) : undefined,
			overlay?.asIf({ signal: deadline.signal }),
		]);
		return {
			version: 1,
			domain,
			resolver: ports.dns.resolver,
			at,
			asked: [...asked(), ...(direct?.asked ?? [])],
			tlsrpt: await tlsrpt,
			...(await delivery),
			mtaSts: await mtaSts,
			destinations,
			hosts,
			policy,
			strayTlsa: stray,
			...(direct !== undefined && { authorities: direct.authorities }),
			...(asIf !== undefined && {
				asIf: { ...asIf, ...(published?.policy !== undefined && { policy: true as const }) },
			}),
		};
	} finally {
		deadline.clear();
	}
}

/** The MTA-STS policy, whether or not a record says that there is one (RFC 8461 section 3.3). */
async function policyFacts(domain: string, text: string | undefined, ask: Ask, probing: Probing): Promise<PolicyFacts> {
	const host = policyHost(domain);
	const addresses = await addressesOf(host, ask, 'policy');
	if (text === undefined)
		return probeHttps('policy', { host, port: HTTPS_PORT }, addresses, '/.well-known/mta-sts.txt', probing);
	const outcome = {
		kind: 'answered',
		status: 200,
		contentType: 'text/plain',
		body: text.slice(0, MAX_POLICY),
		...(text.length > MAX_POLICY && { truncated: true as const }),
	} as const;
	return { host, addresses, outcome, ms: 0 };
}
