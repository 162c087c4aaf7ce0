/**
 * URIs by RFC 3986's grammar (mailto by RFC 6068), with the place of every part. The platform's URL class is no help:
 * it repairs what must be reported. Total: any octets give a reading, and what does not fit the grammar is listed.
 */
import type { Octets } from '../decoded.ts';

export interface Uri {
	readonly range: Octets;
	/** Text before the first ":", where it is a scheme by the grammar. As written; `kind` has it in lower case. */
	readonly scheme: Octets | undefined;
	/** `none`: no scheme, so no URI. `other`: a scheme that RFC 8460 does not support. */
	readonly kind: 'mailto' | 'https' | 'http' | 'other' | 'none';
	readonly authority: Authority | undefined;
	readonly path: Octets;
	readonly query: Octets | undefined;
	readonly fragment: Octets | undefined;
	/** Octets that no URI may hold (RFC 3986 section 2), and gen-delims where they have no place. */
	readonly illegal: readonly Octets[];
	/** A "%" without two hexadecimal digits behind it. */
	readonly badPercent: readonly Octets[];
}

export interface Authority {
	readonly range: Octets;
	readonly userinfo: Octets | undefined;
	readonly host: Octets;
	readonly hostForm: 'name' | 'ipv4' | 'ip-literal' | 'empty' | 'invalid';
	/** The digits behind the colon, which may be none. */
	readonly port: Octets | undefined;
}

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const UNRESERVED_SUB = /[A-Za-z0-9\-._~!$&'()*+,;=]/;

/** Reads `octets` from `from` to `to` as a URI. */
export function parseUri(octets: string, from = 0, to = octets.length): Uri {
	const text = octets.slice(from, to);
	const scheme = SCHEME.exec(text)?.[1];
	const illegal: Octets[] = [];
	const badPercent: Octets[] = [];
	const at = (start: number, end: number): Octets => ({ from: from + start, to: from + end });

	const begin = scheme === undefined ? 0 : scheme.length + 1;
	const hash = indexOr(text, '#', begin, text.length);
	const question = indexOr(text, '?', begin, hash);
	let pathStart = begin;
	let authority: Authority | undefined;
	if (text.startsWith('//', begin)) {
		const slash = indexOr(text, '/', begin + 2, question);
		authority = readAuthority(octets, from + begin + 2, from + slash, illegal, badPercent);
		pathStart = slash;
	}
	checkPart(octets, at(pathStart, question), /[:@/]/, illegal, badPercent);
	if (question < hash) checkPart(octets, at(question + 1, hash), /[:@/?]/, illegal, badPercent);
	if (hash < text.length) checkPart(octets, at(hash + 1, text.length), /[:@/?]/, illegal, badPercent);
	return {
		range: { from, to },
		scheme: scheme === undefined ? undefined : at(0, scheme.length),
		kind: kindOf(scheme),
		authority,
		path: at(pathStart, question),
		query: question < hash ? at(question + 1, hash) : undefined,
		fragment: hash < text.length ? at(hash + 1, text.length) : undefined,
		illegal: illegal.sort((a, b) => a.from - b.from),
		badPercent: badPercent.sort((a, b) => a.from - b.from),
	};
}

function kindOf(scheme: string | undefined): Uri['kind'] {
	if (scheme === undefined) return 'none';
	const lower = scheme.toLowerCase();
	return lower === 'mailto' || lower === 'https' || lower === 'http' ? lower : 'other';
}

/** The first `char` at or after `from` and before `limit`, else `limit`. */
function indexOr(text: string, char: string, from: number, limit: number): number {
	const at = text.indexOf(char, from);
	return at < 0 || at > limit ? limit : at;
}

function readAuthority(octets: string, from: number, to: number, illegal: Octets[], badPercent: Octets[]): Authority {
	const text = octets.slice(from, to);
	const at = text.lastIndexOf('@');
	if (at >= 0) checkPart(octets, { from, to: from + at }, /:/, illegal, badPercent);
	const hostStart = at + 1;
	let hostEnd = text.length;
	let port: Octets | undefined;
	const bracketed = text.charAt(hostStart) === '[';
	// A bracket that nothing closes holds all: the colons are the address's.
	const close = bracketed ? indexOr(text, ']', hostStart, text.length) : hostStart;
	const colon = text.indexOf(':', close);
	if (colon >= 0) {
		hostEnd = colon;
		port = { from: from + colon + 1, to };
		for (let i = colon + 1; i < text.length; i++) if (!/[0-9]/.test(text.charAt(i))) illegal.push(one(from + i));
	}
	const host = text.slice(hostStart, hostEnd);
	const range = { from: from + hostStart, to: from + hostEnd };
	let hostForm: Authority['hostForm'] = host === '' ? 'empty' : isIpv4(host) ? 'ipv4' : 'name';
	if (host.startsWith('[')) {
		hostForm = isIpLiteral(host) ? 'ip-literal' : 'invalid';
		if (hostForm === 'invalid') illegal.push(range);
	} else checkPart(octets, range, /(?!)/, illegal, badPercent);
	return { range: { from, to }, userinfo: at >= 0 ? { from, to: from + at } : undefined, host: range, hostForm, port };
}

const one = (at: number): Octets => ({ from: at, to: at + 1 });

/** Lists what may not stand in a part: all but unreserved, sub-delims, `also` and whole percent-encodings. */
function checkPart(octets: string, range: Octets, also: RegExp, illegal: Octets[], badPercent: Octets[]): void {
	for (let i = range.from; i < range.to; i++) {
		const char = octets.charAt(i);
		if (char === '%') {
			const digits = /^[0-9A-Fa-f]*/.exec(octets.slice(i + 1, Math.min(i + 3, range.to)))![0].length;
			if (digits < 2) badPercent.push({ from: i, to: i + 1 + digits });
		} else if (!UNRESERVED_SUB.test(char) && !also.test(char)) illegal.push(one(i));
	}
}

/** RFC 3986 section 3.2.2, IPv4address: four numbers up to 255 without leading zeros. */
export const isIpv4 = (host: string): boolean =>
	/^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?=[0-9])|$)){4}$/.test(host);

function isIpLiteral(host: string): boolean {
	if (!host.endsWith(']')) return false;
	const inner = host.slice(1, -1);
	if (/^v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+$/i.test(inner)) return true;
	return isIpv6(inner);
}

/** RFC 3986 section 3.2.2, IPv6address: eight groups, at most one "::", an IPv4 address for the last two if wished. */
export function isIpv6(text: string): boolean {
	const halves = text.split('::');
	if (halves.length > 2) return false;
	let groups = 0;
	for (const [h, half] of halves.entries()) {
		if (half === '') continue;
		const parts = half.split(':');
		for (const [i, part] of parts.entries()) {
			const last = h === halves.length - 1 && i === parts.length - 1;
			if (last && isIpv4(part)) groups += 2;
			else if (/^[0-9a-f]{1,4}$/i.test(part)) groups++;
			else return false;
		}
	}
	return halves.length === 2 ? groups <= 7 : groups === 8;
}

/** What a mailto URI says (RFC 6068 section 2), as written: nothing is percent-decoded. */
export interface Mailto {
	/** What stands between the colon and the address and has no place there: "//", white space, a bracket. */
	readonly lead: Octets;
	/** All between `lead` and "?" or "#". */
	readonly address: Octets;
	readonly local: Octets;
	/** Undefined where there is no "@". The last "@" parts the two. */
	readonly domain: Octets | undefined;
}

export function mailtoOf(octets: string, uri: Uri): Mailto {
	const start = uri.scheme === undefined ? uri.range.from : uri.scheme.to + 1;
	const { to } = uri.path;
	let from = start;
	while (from < to && /[\s/<"]/.test(octets.charAt(from))) from++;
	const lead = { from: start, to: from };
	const address = { from, to };
	const at = octets.slice(from, to).lastIndexOf('@');
	if (at < 0) return { lead, address, local: address, domain: undefined };
	return { lead, address, local: { from, to: from + at }, domain: { from: from + at + 1, to } };
}

/** The octets that a part of a URI stands for (RFC 3986 section 2.1); a broken escape stands for itself. */
export const percentDecode = (octets: string): string =>
	octets.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

/** Octets as a part of a URI may hold them. */
export const percentEncode = (octets: string): string =>
	octets.replace(/[\s\S]/g, octet => `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
