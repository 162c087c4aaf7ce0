/** White space in octets: what the grammar allows (WSP), and what else nobody sees. */
import type { Octets } from '../decoded.ts';

/** One blank of octets: white space, line ends, and the UTF-8 of no-break, zero-width and other invisible characters. */
const BLANK = String.raw`[\t-\r ]|\xc2[\xa0\xad]|\xe2\x80[\x80-\x8f\xa8-\xaf]|\xe2\x81[\x9f-\xa4]|\xe3\x80\x80|\xef\xbb\xbf`;

/** SP and HTAB (RFC 5234, WSP). */
export const isWsp = (char: string): boolean => char === ' ' || char === '\t';

const ALL_BLANK = new RegExp(`^(?:${BLANK})*$`);

/** Whether nothing in these octets can be seen. */
export const isBlank = (octets: string): boolean => ALL_BLANK.test(octets);

const ANY = new RegExp(BLANK, 'g');

export const withoutBlanks = (octets: string): string => octets.replace(ANY, '');

/** Makes a function that gives a range without blanks of a kind (one octet to three) at both ends; its end where it is blank. */
export function trimmer(blank: string): (octets: string, from: number, to: number) => Octets {
	const atStart = new RegExp(`(?:${blank})+`, 'y');
	const one = new RegExp(`^(?:${blank})$`);
	/** How many octets the blank that ends at `end` has; 0 where none does. */
	const sizeBefore = (octets: string, start: number, end: number): number =>
		[1, 2, 3].find(size => end - size >= start && one.test(octets.slice(end - size, end))) ?? 0;
	return (octets, from, to) => {
		atStart.lastIndex = from;
		const start = atStart.test(octets) ? Math.min(to, atStart.lastIndex) : from;
		let end = to;
		for (let size = sizeBefore(octets, start, end); size > 0; size = sizeBefore(octets, start, end)) end -= size;
		return { from: start, to: end };
	};
}

/** The range without blanks at both ends; at its end where it is blank. */
export const trim = trimmer(BLANK);
