/** Owner and data of a `$GENERATE`: text with places for a number, `$` or `${offset,width,base}`. */
import type { Span } from '../text.ts';

export type Piece =
	| { readonly kind: 'text'; readonly text: string }
	/** A dollar sign that was written twice. */
	| { readonly kind: 'dollar' }
	| {
			readonly kind: 'number';
			readonly span: Span;
			/** What is added to the number. */
			readonly delta: number;
			/** The number as it is written there; undefined where that is too long. */
			spell(n: number): string | undefined;
	  };

export interface Wrong {
	readonly fault: 'modifier' | 'number-too-large' | 'number-too-long';
	readonly span: Span;
}

export interface Pattern {
	readonly pieces: readonly Piece[];
	readonly wrong: Wrong | undefined;
}

const MODIFIER = /^\{\s*([+-]?[0-9]+)(?:,\s*\+?([0-9]+)(?:,([doxXnN]))?)?\}/;

/** BIND writes a number into a buffer of this size, a NUL behind it. */
const NUMBER_BUFFER = 128;

/** Reads a pattern that begins at offset `base`. `quoted`: it stood in quotes, where `\"` is a quote. */
export function compile(text: string, base: number, quoted: boolean): Pattern {
	const pieces: Piece[] = [];
	// BIND keeps the offset from one number to the next, until another is given.
	let delta = 0;
	let at = 0;
	let plain = '';
	const flush = (): void => {
		if (plain !== '') pieces.push({ kind: 'text', text: plain });
		plain = '';
	};
	while (at < text.length) {
		const char = text.charAt(at);
		if (char === '\\') {
			const pair = text.slice(at, at + 2);
			plain += quoted && pair === '\\"' ? '"' : pair;
			at += 2;
			continue;
		}
		if (char !== '$') {
			plain += char;
			at++;
			continue;
		}
		flush();
		if (text.charAt(at + 1) === '$') {
			pieces.push({ kind: 'dollar' });
			at += 2;
			continue;
		}
		let length = 1;
		let width = 0;
		let mode = 'd';
		if (text.charAt(at + 1) === '{') {
			const found = MODIFIER.exec(text.slice(at + 1, at + 64));
			if (found === null) {
				const close = text.indexOf('}', at);
				const span = { start: base + at, end: base + (close < 0 ? text.length : close + 1) };
				return { pieces, wrong: { fault: 'modifier', span } };
			}
			length += found[0].length;
			delta = Number(found[1]);
			width = Number(found[2] ?? 0);
			mode = found[3] ?? 'd';
		}
		const offset = delta;
		const span = { start: base + at, end: base + at + length };
		const fits = width < NUMBER_BUFFER && Math.abs(offset) <= 0x7fffffff;
		const write = (n: number): string | undefined => {
			const written = fits ? spell(n + offset, width, mode) : '';
			return written === '' || written.length >= NUMBER_BUFFER ? undefined : written;
		};
		pieces.push({ kind: 'number', span, delta: offset, spell: write });
		at += length;
	}
	flush();
	return { pieces, wrong: undefined };
}

function spell(value: number, width: number, mode: string): string {
	if (mode === 'd')
		return (value < 0 ? '-' : '') + String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0');
	// Below zero C shows the bits.
	const bits = value >>> 0;
	if (mode === 'o') return bits.toString(8).padStart(width, '0');
	if (mode === 'n' || mode === 'N') return nibbles(bits, width, mode === 'N');
	const hex = bits.toString(16).padStart(width, '0');
	return mode === 'X' ? hex.toUpperCase() : hex;
}

/** Hex digits as labels, the last one first, as below ip6.arpa. `width` counts digits and dots. */
function nibbles(value: number, width: number, upper: boolean): string {
	let text = '';
	let rest = value;
	let left = width;
	do {
		const digit = (rest & 15).toString(16);
		text += upper ? digit.toUpperCase() : digit;
		rest >>>= 4;
		left = Math.max(0, left - 1);
		if (left > 0 || rest !== 0) {
			text += '.';
			left = Math.max(0, left - 1);
		}
	} while (rest !== 0 || left > 0);
	return text;
}
