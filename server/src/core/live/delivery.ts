/** Whether mail for a domain has a way to go, as far as the DNS knows. */
import {
	type Addresses,
	type Answer,
	type DestinationFacts,
	type DomainFacts,
	isNullMx,
	type MxRecord,
} from './facts.ts';

export type Delivery =
	| 'mx'
	/** The domain says that it takes no mail (RFC 7505). */
	| 'null-mx'
	/** No MX, so mail goes to the address of the domain itself (RFC 5321 section 5.1). */
	| 'implicit-mx'
	/** The domain is there and has neither MX nor address. */
	| 'nowhere'
	| 'no-domain'
	/** An answer is lacking that would decide it. */
	| 'unknown';

export interface MailFacts {
	readonly mx: Answer<readonly MxRecord[]>;
	readonly addresses?: Addresses;
}

export function deliveryOf({ mx, addresses }: MailFacts): Delivery {
	if (mx.kind === 'found') return isNullMx(mx.value) ? 'null-mx' : 'mx';
	if (mx.kind !== 'absent') return 'unknown';
	if (mx.why === 'nxdomain') return 'no-domain';
	if (addresses === undefined) return 'unknown';
	const both = [addresses.a, addresses.aaaa];
	if (both.some(answer => answer.kind === 'found')) return 'implicit-mx';
	return both.every(answer => answer.kind === 'absent') ? 'nowhere' : 'unknown';
}

export type MailDestination = Extract<DestinationFacts, { kind: 'mailto' }>;
export type HttpsDestination = Extract<DestinationFacts, { kind: 'https' }>;

/** Where reports go by mail, the domain itself left out: what is wrong with its mail is said of it as a whole. */
export const otherMailDomains = ({ domain, destinations }: DomainFacts): MailDestination[] =>
	destinations.filter(d => d.kind === 'mailto').filter(d => d.domain !== domain);

export const httpsDestinations = ({ destinations }: DomainFacts): HttpsDestination[] =>
	destinations.filter(d => d.kind === 'https');

/** Both families' addresses, as far as there were answers. */
export const addressesOf = ({ a, aaaa }: Addresses): readonly string[] =>
	[a, aaaa].flatMap(answer => (answer.kind === 'found' ? answer.value : []));

/** Whether a validating resolver refused the answer: known to be wrong, not just unknown. */
export const isBogus = (answer: Answer<unknown> | undefined): boolean =>
	answer?.kind === 'failed' && answer.why === 'bogus';
