/** What people type for a domain, made into a name that can be asked for, or into a sentence that says what to type. */
import { visible } from '../octets.ts';

/** The A-label for one label that is not ASCII (RFC 5891), or undefined where there is none. */
export type ToAscii = (label: string) => string | undefined;

export type PreparedDomain =
	| { readonly kind: 'domain'; readonly domain: string }
	| { readonly kind: 'unusable'; readonly message: string };

/** Room for `_smtp._tls.` within 253 characters (RFC 1035 section 2.3.4, without length octets and root). */
const MAX_DOMAIN = 253 - '_smtp._tls.'.length;
const MAX_LABEL = 63;

/**
 * The domain in lower case, A-labels, no final dot. `_smtp._tls.` and `_mta-sts.` in front are taken off. Only labels
 * that are not ASCII go through `toAscii`: whole names must not, since IDNA mapping turns `%41` into a letter and
 * `0x7f.1` into an address.
 */
export function prepareDomain(input: string, toAscii: ToAscii): PreparedDomain {
	// The other full stops of UTS 46 section 2.3, which keyboards for Chinese and Japanese give.
	const text = input.trim().replace(/[\u3002\uff0e\uff61]/g, '.');
	const quoted = `"${visible(shorten(input))}"`;
	const no = (message: string): PreparedDomain => ({ kind: 'unusable', message });

	if (text === '' || text === '.') return no('Give a domain, such as example.com.');
	if (text.includes('://')) return no(`Give the domain alone, not a URL: ${quoted}.`);
	if (text.includes('@')) return no(`Give the domain alone, not an address: ${quoted}.`);
	if (isAddress(text)) return no(`Give a domain, not an IP address: ${quoted}.`);
	const stray = /[\s!-,/:-@[-^`{-\x7f\x00-\x1f]/u.exec(text);
	if (stray !== null) return no(`Take ${describe(stray[0])} out of ${quoted}: no domain has it.`);

	const labels = text.replace(/\.$/, '').split('.');
	const ascii: string[] = [];
	for (const label of labels) {
		if (label === '') return no(`Take the extra dot out of ${quoted}.`);
		const encoded = /^[\x21-\x7e]+$/.test(label) ? label.toLowerCase() : toAscii(label)?.toLowerCase();
		if (encoded === undefined || !/^[a-z0-9_-]+$/.test(encoded)) {
			return no(`Write ${quoted} as in the DNS: "${visible(shorten(label))}" has no A-label.`);
		}
		if (encoded.length > MAX_LABEL) {
			return no(`Shorten "${visible(shorten(label))}": a label has at most ${MAX_LABEL} octets.`);
		}
		if (encoded.startsWith('-') || encoded.endsWith('-')) {
			return no(`Correct "${visible(label)}" in ${quoted}: a label neither begins nor ends with a hyphen.`);
		}
		ascii.push(encoded);
	}

	const domain = ascii.join('.').replace(/^(?:_smtp\._tls|_mta-sts)\./, '');
	const service = /(?:^|\.)(_[^.]*)/.exec(domain)?.[1];
	if (service !== undefined)
		return no(`Give the domain that receives mail: ${quoted} has the service label "${service}".`);
	if (/(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$/.test(domain)) {
		return no(`Give a domain, not a number or an IP address: ${quoted}.`);
	}
	if (domain.length > MAX_DOMAIN)
		return no(`Shorten the domain: a Policy Domain has at most ${MAX_DOMAIN} characters.`);
	return { kind: 'domain', domain };
}

const isAddress = (text: string): boolean =>
	/^\[.*\]$/.test(text) || /^[0-9]+(?:\.[0-9]+){3}$/.test(text) || /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text);

const shorten = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);

function describe(char: string): string {
	if (char === ' ') return 'the space';
	return /[\x21-\x7e]/.test(char)
		? `"${char}"`
		: `the character U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
