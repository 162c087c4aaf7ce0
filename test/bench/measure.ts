/** Timing for people who compare: several runs, the median, everything in one go. */

export const median = (times: readonly number[]): number => quantile(times, 0.5);

export function quantile(times: readonly number[], q: number): number {
	const sorted = times.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

/** Milliseconds of each of `runs` runs. */
export async function times(runs: number, run: () => unknown): Promise<number[]> {
	const found: number[] = [];
	for (let i = 0; i < runs; i++) {
		const start = performance.now();
		await run();
		found.push(performance.now() - start);
	}
	return found;
}

export const ms = (time: number): string => (time < 10 ? time.toFixed(1) : String(Math.round(time)));
