/** The SOA's MINIMUM field, the one field of RDATA that the parser must know. */
import { cursorAt, END, QUOTED, scan, WORD } from './lexer.ts';
import { isLoneBackslash } from './strings.ts';
import { MAX_TTL, ttlAt } from './ttl.ts';

/** Which word of RDATA it is (RFC 1035 section 3.3.13), from 0. */
const MINIMUM = 6;

/** In seconds, as BIND takes it for a TTL; -1 where there is none. RDATA stands at `start` to `end`. */
export function soaMinimum(text: string, start: number, end: number): number {
	const cursor = cursorAt(text, start, end);
	let count = 0;
	for (let kind = scan(cursor); kind !== END; kind = scan(cursor)) {
		if ((kind !== WORD && kind !== QUOTED) || isLoneBackslash(cursor) || count++ < MINIMUM) continue;
		const seconds = ttlAt(text, cursor.start, cursor.end);
		if (typeof seconds !== 'number') return -1;
		return seconds > MAX_TTL ? 0 : seconds;
	}
	return -1;
}
