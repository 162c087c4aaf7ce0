/** What may be contacted, and where a connection really goes. Pure; asked for the resolved address of every connection. */
import { isInBlock, isPrivateAddress } from '#core/live/addresses.ts';
import { type Skipped, skipped } from '#core/live/facts.ts';
import type { Target } from './ports.ts';

/** Connect elsewhere: what was meant for this host and port (left out: any) goes to that address and port (left out: the same). */
export interface Detour {
	/** A host name, or the address that it has. */
	readonly host?: string;
	readonly port?: number;
	readonly toAddress?: string;
	readonly toPort?: number;
}

export interface Access {
	/** Whether, or in which blocks, private addresses may be contacted. */
	readonly allowPrivate?: true | readonly string[];
	/** The first that fits counts. Its target may be private: someone named it. */
	readonly detours?: readonly Detour[];
}

export type Route = { readonly kind: 'go'; readonly target: Target } | Skipped;

/** Public by its number, but answered by the cloud's own machine with its secrets. */
const METADATA = ['168.63.129.16'];

/** How to get to a host at an address that the DNS gave. */
export function routeTo({ host, address, port }: Target, { allowPrivate, detours = [] }: Access): Route {
	const detour = detours.find(
		({ host: from, port: fromPort }) =>
			(from === undefined || from === host || from === address) && (fromPort === undefined || fromPort === port),
	);
	const target = { host, address: detour?.toAddress ?? address, port: detour?.toPort ?? port };
	if (detour === undefined && isExample(address)) return skipped(`${address} is reserved for documentation`);
	if (detour !== undefined || !isOffLimits(address)) return { kind: 'go', target };
	if (allowPrivate === true || allowPrivate?.some(block => isInBlock(address, block))) return { kind: 'go', target };
	return skipped(`${address} is a private address`);
}

const isOffLimits = (address: string): boolean => isPrivateAddress(address) || METADATA.includes(address);

/** Reserved for examples (RFC 5737, RFC 3849, RFC 9637): nobody is there, and a sample zone shall make no traffic. */
const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'];

const isExample = (address: string): boolean => DOCUMENTATION.some(block => isInBlock(address, block));
