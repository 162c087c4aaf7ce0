/** SvcParams of SVCB and HTTPS (RFC 9460 section 2.1), each key with its value. BIND 9.18 knows the keys below. */
import { fromOctets } from '../../octets.ts';
import { readOctets } from '../names.ts';
import { isIpv4, isIpv6 } from './addresses.ts';
import { base64Word } from './encodings.ts';
import { type Fault, fault, type Kind, part, type RecordState, type Token, textOf, type Unfinished } from './field.ts';

const MANDATORY = 0;
const ALPN = 1;
const NO_DEFAULT_ALPN = 2;
const KEYS = ['mandatory', 'alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint', 'dohpath'] as const;
/** Registered since; a server that does not know the word takes the number. */
const LATER_KEYS: Readonly<Record<string, number>> = { ohttp: 8, 'tls-supported-groups': 9, docpath: 10 };

/** What the value of each key looks like. */
const EXPECTED: Readonly<Record<number, string>> = {
	0: 'keys such as alpn,port',
	1: 'protocols such as h2,h3',
	2: 'no value',
	3: 'a port from 0 to 65535',
	4: 'IPv4 addresses with commas between',
	5: 'base64',
	6: 'IPv6 addresses with commas between',
	7: 'a path such as /dns-query{?dns}',
};

const QUOTE = 34;

export const parameters: Kind = {
	expected: 'parameters such as alpn=h2',
	quotes: 'may',
	optional: true,
	more: () => true,
	check(token, state) {
		const { text, start, end } = token;
		if (text.charCodeAt(start) === QUOTE) {
			// The value of the key right before it; quotes around a whole parameter are not read.
			const key = state.tally - 1;
			state.tally = 0;
			if (key < 0) return fault(token, 'quoted');
			return checkParameter(token, state, text.slice(key, state.lastEnd - 1), start + 1, end - 1);
		}
		const word = textOf(token);
		const equals = start + word.indexOf('=');
		if (equals < start) return checkParameter(token, state, word, end, end);
		if (equals + 1 === end && text.charCodeAt(end) === QUOTE) {
			state.tally = start + 1;
			return undefined;
		}
		return checkParameter(token, state, text.slice(start, equals), equals + 1, end);
	},
	finish: ({ met }) => disagreement(met),
	wire(octets, from) {
		const met = new Set<number>();
		let last = -1;
		for (let at = from; at < octets.length; ) {
			const [high = 0, low = 0, high2 = 0, low2 = 0] = octets.slice(at, at + 4);
			const key = high * 256 + low;
			const next = at + 4 + high2 * 256 + low2;
			const value = String.fromCharCode(...octets.slice(at + 4, next));
			if (key <= last || next > octets.length || !isValueOnWire(key, value)) return -1;
			met.add(key);
			if (key === MANDATORY) for (const k of namedOnWire(value)) met.add(-k - 1);
			last = key;
			at = next;
		}
		return disagreement(met) === undefined ? octets.length : -1;
	},
};

/** What the keys say of each other, and is not so. `met`: keys, and of those that mandatory names the complement. */
function disagreement(met: ReadonlySet<number>): Unfinished | undefined {
	if (met.has(NO_DEFAULT_ALPN) && !met.has(ALPN)) {
		return { fault: 'inconsistent', expected: 'alpn, for no-default-alpn says that it is there' };
	}
	const lacking = [...met].find(key => key === -1 || (key < 0 && !met.has(-key - 1)));
	if (lacking === undefined) return undefined;
	return { fault: 'inconsistent', expected: `${keyName(-lacking - 1)}, which mandatory names` };
}

const keyName = (key: number): string => KEYS[key] ?? `key${key}`;

/** The number of a key, -1 where it is none, -2 where its number is too great. */
function keyNumber(word: string, anyCase: boolean): number {
	const known = (KEYS as readonly string[]).indexOf(anyCase ? word.toLowerCase() : word);
	if (known >= 0) return known;
	const digits = /^key(0|[1-9][0-9]*)$/.exec(word);
	if (digits === null) return -1;
	return Number(digits[1]) > 0xffff ? -2 : Number(digits[1]);
}

/** `from` and `to`: where the value stands in the text, quotes left out. */
function checkParameter(token: Token, state: RecordState, word: string, from: number, to: number): Fault | undefined {
	const quoted = token.text.charCodeAt(token.start) === QUOTE;
	const presented = (KEYS as readonly string[]).includes(word);
	const key = keyNumber(word, true);
	if (key < 0) {
		const later = LATER_KEYS[word];
		// Where the value is quoted, its key is the token before: the fault stands on the value.
		const end = quoted ? token.end - token.start : word.length;
		if (key === -2) return part(0, end, 'range', 'key and a number from 0 to 65535');
		return part(0, end, 'unknown-word', later === undefined ? 'a key such as alpn, or key667' : `key${later}`);
	}
	if (state.met.has(key)) return fault(token, 'inconsistent', `each parameter once: ${keyName(key)} is there already`);
	state.met.add(key);
	const value = token.text.slice(from, to);
	const at = from - token.start;
	const wrong = (kind: 'shape' | 'range' = 'shape', expected = EXPECTED[key]): Fault => {
		const end = token.end - token.start;
		return part(
			from === to ? 0 : at,
			from === to ? end : at + value.length,
			kind,
			expected,
			`value of ${keyName(key)}`,
		);
	};
	if (!presented || key === 7 || key === ALPN) {
		const octets = decode(value);
		if (typeof octets === 'number') return part(at + octets, at + octets + 1, 'bad-escape');
		if (presented && key === ALPN) return isProtocolList(octets) ? undefined : wrong();
		if (!isValueOnWire(key, octets)) return wrong();
		if (key === MANDATORY) for (const k of namedOnWire(octets)) state.met.add(-k - 1);
		return undefined;
	}
	switch (key) {
		case MANDATORY: {
			const named = value.split(',').map(k => keyNumber(k, true));
			if (named.some(k => k < 0) || new Set(named).size < named.length) return wrong();
			if (named.includes(MANDATORY)) return wrong('shape', 'keys other than mandatory itself');
			for (const k of named) state.met.add(-k - 1);
			return undefined;
		}
		case NO_DEFAULT_ALPN:
			return value === '' ? undefined : wrong();
		case 3:
			if (!/^[0-9]+$/.test(value)) return wrong();
			return Number(value) > 0xffff ? wrong('range') : undefined;
		case 4:
			return value.split(',').every(a => isIpv4(a, 0, a.length)) ? undefined : wrong();
		case 6:
			return value.split(',').every(a => isIpv6(a, 0, a.length)) ? undefined : wrong();
		default:
			return isBase64(value) ? undefined : wrong();
	}
}

/** The octets of a value, or where a broken escape stands in it. */
function decode(value: string): string | number {
	let octets = '';
	for (let i = 0; i < value.length; ) {
		const step = readOctets(value, i);
		if (step.bad) return i;
		octets += step.octets;
		i = step.next;
	}
	return octets;
}

/** Commas part protocols; a backslash takes its meaning from the next comma or backslash. */
function isProtocolList(octets: string): boolean {
	const protocols: readonly string[] = octets.match(/(?:\\[\s\S]|[^\\,])+|,|\\/g) ?? [];
	const ids = protocols.filter(p => p !== ',').map(p => p.replace(/\\([\s\S])/g, '$1'));
	return (
		!protocols.includes('\\') &&
		ids.length > 0 &&
		protocols.length === ids.length * 2 - 1 &&
		ids.every(id => id.length <= 255)
	);
}

const namedOnWire = (octets: string): readonly number[] =>
	(octets.match(/[\s\S]{2}/g) ?? []).map(pair => pair.charCodeAt(0) * 256 + pair.charCodeAt(1));

function isValueOnWire(key: number, octets: string): boolean {
	switch (key) {
		case MANDATORY: {
			const named = namedOnWire(octets);
			return octets.length > 0 && octets.length % 2 === 0 && named.every((k, i) => i === 0 || k > named[i - 1]!);
		}
		case ALPN: {
			let at = 0;
			while (at < octets.length && octets.charCodeAt(at) > 0) at += octets.charCodeAt(at) + 1;
			return at > 0 && at === octets.length;
		}
		case NO_DEFAULT_ALPN:
			return octets === '';
		case 3:
			return octets.length === 2;
		case 4:
			return octets !== '' && octets.length % 4 === 0;
		case 6:
			return octets !== '' && octets.length % 16 === 0;
		case 7:
			return isDohPath(octets);
		default:
			return true;
	}
}

const VARIABLE = '(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})+(?:\\*|:[1-9][0-9]{0,3})?';
const TEMPLATE = new RegExp(`^/(?:[^{%]|%[0-9A-Fa-f]{2}|\\{[+#./;?&]?${VARIABLE}(?:,[+#./;?&]?${VARIABLE})*\\})*$`);

/** RFC 9461 section 5: a URI template (RFC 6570) in UTF-8 with the variable dns, relative to the server. */
const isDohPath = (octets: string): boolean =>
	TEMPLATE.test(octets) &&
	fromOctets(octets) !== undefined &&
	(octets.match(/\{[^}]*\}/g) ?? []).some(expression => /[{,][+#./;?&]?dns[*:},]/.test(expression));

function isBase64(value: string): boolean {
	const state = { tally: 0, carry: 0 } as RecordState;
	const token = { text: value, start: 0, end: value.length } as Token;
	return base64Word.check(token, state) === undefined;
}
