/** The `mx` patterns of a policy (RFC 8461 sections 3.2 and 4.1): what is wrong with one, and which hosts it matches. */
import { toALabels } from '../punycode.ts';
import { isIpv4, isIpv6 } from '../tlsrpt/uri.ts';
import { labelsOf } from '../zone/names.ts';

export type MxFault =
	| 'empty'
	| 'list'
	/** An MX preference before the name. */
	| 'preference'
	| 'url'
	| 'ip'
	| 'ulabel'
	| 'trailing-dot'
	| 'bare-star'
	| 'wildcard-inner'
	| 'too-long'
	| 'bad';

/** `["*."] Domain`, with Domain of RFC 5321 section 4.1.2. */
const PATTERN = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;
/** RFC 1035 section 2.3.4. */
const MAX_LABEL = 63;
const MAX_NAME = 253;

/** The worst fault of a pattern; undefined where it is right. An IPv4 address fits the grammar, and matches no host. */
export function mxFault(text: string): MxFault | undefined {
	if (text === '') return 'empty';
	if (isIpv4(text) || /^\[.*\]$/.test(text) || isIpv6(text)) return 'ip';
	if (PATTERN.test(text)) return isTooLong(text) ? 'too-long' : undefined;
	if (/^[0-9]+[ \t]+\S+$/.test(text)) return 'preference';
	if (/[\s,;]/.test(text)) return text.split(/[\s,;]+/).every(part => mxFault(part) === undefined) ? 'list' : 'bad';
	if (/[:/]/.test(text)) return 'url';
	if (/[^\x00-\x7f]/.test(text)) return toALabels(bareName(text)) === undefined ? 'bad' : 'ulabel';
	if (text === '*' || text === '*.') return 'bare-star';
	if (text.includes('*') && (text.lastIndexOf('*') > 0 || !text.startsWith('*.'))) return 'wildcard-inner';
	return PATTERN.test(text.replace(/\.$/, '')) ? 'trailing-dot' : 'bad';
}

const isTooLong = (text: string): boolean =>
	text.length > MAX_NAME || text.split('.').some(label => label.length > MAX_LABEL);

const bareName = (text: string): string => text.replace(/^\*\./, '').replace(/\.$/, '');

/** The pattern that was meant, where there is no doubt: without URL, port, preference and final dot, in A-labels. */
export function mendedMx(text: string): string | undefined {
	const plain = text
		.replace(/^[0-9]+[ \t]+/, '')
		.replace(/^(?:[a-z][a-z0-9+-]*:\/\/|(?:https?|smtps?|mailto|mx):)/i, '')
		.replace(/[/?#].*$/, '')
		.replace(/:[0-9]*$/, '');
	const star = plain.startsWith('*.') ? '*.' : '';
	const name = bareName(plain);
	const ascii = /^[\x00-\x7f]*$/.test(name) ? name : toALabels(name);
	return ascii !== undefined && mxFault(star + ascii) === undefined ? star + ascii : undefined;
}

/**
 * Whether a policy allows a host (RFC 8461 section 4.1): letter case does not matter, and `*.` stands for just one
 * left-most label. `host` may have its final dot.
 */
export function matchesMx(host: string, pattern: string): boolean {
	const name = host.toLowerCase().replace(/\.$/, '');
	const wanted = pattern.toLowerCase();
	if (!wanted.startsWith('*.')) return name === wanted;
	const [first] = labelsOf(name);
	return first !== undefined && name === first + wanted.slice(1);
}

/** Whether `host` lies below a wildcard, but more than one label below. */
export const isTooDeep = (host: string, pattern: string): boolean =>
	pattern.startsWith('*.') &&
	!matchesMx(host, pattern) &&
	labelsOf(host).length > labelsOf(pattern).length &&
	host.toLowerCase().replace(/\.$/, '').endsWith(pattern.toLowerCase().slice(1));
