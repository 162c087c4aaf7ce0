/**
 * Domain names as export writes them: the case of letters kept, one spelling for each octet, and none that the templates
 * of dns-zonefile take for theirs (see `guarded`).
 */
import { isAbsolute, isWithin, labelsOf, nameProblem, readOctets } from '#core/zone/names.ts';

/** The absolute name that a token stands for below an absolute origin; undefined where it is none. */
export function exactName(token: string, origin: string | undefined): string | undefined {
	const absolute = join(token, origin);
	if (absolute === undefined || nameProblem(absolute, 0, absolute.length) !== undefined) return undefined;
	if (PLAIN.test(absolute)) return absolute;
	let name = '';
	for (let i = 0; i < absolute.length; ) {
		const { octets, next, escaped } = readOctets(absolute, i);
		name += !escaped && octets === '.' ? '.' : octets.replace(/[\s\S]/g, spell);
		i = next;
	}
	return name;
}

const PLAIN = /^[A-Za-z0-9._*-]*$/;

function join(token: string, origin: string | undefined): string | undefined {
	if (token === '@') return origin;
	if (isAbsolute(token)) return token;
	if (origin === undefined) return undefined;
	return origin === '.' ? `${token}.` : `${token}.${origin}`;
}

function spell(octet: string): string {
	const code = octet.charCodeAt(0);
	if (code <= 0x20 || code >= 0x7f || octet === '$' || octet === '{') return `\\${String(code).padStart(3, '0')}`;
	return /[.;()"\\@]/.test(octet) ? `\\${octet}` : octet;
}

/** An exact name as it is written below `origin`: `@`, without the origin, or absolute where it is not below that. */
export function relativeName(name: string, origin: string | undefined): string {
	if (origin === undefined || !isWithin(name.toLowerCase(), origin.toLowerCase())) return name;
	const labels = labelsOf(name);
	return labels.slice(0, labels.length - labelsOf(origin).length).join('.') || '@';
}
