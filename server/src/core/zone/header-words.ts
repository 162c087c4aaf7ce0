/**
 * The words between owner and RDATA, told apart in place: no string is made for any of the millions of them. What this
 * table does not hold (`TYPE65280`, `CLASS3`, words that mean nothing) goes the slow way by `types.ts`.
 */
import { CLASS_CODES, classCode, TYPE_CODES, typeCode } from './types.ts';

/** Set in the result where the word is a class. */
export const CLASS_WORD = 0x10000;

const SLOTS = 1024;
const words: string[] = [];
const values: number[] = [];
/** For each hash one more than the index of its first word; words of one hash stand in the slots behind it. */
const slots = new Int16Array(SLOTS);

for (const [word, code] of Object.entries(TYPE_CODES)) enter(word, code);
for (const [word, code] of Object.entries(CLASS_CODES)) enter(word, code | CLASS_WORD);

function enter(word: string, value: number): void {
	let slot = hash(word, 0, word.length);
	while (slots[slot] !== 0) slot = (slot + 1) % SLOTS;
	words.push(word);
	values.push(value);
	slots[slot] = words.length;
}

function hash(text: string, start: number, end: number): number {
	let sum = 0;
	for (let i = start; i < end; i++) sum = (sum * 31 + upper(text.charCodeAt(i))) & 0x3fffff;
	return sum % SLOTS;
}

function upper(code: number): number {
	return code >= 97 && code <= 122 ? code - 32 : code;
}

/** Words of up to eight characters as two numbers each, so that no characters need be compared; 0 where a slot is empty. */
const highs = new Int32Array(SLOTS);
const lows = new Int32Array(SLOTS);
const packedValues = new Int32Array(SLOTS);

/** Mixes all characters into the slot. */
const slotOf = (high: number, low: number): number =>
	(Math.imul(Math.imul(high, 0x85ebca6b) ^ low, 0x9e3779b1) >>> 16) % SLOTS;

/** The longest word that two numbers hold, in characters. */
export const PACKED = 8;

for (const [i, word] of words.entries()) {
	if (word.length > PACKED) continue;
	let high = 0;
	let low = 0;
	for (const char of word) {
		high = carry(high, low);
		low = pack(low, char.charCodeAt(0));
	}
	let slot = slotOf(high, low);
	while (lows[slot] !== 0) slot = (slot + 1) % SLOTS;
	highs[slot] = high;
	lows[slot] = low;
	packedValues[slot] = values[i]!;
}

/** Puts a letter, digit, hyphen or the like, whatever its case, behind the last characters of a word so far. */
export function pack(low: number, code: number): number {
	return (low << 8) | (code & 0xdf);
}

/** The characters before those, when one more comes. */
export function carry(high: number, low: number): number {
	return (high << 8) | (low >>> 24);
}

/** As `headerWord` has it, of a word of up to eight characters that `pack` and `carry` have put together. */
export function packedWord(high: number, low: number): number {
	let slot = slotOf(high, low);
	while (lows[slot] !== low || highs[slot] !== high) {
		if (lows[slot] === 0) return -1;
		slot = (slot + 1) % SLOTS;
	}
	return packedValues[slot]!;
}

/** A TYPE code, a CLASS code with CLASS_WORD, or -1 for any other word. Case does not matter. */
export function headerWord(text: string, start: number, end: number): number {
	const length = end - start;
	if (length <= 10) {
		for (let slot = hash(text, start, end); slots[slot] !== 0; slot = (slot + 1) % SLOTS) {
			const index = slots[slot]! - 1;
			if (isWord(words[index]!, text, start, length)) return values[index]!;
		}
	}
	const first = upper(text.charCodeAt(start));
	if (first !== 84 /* T */ && first !== 67 /* C */) return -1;
	const token = text.slice(start, end);
	const klass = classCode(token);
	return klass >= 0 ? klass | CLASS_WORD : typeCode(token);
}

function isWord(word: string, text: string, start: number, length: number): boolean {
	if (word.length !== length) return false;
	for (let i = 0; i < length; i++) if (upper(text.charCodeAt(start + i)) !== word.charCodeAt(i)) return false;
	return true;
}
