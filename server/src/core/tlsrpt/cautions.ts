/**
 * What is legal in a destination and yet keeps reports from coming, or is of no use: each once, under the name of the rule
 * that speaks of it. What is not legal is in faults.ts.
 */
import type { Octets } from '../decoded.ts';
import { isMailDomain } from './address.ts';
import { mailtoOf, percentDecode, type Uri } from './uri.ts';

export type CautionKind =
	| 'uri-scheme-uppercase'
	| 'mailto-raw-reserved'
	| 'mailto-quoted-local'
	| 'mailto-hfields'
	| 'mailto-address-literal'
	| 'https-userinfo'
	| 'https-ip-literal'
	| 'https-port'
	| 'https-fragment';

export interface Caution {
	readonly kind: CautionKind;
	/** Never empty. */
	readonly at: Octets;
}

export function cautionsOf(octets: string, uri: Uri): Caution[] {
	const { scheme, kind } = uri;
	if (scheme === undefined || (kind !== 'mailto' && kind !== 'https')) return [];
	const found = kind === 'mailto' ? mailtoCautions(octets, uri) : httpsCautions(octets, uri);
	return octets.slice(scheme.from, scheme.to) === kind
		? found
		: [{ kind: 'uri-scheme-uppercase', at: scheme }, ...found];
}

function mailtoCautions(octets: string, uri: Uri): Caution[] {
	const { local, domain } = mailtoOf(octets, uri);
	const cautions: Caution[] = [];
	const add = (kind: CautionKind, at: Octets | undefined): void => {
		if (at !== undefined) cautions.push({ kind, at });
	};
	if (domain !== undefined && local.from < local.to) {
		add('mailto-raw-reserved', extent(octets, local, /[/&=]/g));
		add('mailto-quoted-local', extent(octets, local, /%[0-9A-Fa-f]{2}/g));
		const name = octets.slice(domain.from, domain.to);
		const literal = percentDecode(name);
		if (literal !== name && literal.startsWith('[') && isMailDomain(literal)) add('mailto-address-literal', domain);
		if (uri.path.to < uri.range.to) add('mailto-hfields', { from: uri.path.to, to: uri.range.to });
	}
	return cautions;
}

function httpsCautions(octets: string, { authority, fragment }: Uri): Caution[] {
	const cautions: Caution[] = [];
	if (authority !== undefined) {
		const { userinfo, host, hostForm, port } = authority;
		if (userinfo !== undefined) cautions.push({ kind: 'https-userinfo', at: { from: userinfo.from, to: host.from } });
		if (hostForm === 'ipv4' || hostForm === 'ip-literal') cautions.push({ kind: 'https-ip-literal', at: host });
		if (port !== undefined && isUncommonPort(octets.slice(port.from, port.to))) {
			cautions.push({ kind: 'https-port', at: port });
		}
	}
	if (fragment !== undefined)
		cautions.push({ kind: 'https-fragment', at: { from: fragment.from - 1, to: fragment.to } });
	return cautions;
}

const isUncommonPort = (text: string): boolean =>
	/^[0-9]+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535 && Number(text) !== 443;

/** From the first match in a range to the end of the last one. */
function extent(octets: string, { from, to }: Octets, pattern: RegExp): Octets | undefined {
	const found = [...octets.slice(from, to).matchAll(pattern)];
	const last = found.at(-1);
	return last && { from: from + found[0]!.index, to: from + last.index + last[0].length };
}
