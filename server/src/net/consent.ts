/** Whom a check is about to connect to, all known before the first connection, so that someone may say no. */
import type { ToAscii } from '#core/live/domain.ts';
import { type Answer, type Skipped, skipped, type TxtRecord } from '#core/live/facts.ts';
import { type Ask, addressesOf, type Step } from './ask.ts';
import type { Deadline } from './deadline.ts';
import { destinationsNamed } from './gather-destinations.ts';
import { HTTPS_PORT, mayConnect, type Probing, policyHost, SMTP_PORT } from './probe.ts';

export interface Contact {
	readonly host: string;
	readonly service: 'SMTP' | 'HTTPS';
	readonly port: number;
}

/** Undefined where all of them may be connected to; else why none is. Asked at most once in a check, with at least one. */
export type Consent = (contacts: readonly Contact[], signal: AbortSignal) => Promise<Skipped | undefined>;

/** What the names of a check are found by; the same questions as its steps put, so they are asked once. */
export interface Names {
	readonly domain: string;
	readonly hosts: Promise<readonly string[]>;
	readonly tlsrpt: Promise<Answer<readonly TxtRecord[]>>;
	readonly toAscii: ToAscii;
	/** The MTA-STS policy is fetched from its host. */
	readonly fetchesPolicy: boolean;
	readonly ask: Ask;
}

/** The deadline does not run while someone thinks. Never rejects. */
export async function permission(
	consent: Consent | undefined,
	names: Names,
	probing: Omit<Probing, 'permission'>,
	deadline: Deadline,
): Promise<Skipped | undefined> {
	if (consent === undefined) return undefined;
	const contacts = await contactsOf(names, probing);
	const { signal } = deadline;
	if (contacts.length === 0 || signal.aborted) return undefined;
	const answer = consent(contacts, signal).catch(() => skipped('nobody said whether servers may be contacted'));
	return deadline.hold(Promise.race([answer, cancelled(signal)]));
}

const cancelled = (signal: AbortSignal): Promise<Skipped> =>
	new Promise(resolve => {
		const end = (): void => resolve(skipped('the check was cancelled'));
		if (signal.aborted) end();
		else signal.addEventListener('abort', end, { once: true });
	});

/** MX hosts, the policy host, then where reports are posted to; each once. */
async function contactsOf(names: Names, probing: Omit<Probing, 'permission'>): Promise<readonly Contact[]> {
	const { domain, ask, toAscii, fetchesPolicy } = names;
	const { smtp, https, access } = probing;
	const reached = async (
		host: string,
		step: Step,
		service: Contact['service'],
		port: number,
	): Promise<readonly Contact[]> => {
		if ('kind' in (service === 'SMTP' ? smtp : https)) return [];
		return mayConnect(host, await addressesOf(host, ask, step), port, access) ? [{ host, service, port }] : [];
	};
	const mail = names.hosts.then(hosts => Promise.all(hosts.map(host => reached(host, 'host', 'SMTP', SMTP_PORT))));
	const posts = names.tlsrpt.then(answer => {
		const named = destinationsNamed(answer, toAscii).filter(({ kind, why }) => kind === 'https' && why === undefined);
		return Promise.all(named.map(({ name, port }) => reached(name, 'destination', 'HTTPS', port)));
	});
	const policy = fetchesPolicy ? reached(policyHost(domain), 'policy', 'HTTPS', HTTPS_PORT) : [];
	const all = await Promise.all([mail, policy, posts]);
	return [...new Map(all.flat(2).map(contact => [`${contact.port} ${contact.host}`, contact])).values()];
}
