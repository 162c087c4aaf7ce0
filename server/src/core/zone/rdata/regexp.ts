/** NAPTR's substitution expression (RFC 3402 section 3.2): `!regular expression!replacement!flags`. */
import { readOctets } from '../names.ts';
import { type Fault, fault, type Kind, type Token } from './field.ts';
import { string } from './text.ts';

export const substitution: Kind = {
	...string,
	expected: 'a substitution such as "!^.*$!sip:info@example.com!", or ""',
	check: (token, state) => string.check(token, state) ?? checkSubstitution(token),
	wire(octets, from, state) {
		const next = string.wire?.(octets, from, state) ?? -1;
		const text = String.fromCharCode(...octets.slice(from + 1, Math.max(next, 0)));
		return text === '' || isSubstitution(text) ? next : -1;
	},
};

function checkSubstitution(token: Token): Fault | undefined {
	const quoted = token.text.charCodeAt(token.start) === 34 /* " */;
	const word = token.text.slice(token.start + (quoted ? 1 : 0), token.end - (quoted ? 1 : 0));
	let octets = '';
	for (let i = 0; i < word.length; ) {
		const step = readOctets(word, i);
		octets += step.octets;
		i = step.next;
	}
	return octets === '' || isSubstitution(octets) ? undefined : fault(token, 'shape');
}

function isSubstitution(octets: string): boolean {
	const delimiter = octets.charAt(0);
	if (/[0-9\\i\0]/.test(delimiter) || octets.includes('\0')) return false;
	const parts: string[] = [''];
	for (let i = 1; i < octets.length; i++) {
		const char = octets.charAt(i);
		if (char === delimiter) {
			parts.push('');
			continue;
		}
		// Flags are not escaped.
		const escaped = char === '\\' && parts.length < 3;
		if (escaped && i + 1 === octets.length) return false;
		parts[parts.length - 1] += escaped ? octets.slice(i, ++i + 1) : char;
	}
	const [pattern = '', replacement = '', flags] = parts;
	if (parts.length !== 3 || flags === undefined || !/^i*$/.test(flags) || /\\0/.test(replacement)) return false;
	const groups = groupsOf(pattern);
	const used = Array.from(replacement.matchAll(/\\([\s\S])/g), m => Number(m[1])).filter(n => n >= 1);
	return groups >= 0 && used.every(n => n <= groups);
}

/** How many groups an extended regular expression (POSIX) has; -1 where it is none. */
function groupsOf(pattern: string): number {
	let groups = 0;
	let depth = 0;
	/** Something stands here that may be repeated, and is not yet. */
	let atom = false;
	let repeated = false;
	let mayBeEmpty = false;
	for (let i = 0; i < pattern.length; i++) {
		const char = pattern.charAt(i);
		if (char === '(') {
			groups++;
			depth++;
			atom = false;
			repeated = false;
			mayBeEmpty = true;
		} else if (char === ')') {
			if (depth > 0 && !atom && !mayBeEmpty) return -1;
			depth = Math.max(0, depth - 1);
			atom = true;
			repeated = false;
		} else if (char === '|') {
			if (!atom) return -1;
			atom = false;
			repeated = false;
			mayBeEmpty = false;
		} else if (/[+*?]/.test(char) || (char === '{' && /[0-9]/.test(pattern.charAt(i + 1)))) {
			if (!atom || repeated) return -1;
			repeated = true;
			if (char !== '{') continue;
			const bound = /^\{([0-9]+)(?:,([0-9]*))?\}/.exec(pattern.slice(i));
			if (bound === null) return -1;
			const [whole, low, high = ''] = bound as unknown as [string, string, string?];
			if (Number(low) > 255 || Number(high) > 255 || (high !== '' && Number(low) > Number(high))) return -1;
			i += whole.length - 1;
		} else {
			atom = true;
			repeated = char === '^' || char === '$';
			if (char === '\\') {
				i++;
				if (/[1-9]/.test(pattern.charAt(i)) && Number(pattern.charAt(i)) > groups) return -1;
			} else if (char === '[') {
				const end = bracketEnd(pattern, i + 1);
				if (end < 0) return -1;
				i = end;
			}
		}
	}
	return depth === 0 && atom ? groups : -1;
}

const CLASS =
	/^\[(?::(?:alnum|digit|punct|alpha|graph|space|blank|lower|upper|cntrl|print|xdigit):|=[^=]+=|\.[^.]+\.)\]/;

/** Where the bracket expression that begins at `from` has its closing bracket; -1 where it is none. */
function bracketEnd(pattern: string, from: number): number {
	let i = pattern.charAt(from) === '^' ? from + 1 : from;
	for (let first = true; i < pattern.length; first = false) {
		const char = pattern.charAt(i);
		if (char === ']' && !first) return i;
		if (char === '[' && /[:=.]/.test(pattern.charAt(i + 1))) {
			const item = CLASS.exec(pattern.slice(i));
			if (item === null) return -1;
			i += item[0].length;
			continue;
		}
		const to = pattern.charAt(i + 2);
		if (pattern.charAt(i + 1) === '-' && to !== ']' && to !== '' && to !== '[') {
			if (to < char) return -1;
			i += 3;
		} else i++;
	}
	return -1;
}
