/** Facts of an example of a live rule: DNS from its zone text, servers from its phrases. */
import type { DomainFacts } from '#core/live/facts.ts';
import type { LiveExample } from '#core/rules/rule.ts';
import { gather } from '../../server/src/net/gather.ts';
import { toAscii } from '../../server/src/net/node/to-ascii.ts';
import { memoryDns } from './memory-dns.ts';
import { withPhrases } from './phrases.ts';

const DOMAIN = 'example.com';

export async function exampleFacts(example: LiveExample): Promise<DomainFacts> {
	const { zone, failing, signed = false } = example;
	const key = JSON.stringify([zone, failing, signed]);
	const facts = gathered.get(key) ?? gatherFacts(zone, failing, signed);
	gathered.set(key, facts);
	return withPhrases(await facts, example);
}

/** By DNS: most examples differ in what servers say alone. */
const gathered = new Map<string, Promise<DomainFacts>>();

async function gatherFacts(zone: string, failing: LiveExample['failing'], signed: boolean): Promise<DomainFacts> {
	const dns = memoryDns(zone, { ...(failing && { failing }), authentic: () => signed });
	return dnsAlone(await gather(DOMAIN, { dns, toAscii }));
}

/** What was asked before any server was: an example says of servers what it wants to have said. */
export function dnsAlone({
	hosts: _,
	policy: __,
	strayTlsa: ___,
	authorities: ____,
	...facts
}: DomainFacts): DomainFacts {
	const destinations = facts.destinations.map(one => {
		if (one.kind === 'mailto') return one;
		const { kind, host, addresses } = one;
		return { kind, host, addresses };
	});
	return { ...facts, destinations };
}
