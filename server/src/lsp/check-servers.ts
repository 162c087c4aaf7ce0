/** Which mail and web servers a live check may connect to, and the client's word on it. */
import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import { type Skipped, skipped } from '#core/live/facts.ts';
import type { Consent } from '../net/consent.ts';
import type { GatherOptions, GatherPorts } from '../net/gather.ts';
import type { Access } from '../net/guard.ts';
import type { Network, Refusal } from './check.ts';
import { type CheckSettings, CONSENT, type ConsentParams, type ConsentResult } from './protocol.ts';

/** Ways to servers, as the settings have them. */
export interface Servers extends Required<Pick<GatherPorts, 'smtp' | 'https'>>, Pick<GatherPorts, 'dnsAt'> {
	readonly kind: 'servers';
	readonly access: Access;
}

export interface Reach {
	readonly kind: 'reach';
	readonly ports: Pick<GatherPorts, 'smtp' | 'https' | 'dnsAt'>;
	readonly options: Pick<GatherOptions, 'access' | 'consent'>;
}

export async function reachOf(network: Network, settings: CheckSettings, consent: Consent): Promise<Reach | Refusal> {
	const servers = await network.servers?.(settings);
	if (servers === undefined) return dnsAlone(skipped('from here only the DNS can be asked'));
	if (servers.kind === 'unusable') return servers;
	const { smtp, https, dnsAt, access } = servers;
	const direct = dnsAt === undefined ? {} : { dnsAt };
	if (settings.servers === 'never') {
		const { ports } = dnsAlone(skipped('the setting tlsrpt.check.servers says “never”'));
		return { kind: 'reach', ports: { ...ports, ...direct }, options: { access } };
	}
	const options = settings.servers === 'ask' ? { access, consent } : { access };
	return { kind: 'reach', ports: { smtp, https, ...direct }, options };
}

const dnsAlone = (why: Skipped): Reach => ({ kind: 'reach', ports: { smtp: why, https: why }, options: {} });

export interface Asking {
	readonly consent: Consent;
	/** Milliseconds that the answer took; 0 where nobody was asked. */
	waited(): number;
}

/** The client's consent. One that does not know the request gives none, and so no connection is made. */
export function askClient(connection: Connection, domain: string): Asking {
	let waited = 0;
	const ask: Consent = async (contacts, signal) => {
		const start = performance.now();
		const cancelling = new CancellationTokenSource();
		const cancel = (): void => cancelling.cancel();
		signal.addEventListener('abort', cancel, { once: true });
		try {
			const params: ConsentParams = { domain, contacts };
			const answer = await connection.sendRequest<ConsentResult | null>(CONSENT, params, cancelling.token);
			return answer?.connect === true ? undefined : skipped('only the DNS was to be asked');
		} catch {
			return skipped('this editor cannot ask whether servers may be contacted');
		} finally {
			signal.removeEventListener('abort', cancel);
			cancelling.dispose();
			waited = performance.now() - start;
		}
	};
	return { consent: ask, waited: () => waited };
}
