/** The questions of a check, each put once, and what is made of several of them. */
import type { Addresses, Answer, Asked, MxRecord } from '#core/live/facts.ts';
import type { HttpsOutcome, SmtpOutcome } from '#core/live/probe-facts.ts';
import type { Dns, RecordData, RecordType } from './ports.ts';

export type Step =
	| 'tlsrpt'
	| 'mx'
	| 'mta-sts'
	| 'addresses'
	| 'destination'
	| 'host'
	| 'policy'
	| 'stray-tlsa'
	| 'authority';

/** Something that a check asks has begun or ended; `answer` is there at its end. */
export interface Progress {
	readonly step: Step;
	/** An owner name, or the host that is connected to. */
	readonly name: string;
	readonly type: RecordType | 'SMTP' | 'HTTPS';
	readonly answer?: Answer<unknown> | SmtpOutcome | HttpsOutcome;
}

export type Ask = <T extends RecordType>(
	step: Step,
	name: string,
	type: T,
) => Promise<Answer<readonly RecordData[T][]>>;

/** Asks each question once however many steps want it, and keeps what was asked in the order of the first asking. */
export function createAsker(dns: Dns, signal: AbortSignal, onProgress: ((progress: Progress) => void) | undefined) {
	const log: Asked[][] = [];
	const answers = new Map<string, Promise<Answer<readonly unknown[]>>>();

	async function query(step: Step, name: string, type: RecordType): Promise<Answer<readonly unknown[]>> {
		const exchanges: Asked[] = [];
		log.push(exchanges);
		onProgress?.({ step, name, type });
		const answer = await dns.query(name, type, { signal, onAsked: one => exchanges.push(one) });
		onProgress?.({ step, name, type, answer });
		return answer;
	}

	const ask: Ask = <T extends RecordType>(step: Step, name: string, type: T) => {
		const key = `${type} ${name}`;
		const known = answers.get(key) ?? query(step, name, type);
		answers.set(key, known);
		// The key holds the type, so the answer is of that type.
		return known as Promise<Answer<readonly RecordData[T][]>>;
	};
	return { ask, asked: () => log.flat() };
}

export interface Delivery {
	readonly mx: Answer<readonly MxRecord[]>;
	readonly addresses?: Addresses;
}

/** Where mail for a domain goes: its MX, or without one its own address (RFC 5321 section 5.1). */
export async function deliveryOf(domain: string, ask: Ask, mxStep: Step, addressStep: Step): Promise<Delivery> {
	const mx = await ask(mxStep, domain, 'MX');
	if (mx.kind !== 'absent') return { mx };
	// A name that does not exist has no address either (RFC 8020).
	if (mx.why === 'nxdomain') return { mx, addresses: { a: mx, aaaa: mx } };
	return { mx, addresses: await addressesOf(domain, ask, addressStep) };
}

export async function addressesOf(host: string, ask: Ask, step: Step): Promise<Addresses> {
	const [a, aaaa] = await Promise.all([ask(step, host, 'A'), ask(step, host, 'AAAA')]);
	return { a, aaaa };
}
