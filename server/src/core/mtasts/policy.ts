/**
 * An MTA-STS policy file (RFC 8461 section 3.2), with the place of every part. The reading is tolerant, so that each
 * mistake can be named at its place: whatever the text, it gives lines.
 */
import { editDistance } from '../edit-distance.ts';
import type { Span } from '../text.ts';

/** The keys that RFC 8461 defines. Letter case counts. */
export const POLICY_KEYS = ['version', 'mode', 'mx', 'max_age'] as const;
export type PolicyKey = (typeof POLICY_KEYS)[number];

export const MODES = ['enforce', 'testing', 'none'] as const;

/** Seconds: a year, a little more (RFC 8461 section 3.2). */
export const MOST_MAX_AGE = 31_557_600;

export interface Policy {
	readonly text: string;
	/** `html`: a page, such as a web server's own error; `empty`: nothing but white space. */
	readonly form: 'policy' | 'html' | 'empty';
	/** None of a page. */
	readonly lines: readonly PolicyLine[];
	/** The first field of each key, which counts; one that is spelt rightly before others. */
	readonly firsts: ReadonlyMap<PolicyKey, PolicyLine>;
	/** What ends a line in this file. */
	readonly lineEnd: '\n' | '\r\n';
}

/** A line, what ends it left out. */
export interface PolicyLine extends Span {
	/** Where the line behind begins. */
	readonly next: number;
	/** `junk`: no `key: value`. */
	readonly kind: 'field' | 'blank' | 'junk';
	/** White space at both ends left out, here and in the value. */
	readonly key: Span;
	readonly keyText: string;
	/** The key that it was meant to be, however it is spelt. */
	readonly meant: PolicyKey | undefined;
	/** From the key's end to where the value begins: rightly ":" and white space. */
	readonly delimiter: Span;
	readonly value: Span;
	readonly valueText: string;
}

const HTML = /^\s*<(?:!doctype|html|head|body|title|meta|\?xml|!--)/i;

export function parsePolicy(text: string): Policy {
	const lineEnd = /\r\n/.test(text) ? '\r\n' : '\n';
	if (HTML.test(text)) return { text, form: 'html', lines: [], firsts: new Map(), lineEnd };
	const lines = [...readLines(text)];
	const form = lines.every(line => line.kind === 'blank') ? 'empty' : 'policy';
	return { text, form, lines, firsts: firstFields(lines), lineEnd };
}

function firstFields(lines: readonly PolicyLine[]): ReadonlyMap<PolicyKey, PolicyLine> {
	const firsts = new Map<PolicyKey, PolicyLine>();
	const isExact = (line: PolicyLine): boolean => line.keyText === line.meant && line.kind === 'field';
	for (const line of lines) {
		const first = line.meant && firsts.get(line.meant);
		if (line.meant !== undefined && (first === undefined || (isExact(line) && !isExact(first)))) {
			firsts.set(line.meant, line);
		}
	}
	return firsts;
}

/** A CR that no LF follows ends a line for editors, so it does here; by the grammar it does not. */
function* readLines(text: string): Iterable<PolicyLine> {
	for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length; ) {
		LINE_END.lastIndex = start;
		const found = LINE_END.exec(text);
		const end = found?.index ?? text.length;
		const next = end + (found?.[0].length ?? 0);
		yield readLine(text, start, end, next);
		start = next;
	}
}

const LINE_END = /\r\n|[\r\n]/g;

/** What people write in the place of the colon. */
const NO_COLON = /^([^\s=]+)([ \t]*=[ \t]*|[ \t]+)/;

function readLine(text: string, start: number, end: number, next: number): PolicyLine {
	const from = start + blanksAt(text.slice(start, end));
	const line = text.slice(from, end).replace(/[ \t]+$/, '');
	const colon = line.indexOf(':');
	const sign = colon < 0 ? NO_COLON.exec(line) : null;
	// Without a colon only a key that there is was meant as one.
	const parted = colon >= 0 || (sign !== null && meantKey(sign[1]!) !== undefined);
	const keyText = colon >= 0 ? line.slice(0, colon).replace(/[ \t]+$/, '') : parted ? sign![1]! : line;
	const keyEnd = from + keyText.length;
	let valueStart = keyEnd + (colon < 0 && parted ? sign![2]!.length : 0);
	if (colon >= 0) valueStart = from + colon + 1 + blanksAt(line.slice(colon + 1));
	return {
		start,
		end,
		next,
		kind: line === '' ? 'blank' : colon < 0 ? 'junk' : 'field',
		key: { start: from, end: keyEnd },
		keyText,
		meant: meantKey(keyText),
		delimiter: { start: keyEnd, end: valueStart },
		value: { start: valueStart, end: from + line.length },
		valueText: line.slice(valueStart - from),
	};
}

const blanksAt = (text: string): number => /^[ \t]*/.exec(text)![0].length;

/** By another letter case, another sign between its words, or one slip. */
function meantKey(text: string): PolicyKey | undefined {
	if (!/^[A-Za-z0-9]+(?:[-_. ][A-Za-z0-9]+)*$/.test(text)) return undefined;
	const word = text.toLowerCase().replace(/[^a-z0-9]/g, '');
	if (/^mx(?:s|[0-9]*)$/.test(word)) return 'mx';
	if (word.length > 12) return undefined;
	return (['version', 'mode', 'max_age'] as const).find(key => editDistance(word, key.replace('_', '')) <= 1);
}

/** Whether a field is one that senders ignore if they need not know it: `sts-policy-extension` of the grammar. */
export const isExtension = ({ keyText, valueText }: PolicyLine): boolean =>
	/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/.test(keyText) && /^[^\x00-\x1f\x7f]+$/.test(valueText);

export const firstOf = ({ firsts }: Policy, key: PolicyKey): PolicyLine | undefined => firsts.get(key);

/** The `mx` lines, with those whose key is misspelt. */
export const meantMxLines = ({ lines }: Policy): readonly PolicyLine[] => lines.filter(line => line.meant === 'mx');

/** The `mx` lines that count; where the key is misspelt in all of them, those. */
export function mxLines(policy: Policy): readonly PolicyLine[] {
	const all = meantMxLines(policy);
	const exact = all.filter(line => line.keyText === 'mx' && line.kind === 'field');
	return exact.length > 0 ? exact : all;
}

export type Mode = (typeof MODES)[number];

export const modeOf = (policy: Policy): Mode | undefined =>
	MODES.find(mode => mode === firstOf(policy, 'mode')?.valueText);
