/** The truth table of live checks: what is set up, and what is expected of it. */
import { readFileSync } from 'node:fs';
import { sharedFolder } from '../support/shared.ts';
import { withFurther } from './further.ts';

export interface Mx {
	/** Relative to the domain; empty for the domain itself. */
	readonly host: string;
	readonly pref?: number;
	readonly smtp: string;
	readonly cert: string;
	/** Without an MX record. */
	readonly implicit?: boolean;
	readonly v6?: boolean;
	/** Further addresses of it, where something else answers. */
	readonly others?: readonly Pick<Mx, 'smtp' | 'cert' | 'v6'>[];
	/** The host is an alias of this name. */
	readonly viaCname?: string;
	/** `usage selector matching key`. */
	readonly tlsa?: readonly string[];
	readonly tlsaCname?: boolean;
	/** Where they stand instead, relative to the domain. */
	readonly tlsaAt?: string;
}

export interface Http {
	readonly mode?: string;
	readonly cert?: string;
	readonly policyMode?: string;
	/** In the place of the policy; `@` is the domain. */
	readonly body?: string;
	readonly cname?: boolean;
}

export interface Expected {
	readonly policy: string;
	readonly type: string;
	readonly reason?: string;
}

export interface Scenario {
	readonly id: string;
	readonly title: string;
	readonly zone: string;
	/** The domain is the zone's own. */
	readonly apex?: boolean;
	/** Values as zone files have them; several strings of one as a list. */
	readonly tlsrpt: readonly (string | readonly string[])[];
	readonly mx: readonly Mx[];
	/** Further lines of the zone; `@` is the domain. */
	readonly rr?: readonly string[];
	readonly sts?: { readonly txt: string | readonly string[]; readonly http: Http };
	/** Records of this type have a broken signature; NSEC: what TLSA records do not exist. */
	readonly corrupt?: string;
	/** What the resolver still has for the record, which the name servers give as `tlsrpt` says. */
	readonly cached?: string;
	readonly expect: {
		readonly findings: readonly string[];
		readonly rfc?: readonly Expected[];
		readonly postfix?: readonly Expected[];
		readonly stalwart?: readonly Expected[];
		readonly mandatory?: readonly Expected[];
		readonly mox?: readonly Expected[];
		readonly 'exchange-online'?: readonly Expected[];
	};
}

/** With what further senders report. Undefined where the table is not there. */
export function readScenarios(): readonly Scenario[] | undefined {
	const folder = sharedFolder('cases');
	if (folder === undefined) return undefined;
	const table = JSON.parse(readFileSync(`${folder}live-scenarios.json`, 'utf8')) as { scenarios: Scenario[] };
	return table.scenarios.map(withFurther);
}

export const domainOf = ({ id, zone, apex }: Pick<Scenario, 'id' | 'zone' | 'apex'>): string =>
	apex ? zone : `${id}.${zone}`;

export const hostOf = (scenario: Scenario, { host }: Mx): string =>
	host === '' ? domainOf(scenario) : `${host}.${domainOf(scenario)}`;
