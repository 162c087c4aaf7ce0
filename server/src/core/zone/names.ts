/**
 * Domain names in presentation form (RFC 1035 section 5.1, RFC 4343). A name here is a string in one normal form: lower
 * case, absolute with its final dot, octets that are not plain written as `\DDD` or `\X`. So two spellings of one name
 * are equal strings. Below an origin that is not known a relative name stays relative: no final dot, the apex is `@`.
 */
import { charOctets, toOctets } from '../octets.ts';

export type NameFault = 'empty-label' | 'label-too-long' | 'name-too-long' | 'bad-escape';

export interface NameProblem {
	readonly fault: NameFault;
	/** Offsets within the token. */
	readonly start: number;
	readonly end: number;
}

const MAX_LABEL = 63;
const MAX_NAME = 255;
const DOT = 46;
const BACKSLASH = 92;

/** The name that a token stands for below an origin (itself in normal form). Faulty tokens give their best likeness. */
export function resolveName(token: string, origin: string | undefined): string {
	if (token === '@' || token === '') return origin ?? '@';
	const name = normalise(token);
	if (isAbsolute(name)) return name;
	if (origin === undefined) return name;
	if (origin === '.') return `${name}.`;
	return origin === '@' ? name : `${name}.${origin}`;
}

/** Whether a name in normal form ends in the root: an escaped final dot belongs to its label. */
export const isAbsolute = (name: string): boolean => endsLabel(name, name.length);

/** Whether the part of a name that stops at `end` ends with the dot of a label. */
function endsLabel(name: string, end: number): boolean {
	if (name.charCodeAt(end - 1) !== DOT) return false;
	let slashes = 0;
	for (let i = end - 2; i >= 0 && name.charCodeAt(i) === BACKSLASH; i--) slashes++;
	return slashes % 2 === 0;
}

const PLAIN_LOWER = /^[a-z0-9._*\-/]*$/;
const PLAIN = /^[A-Za-z0-9._*\-/]*$/;

function normalise(token: string): string {
	if (PLAIN_LOWER.test(token)) return token;
	if (PLAIN.test(token)) return token.toLowerCase();
	let name = '';
	for (let i = 0; i < token.length; ) {
		const step = readOctets(token, i);
		name += step.escaped || step.octets !== '.' ? Array.from(step.octets, spell).join('') : '.';
		i = step.next;
	}
	return name;
}

/** One octet of a label in normal form; BIND escapes the same ones. */
function spell(octet: string): string {
	const code = octet.charCodeAt(0);
	if (code <= 0x20 || code >= 0x7f) return `\\${String(code).padStart(3, '0')}`;
	return /[.;()"\\@$]/.test(octet) ? `\\${octet}` : octet.toLowerCase();
}

interface Step {
	readonly octets: string;
	readonly next: number;
	readonly escaped: boolean;
	readonly bad: boolean;
}

/**
 * The octets that the character or escape at `at` stands for: `\DDD` one octet, `\X` the character itself, any other
 * character its UTF-8 octets. A broken escape (`\3x`, `\256`, a backslash at the end) is read as its characters.
 */
export function readOctets(token: string, at: number): Step {
	if (token.charCodeAt(at) !== BACKSLASH) return plainStep(token, at, false);
	if (at + 1 >= token.length) return { octets: '\\', next: at + 1, escaped: true, bad: true };
	if (!isDigit(token.charCodeAt(at + 1))) return plainStep(token, at + 1, true);
	const digits = /^[0-9]{3}/.exec(token.slice(at + 1, at + 4));
	if (digits === null || Number(digits[0]) > 255) {
		return { octets: token.charAt(at + 1), next: at + 2, escaped: true, bad: true };
	}
	return { octets: String.fromCharCode(Number(digits[0])), next: at + 4, escaped: true, bad: false };
}

function plainStep(token: string, at: number, escaped: boolean): Step {
	const point = token.codePointAt(at)!;
	return { octets: charOctets(point), next: at + (point > 0xffff ? 2 : 1), escaped, bad: false };
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * What is wrong with the name that `text.slice(start, end)` spells, if anything. `originLength` is the number of octets
 * that a relative name still gets behind it.
 */
export function nameProblem(text: string, start: number, end: number, originLength = 0): NameProblem | undefined {
	if (start === end) return { fault: 'empty-label', start: 0, end: 0 };
	if (end - start === 1 && (text.charCodeAt(start) === DOT || text.charCodeAt(start) === 64)) return undefined;
	let label = 0;
	let labelStart = start;
	let total = 0;
	for (let i = start; i < end; ) {
		const code = text.charCodeAt(i);
		if (code === DOT) {
			if (label === 0) return { fault: 'empty-label', start: i - start, end: i + 1 - start };
			total += label + 1;
			label = 0;
			i++;
			labelStart = i;
			continue;
		}
		if (code === BACKSLASH || code > 0x7f) {
			// A token never ends within an escape that has a next character, so looking past `end` is not needed.
			const step = readOctets(text.slice(i, Math.min(end, i + 4)), 0);
			if (step.bad) return { fault: 'bad-escape', start: i - start, end: Math.min(i + step.next, end) - start };
			label += step.octets.length;
			i += step.next;
		} else {
			label++;
			i++;
		}
		if (label > MAX_LABEL)
			return { fault: 'label-too-long', start: labelStart - start, end: endOfLabel(text, i, end) - start };
	}
	if (label > 0) total += label + 1 + Math.max(0, originLength - 1);
	return total + 1 > MAX_NAME ? { fault: 'name-too-long', start: 0, end: end - start } : undefined;
}

function endOfLabel(text: string, from: number, end: number): number {
	let at = from;
	while (at < end && text.charCodeAt(at) !== DOT) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
	return Math.min(at, end);
}

/** The labels of a name in normal form, root label left out; escapes stay as they are written. */
export function labelsOf(name: string): string[] {
	if (name === '.' || name === '@' || name === '') return [];
	// Hardly a name holds an escape.
	if (!name.includes('\\')) return name.split('.').slice(0, name.endsWith('.') ? -1 : undefined);
	const labels: string[] = [];
	let label = '';
	for (let i = 0; i < name.length; i++) {
		const char = name.charAt(i);
		if (char === '\\') {
			label += name.slice(i, i + 2);
			i++;
		} else if (char === '.') {
			labels.push(label);
			label = '';
		} else label += char;
	}
	if (label !== '') labels.push(label);
	return labels;
}

/** Octets of a name on the wire (RFC 1035 section 3.1), the root's length octet counted. */
export function wireLength(name: string): number {
	let length = 1;
	for (const label of labelsOf(name)) length += 1 + toOctets(label.replace(/\\[0-9]{3}|\\./g, 'x')).length;
	return length;
}

/** Whether `name` is `ancestor` or below it; both in normal form. */
export function isWithin(name: string, ancestor: string): boolean {
	if (ancestor === '.') return isAbsolute(name);
	return name.endsWith(ancestor) && (name.length === ancestor.length || endsLabel(name, name.length - ancestor.length));
}

/** The name without its first label; the root and `@` have no parent. */
export function parentOf(name: string): string | undefined {
	if (!name.includes('\\') && name.length > 1) {
		const dot = name.indexOf('.');
		return dot < 0 ? '@' : dot === name.length - 1 ? '.' : name.slice(dot + 1);
	}
	const [first, ...rest] = labelsOf(name);
	if (first === undefined) return undefined;
	if (rest.length === 0) return isAbsolute(name) ? '.' : '@';
	return rest.join('.') + (isAbsolute(name) ? '.' : '');
}

/** A domain as people type it ("Example.COM") in normal form, or undefined where it is no domain name. */
export function domainName(text: string): string | undefined {
	const trimmed = text.trim();
	if (trimmed === '' || trimmed === '@' || /[\s\\/:@"]/.test(trimmed)) return undefined;
	return nameProblem(trimmed, 0, trimmed.length) === undefined ? resolveName(trimmed, '.') : undefined;
}
