/** The fields of LOC (RFC 1876 section 3): degrees, minutes and seconds with a direction, then metres. */
import { type Fault, fault, type Kind, part, type RecordState, type Token, textOf } from './field.ts';
import { decimal } from './numbers.ts';

/** `state.tally` where the direction has been read. */
const DONE = 4;

/** `d [m [s]]` and one of two directions. `state.carry` holds the degrees where they are the greatest. */
export const coordinate = (first: string, second: string, most: number): Kind => ({
	expected: `degrees, minutes, seconds and ${first} or ${second}`,
	quotes: 'never',
	more: state => state.tally < DONE,
	wire: wholeLocation,
	finish: state => ({ fault: state.count === 0 ? 'missing' : 'too-short' }),
	check(token, state) {
		const word = textOf(token);
		const step = state.tally;
		if (step > 0 && (word === first || word === second)) {
			state.tally = DONE;
			return undefined;
		}
		if (step === 3) return fault(token, 'shape', `${first} or ${second}`);
		state.tally++;
		if (step === 2) return decimals(word, 59, 3, '') ?? pastMost(token, state, Number(word));
		const value = decimal(token);
		const limit = step === 0 ? most : 59;
		const expected = step === 0 ? `degrees from 0 to ${most}` : `minutes from 0 to 59, or ${first} or ${second}`;
		if (value < 0) return fault(token, 'shape', expected);
		if (value > limit) return fault(token, 'range', expected);
		if (step === 0) {
			state.carry = value === most ? 1 : 0;
			return undefined;
		}
		return pastMost(token, state, value);
	},
});

/** Version 0 has 16 octets; what others have no one says. */
function wholeLocation(octets: readonly number[]): number {
	if (octets[0] !== 0) return octets.length > 0 ? octets.length : -1;
	const milliseconds = (from: number): number =>
		Math.abs(octets.slice(from, from + 4).reduce((value, octet) => value * 256 + octet, 0) - 2 ** 31);
	const right =
		octets.length >= 16 &&
		octets.slice(1, 4).every(isPrecision) &&
		milliseconds(4) <= 90 * 3600000 &&
		milliseconds(8) <= 180 * 3600000;
	return right ? 16 : -1;
}

/** A digit and a power of ten. */
const isPrecision = (octet: number): boolean =>
	octet === 0 || (octet >> 4 >= 1 && octet >> 4 <= 9 && (octet & 0xf) <= 9);

/** At the pole, or on the antimeridian, no minutes may follow. */
const pastMost = (token: Token, state: RecordState, value: number): Fault | undefined =>
	state.carry === 1 && value !== 0 ? fault(token, 'range', '0, for these are the greatest degrees already') : undefined;

/** A number with some decimals and perhaps its unit. */
function decimals(word: string, max: number, precision: number, unit: string): Fault | undefined {
	const whole = word.length;
	const number = unit !== '' && word.endsWith(unit) ? word.slice(0, -unit.length) : word;
	const match = /^(?:\+?([0-9]+))?(?:\.([0-9]*))?$/.exec(number);
	const expected = `a number from 0 to ${max}, with at most ${precision} decimals`;
	if (match === null || number === '' || number === '.' || (match[2]?.length ?? 0) > precision) {
		return part(0, whole, 'shape', expected);
	}
	return Number(match[1] ?? 0) > max ? part(0, whole, 'range', expected) : undefined;
}

export const altitude: Kind = {
	expected: 'metres, such as 12.50m',
	quotes: 'never',
	check(token) {
		const word = textOf(token);
		const below = word.startsWith('-');
		const wrong = decimals(below ? word.slice(1) : word, below ? 100000 : 42849672, 2, 'm');
		if (wrong !== undefined) return fault(token, wrong.fault);
		const metres = Number.parseFloat(word);
		return metres < -100000 || metres > 42849672.95 ? fault(token, 'range') : undefined;
	},
	wire: octets => wholeLocation(octets),
};

/** Size and precisions: each may be left out with those behind it. */
export const metres: Kind = {
	expected: 'metres from 0 to 90000000, such as 10m',
	quotes: 'never',
	optional: true,
	check(token) {
		const wrong = decimals(textOf(token), 90000000, 2, 'm');
		return wrong === undefined ? undefined : fault(token, wrong.fault);
	},
	wire: octets => wholeLocation(octets),
};
