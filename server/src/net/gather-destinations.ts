import { destinationsOf } from '#core/live/destinations.ts';
import { prepareDomain, type ToAscii } from '#core/live/domain.ts';
import { type Answer, type DestinationFacts, skipped, type TxtRecord, txtOctets } from '#core/live/facts.ts';
import { fromOctets } from '#core/octets.ts';
import { type Ask, addressesOf, deliveryOf } from './ask.ts';
import { HTTPS_PORT, type Probing, probeHttps } from './probe.ts';

/** A record may name any number of destinations; more than these are not looked up. */
const MAX_DESTINATIONS = 20;

/** A destination's host or mail domain; `why`: it is not looked up. */
interface Named {
	readonly kind: DestinationFacts['kind'];
	readonly name: string;
	/** Of a web server. */
	readonly port: number;
	readonly why?: string;
}

/** Those of the one usable record, each host with its port and each mail domain once. */
export function destinationsNamed(tlsrpt: Answer<readonly TxtRecord[]>, toAscii: ToAscii): readonly Named[] {
	if (tlsrpt.kind !== 'found') return [];
	const named = new Map<string, Named>();
	for (const written of destinationsOf(tlsrpt.value.map(txtOctets))) {
		const { kind } = written;
		const text = kind === 'mailto' ? written.domain : written.host;
		const prepared = prepareDomain(fromOctets(text) ?? text, toAscii);
		const name = prepared.kind === 'domain' ? prepared.domain : text;
		const port = kind === 'https' ? written.port : HTTPS_PORT;
		const key = `${kind} ${name} ${port}`;
		if (named.has(key)) continue;
		const why =
			prepared.kind === 'unusable'
				? 'what the record names there is not a domain name'
				: named.size >= MAX_DESTINATIONS
					? `the record names more than ${MAX_DESTINATIONS} destinations`
					: undefined;
		named.set(key, { kind, name, port, ...(why !== undefined && { why }) });
	}
	return [...named.values()];
}

/** Where the one usable record sends reports. */
export const destinationFacts = (
	tlsrpt: Answer<readonly TxtRecord[]>,
	toAscii: ToAscii,
	ask: Ask,
	probing: Probing,
): Promise<DestinationFacts[]> =>
	Promise.all(destinationsNamed(tlsrpt, toAscii).map(named => destinationFact(named, ask, probing)));

async function destinationFact(
	{ kind, name, port, why }: Named,
	ask: Ask,
	probing: Probing,
): Promise<DestinationFacts> {
	if (kind === 'mailto') {
		if (why !== undefined) return { kind, domain: name, mx: skipped(why) };
		return { kind, domain: name, ...(await deliveryOf(name, ask, 'destination', 'destination')) };
	}
	const own = { kind, host: name, ...(port !== HTTPS_PORT && { port }) };
	if (why !== undefined) return { ...own, addresses: { a: skipped(why), aaaa: skipped(why) } };
	const addresses = await addressesOf(name, ask, 'destination');
	// Never a request: one that a report is not sent with is nothing that its receiver asked for.
	const https = await probeHttps('destination', { host: name, port }, addresses, undefined, probing);
	return { ...own, addresses, https };
}
