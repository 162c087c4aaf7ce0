/**
 * What is wrong with one destination: each mistake once, under the name of the rule that speaks of it. The rules find
 * the words; that no two of them speak of one mistake is settled here.
 */
import type { Octets } from '../decoded.ts';
import { fromOctets, isAscii } from '../octets.ts';
import { isLocalPart, isMailDomain } from './address.ts';
import { isBlank } from './blank.ts';
import { readDestination } from './record.ts';
import { mailtoOf, percentDecode, type Uri } from './uri.ts';

export type FaultKind =
	| 'uri-no-scheme'
	| 'uri-no-scheme-https'
	| 'uri-http'
	| 'uri-unsupported-scheme'
	| 'uri-space-separator'
	| 'uri-angle-brackets'
	| 'uri-quotes'
	| 'uri-raw-exclamation'
	| 'uri-size-suffix'
	| 'uri-raw-illegal'
	| 'uri-bad-percent'
	| 'mailto-empty'
	| 'mailto-no-at'
	| 'mailto-slashes'
	| 'mailto-space'
	| 'mailto-bad-local'
	| 'mailto-bad-domain'
	| 'mailto-trailing-dot'
	| 'mailto-idn'
	| 'mailto-multiple'
	| 'mailto-address-literal'
	| 'https-no-host'
	| 'https-port-range'
	| 'non-ascii';

export interface Fault {
	readonly kind: FaultKind;
	/** Never empty. */
	readonly at: Octets;
}

/** The faults of one item of a list, in the order of its text. An empty item has none: it is no destination. */
export function faultsOf(octets: string, { range, uri }: { readonly range: Octets; readonly uri: Uri }): Fault[] {
	if (range.from === range.to) return [];
	const faults = [...wrappingFaults(octets, range, uri), ...uriFaults(octets, uri)];
	return faults.sort((a, b) => a.at.from - b.at.from);
}

/** The faults of a text that stands alone. */
export const faultsOfText = (text: string): Fault[] => faultsOf(text, readDestination(text, 0, text.length));

function wrappingFaults(octets: string, range: Octets, uri: Uri): Fault[] {
	const sides = [
		{ from: range.from, to: uri.range.from },
		{ from: uri.range.to, to: range.to },
	];
	return sides
		.filter(side => side.from < side.to)
		.map(at => ({ kind: /[<>]/.test(octets.slice(at.from, at.to)) ? 'uri-angle-brackets' : 'uri-quotes', at }));
}

function uriFaults(octets: string, uri: Uri): Fault[] {
	const text = octets.slice(uri.range.from, uri.range.to);
	const separators = [...text.matchAll(/(?<![ \t])[ \t]+(?=(?:mailto|https?):)/gi)];
	if (separators.length > 0) {
		return separators.map(({ index, 0: gap }) => ({
			kind: 'uri-space-separator',
			at: { from: uri.range.from + index, to: uri.range.from + index + gap.length },
		}));
	}
	if (uri.kind === 'none') {
		const kind = SCHEMELESS_HTTPS.test(text) ? 'uri-no-scheme-https' : 'uri-no-scheme';
		return [{ kind, at: uri.range }];
	}
	const faults = characterFaults(octets, uri);
	switch (uri.kind) {
		case 'mailto':
			return joinMailto(faults, mailtoFaults(octets, uri, faults));
		case 'https':
			return [...faults, ...httpsFaults(octets, uri)];
		case 'http':
			return [...faults, { kind: 'uri-http', at: uri.scheme! }];
		default:
			if (HOST_AND_PORT.test(text)) return [{ kind: 'uri-no-scheme-https', at: uri.range }];
			return [...faults, { kind: 'uri-unsupported-scheme', at: uri.scheme! }];
	}
}

/** Brackets round an address literal are one mistake, not two illegal characters. */
function joinMailto(characters: readonly Fault[], address: readonly Fault[]): Fault[] {
	const literal = address.find(f => f.kind === 'mailto-address-literal');
	return [...characters.filter(f => literal === undefined || !within(f.at, literal.at)), ...address];
}

/** `//host/path`, `https//host`, `host.example/path`. */
const SCHEMELESS_HTTPS = /^(?:(?:https?)?\/\/[^/\s@]|(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+\/[^@\s]*$)/i;
/** `host.example:8443/path` reads as a scheme and a path by the grammar; nobody means that. */
const HOST_AND_PORT = /^(?:[a-z0-9-]+\.)+[a-z0-9-]+:[0-9]+(?:[/?#]|$)/i;

/** Faults of single octets, neighbours of one kind put together. */
function characterFaults(octets: string, uri: Uri): Fault[] {
	const port = uri.kind === 'https' ? uri.authority?.port : undefined;
	const found: Fault[] = [];
	for (const at of uri.illegal) {
		if (port === undefined || !within(at, port)) found.push({ kind: illegalKind(octets, at, uri), at });
	}
	for (const at of uri.badPercent) found.push({ kind: 'uri-bad-percent', at });
	const { from, to } = uri.range;
	const text = octets.slice(from, to);
	const size = /![0-9]+[kmgt]?$/i.exec(text);
	if (size !== null) found.push({ kind: 'uri-size-suffix', at: { from: from + size.index, to } });
	for (let i = text.indexOf('!'); i >= 0; i = text.indexOf('!', i + 1)) {
		if (i !== size?.index) found.push({ kind: 'uri-raw-exclamation', at: { from: from + i, to: from + i + 1 } });
	}
	// Letters that others write addresses with are a mistake of their own, once their octets are put together.
	return joined(found).map(fault =>
		fault.kind === 'non-ascii' && uri.kind === 'mailto' && isLetters(octets, fault.at, uri)
			? { kind: 'mailto-idn', at: fault.at }
			: fault,
	);
}

/** Whether octets of an address are characters that can be seen, in UTF-8. */
function isLetters(octets: string, at: Octets, uri: Uri): boolean {
	const text = octets.slice(at.from, at.to);
	return within(at, uri.path) && !isBlank(text) && !/[\x00-\x1f\x7f]/.test(text) && fromOctets(text) !== undefined;
}

function illegalKind(octets: string, at: Octets, uri: Uri): FaultKind {
	if (at.to - at.from > 1) return 'uri-raw-illegal';
	const octet = octets.charAt(at.from);
	if (/[^\t\x20-\x7e]/.test(octet)) return 'non-ascii';
	if (/[<>]/.test(octet)) return 'uri-angle-brackets';
	if (octet === '"') return 'uri-quotes';
	return /[ \t]/.test(octet) && uri.kind === 'mailto' && within(at, { from: uri.range.from, to: uri.path.to })
		? 'mailto-space'
		: 'uri-raw-illegal';
}

const within = (inner: Octets, outer: Octets): boolean => inner.from >= outer.from && inner.to <= outer.to;
const meets = (a: Octets, b: Octets): boolean => a.from < b.to && b.from < a.to;

function joined(faults: readonly Fault[]): Fault[] {
	const all: Fault[] = [];
	for (const fault of [...faults].sort((a, b) => a.at.from - b.at.from)) {
		const last = all.at(-1);
		if (last?.kind === fault.kind && last.at.to === fault.at.from) {
			all[all.length - 1] = { kind: fault.kind, at: { from: last.at.from, to: fault.at.to } };
		} else all.push(fault);
	}
	return all;
}

function mailtoFaults(octets: string, uri: Uri, known: readonly Fault[]): Fault[] {
	const { lead, address, local, domain } = mailtoOf(octets, uri);
	const faults: Fault[] = [];
	const slash = octets.slice(lead.from, lead.to).search(/\//);
	if (slash >= 0) faults.push({ kind: 'mailto-slashes', at: slashesFrom(octets, lead.from + slash) });
	if (/^@?$/.test(octets.slice(address.from, address.to))) return [...faults, { kind: 'mailto-empty', at: uri.range }];
	if (domain === undefined) return [...faults, { kind: 'mailto-no-at', at: address }];
	if (isSeveral(octets.slice(address.from, address.to))) return [...faults, { kind: 'mailto-multiple', at: address }];
	const literal = bracketed(octets, domain);
	const sound = (range: Octets): boolean => !known.some(k => meets(k.at, range));
	const sign = { from: local.to, to: domain.from };
	const mailbox = percentDecode(octets.slice(local.from, local.to));
	if (sound(local) && !isLocalPart(mailbox)) {
		faults.push({
			kind: isForeign(mailbox) ? 'mailto-idn' : 'mailto-bad-local',
			at: local.from < local.to ? local : sign,
		});
	}
	if (literal) faults.push({ kind: 'mailto-address-literal', at: domain });
	else if (sound(domain)) {
		const name = percentDecode(octets.slice(domain.from, domain.to));
		if (name.endsWith('.') && isMailDomain(name.slice(0, -1)) && octets.charAt(domain.to - 1) === '.') {
			faults.push({ kind: 'mailto-trailing-dot', at: { from: domain.to - 1, to: domain.to } });
		} else if (!isMailDomain(name)) {
			const kind = isForeign(name) ? 'mailto-idn' : 'mailto-bad-domain';
			faults.push({ kind, at: domain.from < domain.to ? domain : sign });
		}
	}
	return faults;
}

/** Octets of letters that are not ASCII's. */
const isForeign = (decoded: string): boolean => !isAscii(decoded) && fromOctets(decoded) !== undefined;

/** Two or more addresses with an encoded comma between them. */
function isSeveral(address: string): boolean {
	const parts = address.split(/%2C(?:mailto:)?/i);
	return parts.length > 1 && parts.every(part => faultsOfText(`mailto:${part}`).length === 0);
}

/** Whether an address literal stands in brackets that are not encoded (RFC 6068 section 2 (2)). */
const bracketed = (octets: string, { from, to }: Octets): boolean => /^\[.*\]$/.test(octets.slice(from, to));

function slashesFrom(octets: string, from: number): Octets {
	let to = from;
	while (octets.charAt(to) === '/') to++;
	return { from, to };
}

function httpsFaults(octets: string, uri: Uri): Fault[] {
	const { authority, range, scheme } = uri;
	if (authority === undefined || authority.hostForm === 'empty') {
		let to = scheme!.to + 1;
		while (to < range.to && octets.charAt(to) === '/') to++;
		return [{ kind: 'https-no-host', at: { from: range.from, to } }];
	}
	const { port } = authority;
	if (port === undefined || port.from === port.to || isPort(octets.slice(port.from, port.to))) return [];
	return [{ kind: 'https-port-range', at: port }];
}

/** A port of TCP: 1 to 65535. Leading zeros are legal (RFC 3986 section 3.2.3, *DIGIT). */
const isPort = (text: string): boolean => /^[0-9]+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
