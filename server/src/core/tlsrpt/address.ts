/** Mail addresses as RFC 6068 and RFC 5321 have them, told by octets after percent-decoding. */
import { isIpv4, isIpv6 } from './uri.ts';

/** Octets that a local part may have (RFC 5321 section 4.5.3.1.1), and a domain in text form (section 4.5.3.1.2). */
export const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;

/** RFC 5322 atext; "," and ";" too, which RFC 8460 section 3 expects in addresses by asking that they be encoded. */
const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~,;]+(?:\.[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~,;]+)*$/;
const QUOTED = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;

/** RFC 6068 section 2: dot-atom-text or quoted-string. */
export const isLocalPart = (octets: string): boolean =>
	octets.length <= MAX_LOCAL && (DOT_ATOM.test(octets) || QUOTED.test(octets));

const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** A domain name as RFC 5321 section 4.1.2 spells it, or an address literal in brackets. No final dot. */
export function isMailDomain(octets: string): boolean {
	if (octets.startsWith('[') && octets.endsWith(']')) return isAddressLiteral(octets.slice(1, -1));
	// Four numbers fit the grammar of a name, yet no top-level domain is a number: nothing is found there.
	return octets.length <= MAX_DOMAIN && !isIpv4(octets) && octets.split('.').every(label => LABEL.test(label));
}

function isAddressLiteral(text: string): boolean {
	const tag = /^([A-Za-z0-9-]*[A-Za-z0-9]):([\x21-\x5a\x5e-\x7e]+)$/.exec(text);
	if (tag === null) return isIpv4(text);
	return tag[1]!.toLowerCase() === 'ipv6' ? isIpv6(tag[2]!) : true;
}
