/** What a report says of facts that are not as they are, but as they would be. */
import { visible } from '../octets.ts';
import type { AsIf } from './facts.ts';

const DNSSEC: Readonly<Record<AsIf['dnssec'], string>> = {
	secure: 'signed and valid, as the live zone is',
	insecure: 'not authenticated, as the live zone is not',
	bogus: 'broken, as that of the live zone is',
	unknown: 'taken for not authenticated, for the live zone could not be asked',
};

/** Sentences, the most important first. */
export function asIfWords({ zone, whole, problems, dnssec, policy }: AsIf): readonly string[] {
	const lines = [
		`As if published: names in ${visible(zone)} are answered from the zone file, all others by the live DNS; servers are the live ones.`,
		`DNSSEC: ${DNSSEC[dnssec]}.`,
	];
	if (!whole) lines.push('The file is not all of the zone: what it does not say was asked of the live DNS too.');
	if (problems > 0) lines.push('The file has mistakes for which a name server may not load it: lint it first.');
	if (policy) lines.push('The MTA-STS policy is a file’s too: the certificate of its host was not looked at.');
	return lines;
}
