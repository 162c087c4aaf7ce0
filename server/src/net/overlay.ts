/** The DNS as it would be if a zone were published: its names are answered from its text, all others by the live DNS. */

import type { AsIf } from '#core/live/facts.ts';
import { type Absent, type Answer, absent, type Failed, type Found, failed, found } from '#core/live/facts.ts';
import { absenceTtl, type ZoneAnswer, zoneAnswer } from '#core/live/zone-answer.ts';
import { isWhole } from '#core/mail/answer.ts';
import { typeCode } from '#core/zone/types.ts';
import type { ZoneRecord, ZoneView } from '#core/zone/zone.ts';
import type { Dns, QueryOptions, RecordData, RecordType } from './ports.ts';
import { asSet, MAX_ALIASES } from './resolve.ts';
import { dataOf, plainName } from './zone-data.ts';

export interface Overlay {
	readonly dns: Dns;
	/** What the facts are to say of it. Asks the live DNS for the zone's DNSSEC status, once. */
	asIf(options: QueryOptions): Promise<AsIf>;
}

/** Who answered, in the list of exchanges. */
const ZONE = 'zone file';
/** Of records whose text states none, as in a line without its zone: the one that most zones have. */
const UNSTATED_TTL = 3600;

export function createOverlay(zone: ZoneView, live: Dns): Overlay {
	const apex = zone.domain === undefined ? undefined : plainName(zone.domain);
	let asked: Promise<AsIf['dnssec']> | undefined;
	/** DNSSEC as the live zone has it: what is published is signed on the way. */
	const dnssec = (options: QueryOptions): Promise<AsIf['dnssec']> => {
		asked ??= apex === undefined ? Promise.resolve('unknown') : live.query(apex, 'SOA', options).then(statusOf);
		return asked;
	};

	async function query<T extends RecordType>(
		name: string,
		type: T,
		options: QueryOptions,
	): Promise<Answer<readonly RecordData[T][]>> {
		const chain: string[] = [];
		const start = name.toLowerCase();
		let at = start;
		let ttl = Number.POSITIVE_INFINITY;
		let ad = true;
		/** Goes on at an alias' target; a failure where that goes on without end. */
		const follow = (to: string): Failed | undefined => {
			if (to === start || chain.includes(to)) {
				return failed('cname-loop', `the aliases (CNAME) go round in a circle at ${to}`, chain);
			}
			if (chain.length === MAX_ALIASES) return failed('cname-loop', `more than ${MAX_ALIASES} aliases (CNAME)`, chain);
			chain.push(to);
			at = to;
			return undefined;
		};
		for (;;) {
			const said = zoneAnswer(zone, absolute(at), typeCode(type));
			if (said.kind === 'elsewhere') {
				const answer = await live.query(at, type, options);
				if (answer.kind === 'skipped') return answer;
				const back = answer.chain.findIndex(isOurs(zone, type));
				if (back < 0) return joined(answer, chain, ttl, ad);
				// Where the aliases lead back into the zone, that is what is to be published, not what is.
				if (answer.kind !== 'failed') ad &&= answer.ad;
				ttl = Math.min(ttl, (answer.kind === 'found' || answer.kind === 'absent' ? answer.ttl : undefined) ?? ttl);
				for (const to of answer.chain.slice(0, back + 1)) {
					const stuck = follow(to);
					if (stuck !== undefined) return stuck;
				}
				continue;
			}
			const status = await dnssec(options);
			options.onAsked?.({ name: at, type, server: ZONE, via: 'file', ms: 0, ...outcomeOf(said) });
			if (status === 'bogus') return failed('bogus', `the live DNS does not validate ${apex}`, chain);
			ad &&= status === 'secure';
			switch (said.kind) {
				case 'found': {
					const data = said.records.map(record => dataOf(zone, record, type));
					if (data.some(one => one === undefined)) {
						const detail = `no name server would load the zone: its ${type} record at ${at} cannot be read`;
						return failed('malformed', detail, chain);
					}
					const set = asSet(data as RecordData[T][]);
					return found(set, { ttl: Math.min(ttl, ttlOf(said.records[0]!)), ad, chain });
				}
				case 'absent': {
					const known = absenceTtl(zone);
					return absent(said.why, { ad, chain, ...(known !== undefined && { ttl: Math.min(ttl, known) }) });
				}
				case 'too-long':
					return failed('rcode', `what a DNAME record makes of ${at} is longer than a name may be`, chain);
			}
			ttl = Math.min(ttl, ttlOf(said.record));
			const stuck = follow(plainName(said.to));
			if (stuck !== undefined) return stuck;
		}
	}

	return {
		dns: { resolver: live.resolver, query },
		asIf: async options => ({
			zone: apex ?? '.',
			whole: isWhole(zone),
			problems: zone.problems.length,
			dnssec: await dnssec(options),
		}),
	};
}

const absolute = (name: string): string => (name === '.' ? name : `${name}.`);

const isOurs =
	(zone: ZoneView, type: RecordType) =>
	(name: string): boolean =>
		zoneAnswer(zone, absolute(name), typeCode(type)).kind !== 'elsewhere';

/** An RRset has one TTL: name servers give it that of its first record. */
const ttlOf = ({ ttl }: ZoneRecord): number => ttl ?? UNSTATED_TTL;

function statusOf(soa: Answer<unknown>): AsIf['dnssec'] {
	if (soa.kind === 'found' || soa.kind === 'absent') return soa.ad ? 'secure' : 'insecure';
	return soa.kind === 'failed' && soa.why === 'bogus' ? 'bogus' : 'unknown';
}

/** A live answer behind aliases that led to it. */
function joined<T>(answer: Found<T> | Absent | Failed, chain: readonly string[], ttl: number, ad: boolean): Answer<T> {
	const whole = [...chain, ...answer.chain];
	if (answer.kind === 'failed') return { ...answer, chain: whole };
	const known = answer.ttl === undefined ? {} : { ttl: Math.min(ttl, answer.ttl) };
	return { ...answer, ...known, chain: whole, ad: ad && answer.ad };
}

function outcomeOf(said: Exclude<ZoneAnswer, { kind: 'elsewhere' }>): { outcome: string; records?: number } {
	if (said.kind === 'too-long') return { outcome: 'YXDOMAIN' };
	if (said.kind === 'absent') return { outcome: said.why === 'nxdomain' ? 'NXDOMAIN' : 'NOERROR', records: 0 };
	return { outcome: 'NOERROR', records: said.kind === 'found' ? said.records.length : 1 };
}
