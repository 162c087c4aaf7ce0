/** Binary search: every other search in things that rise goes through here. */

/**
 * How many of the indices from 0 to before `count` come before the first one for which `isBefore` is false: there must be
 * none behind that for which it is true. Asks for about log2(count) of them.
 */
export function countWhile(count: number, isBefore: (index: number) => boolean): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isBefore(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The index of the last number that is not greater than `value`, at least 0. Numbers rise. */
export const lastAtMost = (numbers: ArrayLike<number>, value: number): number =>
	Math.max(0, countWhile(numbers.length, index => numbers[index]! <= value) - 1);
