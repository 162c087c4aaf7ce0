/**
 * Numbers for names, of which different ones seldom have the same. A polynomial of the characters: a relative name's goes
 * on over its origin by one multiplication, so the reader works it out while it passes over the owner.
 */
import { isAbsolute, resolveName } from './names.ts';

const PRIME = 0x01000193;

/** What the hash of a relative name becomes below an origin; see `below`. */
export interface OriginHash {
	readonly factor: number;
	readonly summand: number;
	/** The hash of the origin itself. */
	readonly apex: number;
}

/** Of a name in normal form. */
export function ownerHash(name: string): number {
	let hash = 0;
	for (let i = 0; i < name.length; i++) hash = step(hash, name.charCodeAt(i));
	return hash;
}

/** The hash of a name with one more character, which must be in lower case. */
export const step = (hash: number, code: number): number => (Math.imul(hash, PRIME) + code) | 0;

/** The hash of a relative name with its origin behind it. */
export const below = (hash: number, { factor, summand }: OriginHash): number => (Math.imul(hash, factor) + summand) | 0;

export function originHash(origin: string | undefined): OriginHash {
	const apex = ownerHash(origin ?? '@');
	// Nothing comes behind a relative name where its origin is not known (see `resolveName`).
	const suffix = origin === undefined || origin === '@' ? '' : origin === '.' ? '.' : `.${origin}`;
	let factor = 1;
	for (let i = 0; i < suffix.length; i++) factor = Math.imul(factor, PRIME);
	return { factor, summand: ownerHash(suffix), apex };
}

export const NO_ORIGIN = originHash(undefined);

/** The hash of the name that a token stands for, however that is spelt. */
export function tokenHash(token: string, origin: OriginHash): number {
	if (token === '@' || token === '') return origin.apex;
	const name = resolveName(token, undefined);
	return isAbsolute(name) ? ownerHash(name) : below(ownerHash(name), origin);
}
