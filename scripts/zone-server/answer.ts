/** What an authoritative server answers from its zones: RFC 1034 section 4.3.2, with RFC 2308, 4592 and 6604. */
import packet, { type Answer, type DecodedPacket, type OptAnswer, type Packet } from 'dns-packet';

/** A record as `dns-packet` has it: owner in lower case, no final dot. */
export type ServedRecord = Exclude<Answer, OptAnswer>;

export interface Lookup {
	readonly rcode: number;
	readonly authoritative: boolean;
	readonly answers: readonly ServedRecord[];
	readonly authorities: readonly ServedRecord[];
}

export const RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

const MAX_ALIASES = 16;

/** Answers from records of any number of zones; a zone begins at each SOA. */
export function createZones(records: readonly ServedRecord[]): (name: string, type: string) => Lookup {
	const byName = new Map<string, ServedRecord[]>();
	for (const record of records) {
		const name = record.name.toLowerCase();
		byName.set(name, [...(byName.get(name) ?? []), record]);
	}
	const has = (name: string, type: string): boolean => byName.get(name)?.some(record => record.type === type) ?? false;
	// Names between an owner and its zone exist too, though nothing stands there (RFC 8020).
	const existing = new Set([...byName.keys()].flatMap(name => untilApex(name)));

	function untilApex(name: string): string[] {
		const path = ancestry(name);
		const apex = path.findIndex(ancestor => has(ancestor, 'SOA'));
		return apex < 0 ? [name] : path.slice(0, apex + 1);
	}

	function at(name: string): ServedRecord[] | undefined {
		if (existing.has(name)) return byName.get(name) ?? [];
		const encloser = ancestry(name).find(ancestor => existing.has(ancestor));
		return byName.get(`*.${encloser}`)?.map(record => ({ ...record, name }));
	}

	return (name, type) => {
		const answers: ServedRecord[] = [];
		const done = (rcode: number, authorities: readonly ServedRecord[] = []): Lookup => ({
			rcode,
			authoritative: true,
			answers,
			authorities,
		});
		let owner = name.toLowerCase();
		for (let aliases = 0; aliases <= MAX_ALIASES; aliases++) {
			const path = untilApex(owner);
			const apex = path.at(-1)!;
			if (!has(apex, 'SOA')) return done(answers.length > 0 ? RCODE.NOERROR : RCODE.REFUSED);
			const cut = path.slice(0, -1).findLast(ancestor => has(ancestor, 'NS'));
			if (cut !== undefined) return { ...done(RCODE.NOERROR, only(byName.get(cut)!, 'NS')), authoritative: false };
			const soa = only(byName.get(apex)!, 'SOA');
			const node = at(owner);
			if (node === undefined) return done(RCODE.NXDOMAIN, soa);
			const set = type === 'ANY' ? node : only(node, type);
			const alias = set.length === 0 ? node.find(record => record.type === 'CNAME') : undefined;
			answers.push(...set, ...(alias === undefined ? [] : [alias]));
			if (alias?.type !== 'CNAME') return done(RCODE.NOERROR, set.length === 0 ? soa : []);
			owner = alias.data.toLowerCase().replace(/\.$/, '');
		}
		return done(RCODE.NOERROR);
	};
}

const only = (records: readonly ServedRecord[], type: string): ServedRecord[] =>
	records.filter(record => record.type === type);

/** A name and all names above it, without the root. */
function ancestry(name: string): string[] {
	const labels = name.split('.');
	return labels.map((_, i) => labels.slice(i).join('.'));
}

/** The reply to a query. `flags` are added to those that follow from the lookup, `options` to the OPT record. */
export function replyTo(query: DecodedPacket, lookup: Lookup, flags = 0, options: OptAnswer['options'] = []): Packet {
	const aa = lookup.authoritative ? packet.AUTHORITATIVE_ANSWER : 0;
	const echoed = (query.flags ?? 0) & (packet.RECURSION_DESIRED | packet.CHECKING_DISABLED);
	return {
		type: 'response',
		id: query.id ?? 0,
		flags: lookup.rcode | aa | echoed | flags,
		questions: query.questions ?? [],
		answers: [...lookup.answers],
		authorities: [...lookup.authorities],
		additionals: query.additionals?.some(record => record.type === 'OPT') ? [opt(options)] : [],
	};
}

const opt = (options: OptAnswer['options']): OptAnswer => ({
	type: 'OPT',
	name: '.',
	udpPayloadSize: 1232,
	extendedRcode: 0,
	ednsVersion: 0,
	flags: 0,
	flag_do: false,
	options,
});

/** The message in at most `limit` octets: cut to nothing but the question where it does not fit (RFC 2181 section 9). */
export function encodeWithin(reply: Packet, limit: number): Buffer {
	const whole = packet.encode(reply);
	if (whole.length <= limit) return whole;
	const flags = (reply.flags ?? 0) | packet.TRUNCATED_RESPONSE;
	return packet.encode({ ...reply, flags, answers: [], authorities: [] });
}

/** What is wrong with a query before any name is looked up, as a response code; 0 where nothing is. */
export function refusal(query: DecodedPacket): number {
	if ((((query.flags ?? 0) >> 11) & 0xf) !== 0) return RCODE.NOTIMP;
	if (query.questions?.length !== 1) return RCODE.FORMERR;
	return query.questions[0]!.class === 'IN' ? RCODE.NOERROR : RCODE.REFUSED;
}
