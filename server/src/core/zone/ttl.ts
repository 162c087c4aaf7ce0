/** TTLs and other times as BIND writes them: seconds, or units in any order and case: `1w2d3h4m5s`, `1H30M`. */

const UNIT_SECONDS: Readonly<Record<string, number>> = { w: 604800, d: 86400, h: 3600, m: 60, s: 1 };

/** The greatest TTL (RFC 2181 section 8), in seconds. */
export const MAX_TTL = 0x7fffffff;

/** Seconds, 'too-large' beyond 32 bits, or undefined where the token is no time at all. */
export function parseTtl(token: string): number | 'too-large' | undefined {
	const first = token.charCodeAt(0);
	if (!(first >= 48 && first <= 57)) return undefined;
	let total = 0;
	let digits = 0;
	let number = 0;
	for (let i = 0; i < token.length; i++) {
		const code = token.charCodeAt(i);
		if (code >= 48 && code <= 57) {
			number = number * 10 + (code - 48);
			digits++;
			continue;
		}
		const seconds = UNIT_SECONDS[token.charAt(i).toLowerCase()];
		if (seconds === undefined || digits === 0) return undefined;
		total += number * seconds;
		number = 0;
		digits = 0;
	}
	// A bare number is seconds; a number without unit behind one with a unit is no time (BIND refuses `1h30`).
	if (digits > 0) {
		if (digits !== token.length) return undefined;
		total = number;
	}
	return total > 0xffffffff ? 'too-large' : total;
}

/** The TTL that `text.slice(start, end)` spells, as `parseTtl` has it; plain seconds are read in place. */
export function ttlAt(text: string, start: number, end: number): number | 'too-large' | undefined {
	// Nine digits stay below 2^31 without a look.
	if (end - start > 9) return parseTtl(text.slice(start, end));
	let seconds = 0;
	for (let i = start; i < end; i++) {
		const digit = text.charCodeAt(i) - 48;
		if (digit < 0 || digit > 9) return parseTtl(text.slice(start, end));
		seconds = seconds * 10 + digit;
	}
	return seconds;
}
