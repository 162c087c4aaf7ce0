/**
 * From single exchanges with name servers to one answer: which server to ask, what its response code means, where
 * aliases lead. Knows no transport: UDP with TCP and, in the same form, DNS over HTTPS stand behind `Upstream`.
 */
import { type Absent, absent, type Failed, type Failure, type Found, failed, found } from '#core/live/facts.ts';
import { visible } from '#core/octets.ts';
import { isAskable, type Question, type Reply, type ReplyRecord } from './dns-message.ts';
import type { Dns, QueryOptions, RecordData, RecordType } from './ports.ts';

/** One name server (or one address of it). */
export interface Upstream {
	readonly label: string;
	/** One question, retries and TCP included. Never rejects; the details of failures name the server. */
	exchange(question: Question, options: QueryOptions): Promise<Exchanged>;
}

export type Exchanged =
	| { readonly kind: 'reply'; readonly reply: Reply }
	| { readonly kind: 'failed'; readonly why: Failure; readonly detail: string };

type ExchangeFailure = Extract<Exchanged, { kind: 'failed' }>;

const NOERROR = 0;
const FORMERR = 1;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const NOTIMP = 4;
const REFUSED = 5;
const RCODES: Readonly<Record<number, string>> = {
	[NOERROR]: 'NOERROR',
	[FORMERR]: 'FORMERR',
	[SERVFAIL]: 'SERVFAIL',
	[NXDOMAIN]: 'NXDOMAIN',
	[NOTIMP]: 'NOTIMP',
	[REFUSED]: 'REFUSED',
	9: 'NOTAUTH',
	16: 'BADVERS',
};

export const rcodeName = (rcode: number): string => RCODES[rcode] ?? `RCODE${rcode}`;

/** Extended errors that say "bogus" (RFC 8914 sections 4.7 to 4.13): more than the bare code 6. */
const BOGUS: ReadonlySet<number> = new Set([6, 7, 8, 9, 10, 11, 12]);
/** … and those that say the servers of the zone could not be reached (sections 4.23, 4.24). */
const UNREACHABLE: ReadonlySet<number> = new Set([22, 23]);

export const MAX_ALIASES = 16;

/** A resolver over servers that are asked in turn; the one that answered last is asked first. */
export function createResolver(resolver: string, upstreams: readonly Upstream[]): Dns {
	let preferred = 0;

	async function ask(name: string, type: RecordType, options: QueryOptions): Promise<Exchanged> {
		if (!isAskable(name)) {
			return failure('malformed', `the name ${name} cannot be asked for: it has octets that no host name has`);
		}
		const failures: ExchangeFailure[] = [];
		for (let i = 0; i < upstreams.length; i++) {
			const index = (preferred + i) % upstreams.length;
			const result = await askOne(upstreams[index]!, { name, type, unchecked: false, edns: true }, options);
			// What one validating resolver holds for bogus must not be had from another that does not look.
			if (result.kind === 'reply' || result.why === 'bogus' || options.signal.aborted) {
				if (result.kind === 'reply') preferred = index;
				return result;
			}
			failures.push(result);
		}
		return together(failures);
	}

	return {
		resolver,
		query: async (name, type, options) => follow(name, type, next => ask(next, type, options)),
	};
}

const failure = (why: Failure, detail: string): ExchangeFailure => ({ kind: 'failed', why, detail });

/** Of several servers' failures one that came as a reply tells most; all are in the detail. */
function together(failures: readonly ExchangeFailure[]): ExchangeFailure {
	const first = failures.find(({ why }) => why !== 'timeout' && why !== 'network') ?? failures[0];
	if (first === undefined) return failure('network', 'no name server is configured');
	return { ...first, detail: failures.map(({ detail }) => detail).join('; ') };
}

/** One server's answer, with its response code understood: a reply is NOERROR or NXDOMAIN, all else a failure. */
async function askOne(upstream: Upstream, question: Question, options: QueryOptions): Promise<Exchanged> {
	const result = await upstream.exchange(question, options);
	if (result.kind === 'failed') return result;
	const { reply } = result;
	if (reply.rcode === NXDOMAIN || (reply.rcode === NOERROR && !reply.referral)) return result;
	if (reply.rcode === NOERROR) {
		return failure('referral', `${upstream.label} does not resolve names for others: it only names servers to ask`);
	}
	// An old server, or a box in between, that does not know EDNS (RFC 6891 section 7).
	if ((reply.rcode === FORMERR || reply.rcode === NOTIMP) && !reply.edns && question.edns) {
		return askOne(upstream, { ...question, edns: false }, options);
	}
	const said = `${upstream.label} answered ${rcodeName(reply.rcode)}${explain(reply)}`;
	if (reply.rcode === REFUSED) return failure('refused', said);
	if (reply.rcode !== SERVFAIL) return failure('rcode', said);
	if (reply.errors.some(error => BOGUS.has(error.code))) return failure('bogus', said);
	if (question.unchecked || reply.errors.some(error => UNREACHABLE.has(error.code))) return failure('servfail', said);
	// Bogus, or just lame? With checking disabled (CD) a validating resolver gives what it has.
	const unchecked = await askOne(upstream, { ...question, unchecked: true }, options);
	if (unchecked.kind === 'reply') return failure('bogus', `${said}, but has an answer when DNSSEC is not checked`);
	return options.signal.aborted ? unchecked : failure('servfail', said);
}

const explain = (reply: Reply): string =>
	reply.errors
		.map(({ code, text }) => ` (extended error ${code}${text === '' ? '' : `: ${visible(text.slice(0, 200))}`})`)
		.join('');

/** Follows aliases to their end, within a reply and over further questions. */
async function follow<T extends RecordType>(
	name: string,
	type: T,
	ask: (name: string) => Promise<Exchanged>,
): Promise<Found<readonly RecordData[T][]> | Absent | Failed> {
	const chain: string[] = [];
	const start = name.toLowerCase();
	let at = start;
	let ad = true;
	let ttl = Number.POSITIVE_INFINITY;
	for (;;) {
		const asked = at;
		const result = await ask(asked);
		if (result.kind === 'failed') return failed(result.why, result.detail, chain);
		const { reply } = result;
		ad &&= reply.ad;
		for (;;) {
			const set = reply.answers.filter(record => record.type === type && record.owner === at);
			if (set.length > 0) {
				const value = asSet(set.map(record => record.data as RecordData[T]));
				return found(value, { ttl: Math.min(ttl, ...set.map(record => record.ttl)), ad, chain });
			}
			const alias: ReplyRecord | undefined = reply.answers.find(
				record => record.type === 'CNAME' && record.owner === at,
			);
			if (alias?.type !== 'CNAME') break;
			if (alias.data === start || chain.includes(alias.data)) {
				return failed('cname-loop', `the aliases (CNAME) go round in a circle at ${alias.data}`, chain);
			}
			if (chain.length === MAX_ALIASES) return failed('cname-loop', `more than ${MAX_ALIASES} aliases (CNAME)`, chain);
			ttl = Math.min(ttl, alias.ttl);
			chain.push(alias.data);
			at = alias.data;
		}
		// The response code speaks of the last name (RFC 6604); an SOA says that the server looked there.
		const denied = reply.denialTtl === undefined ? {} : { ttl: Math.min(ttl, reply.denialTtl) };
		if (reply.rcode === NXDOMAIN) return absent('nxdomain', { ad, chain, ...denied });
		if (at === asked || reply.denialTtl !== undefined) return absent('nodata', { ad, chain, ...denied });
	}
}

/** Equal records once, in an order of our own: servers rotate theirs. */
export function asSet<D>(records: readonly D[]): D[] {
	const byText = new Map(records.map(record => [JSON.stringify(record), record]));
	return [...byText]
		.sort(([a, left], [b, right]) => preference(left) - preference(right) || (a < b ? -1 : 1))
		.map(([, r]) => r);
}

const preference = (record: unknown): number =>
	typeof record === 'object' && record !== null && 'preference' in record ? Number(record.preference) : 0;
