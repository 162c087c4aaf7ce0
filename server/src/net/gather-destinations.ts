import { destinationsOf } from '#core/live/destinations.ts';
import { prepareDomain, type ToAscii } from '#core/live/domain.ts';
import { type Answer, type DestinationFacts, skipped, type TxtRecord, txtOctets } from '#core/live/facts.ts';
import { fromOctets } from '#core/octets.ts';
import { type Ask, addressesOf, deliveryOf } from './ask.ts';
import { type Probing, probeHttps } from './probe.ts';

/** A record may name any number of destinations; more than these are not looked up. */
const MAX_DESTINATIONS = 20;

/** Where the one usable record sends reports, each host and mail domain once. */
export function destinationFacts(
	tlsrpt: Answer<readonly TxtRecord[]>,
	toAscii: ToAscii,
	ask: Ask,
	probing: Probing,
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
		facts.set(key, () => destinationFact(written.kind, known, why, ask, probing));
	}
	return Promise.all(Array.from(facts.values(), look => look()));
}

async function destinationFact(
	kind: DestinationFacts['kind'],
	name: string,
	why: string | undefined,
	ask: Ask,
	probing: Probing,
): Promise<DestinationFacts> {
	if (kind === 'mailto') {
		if (why !== undefined) return { kind, domain: name, mx: skipped(why) };
		return { kind, domain: name, ...(await deliveryOf(name, ask, 'destination', 'destination')) };
	}
	if (why !== undefined) return { kind, host: name, addresses: { a: skipped(why), aaaa: skipped(why) } };
	const addresses = await addressesOf(name, ask, 'destination');
	// Never a request: one that a report is not sent with is nothing that its receiver asked for.
	const https = await probeHttps('destination', name, addresses, undefined, probing);
	return { kind, host: name, addresses, https };
}
