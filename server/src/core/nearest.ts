import { editDistance } from './edit-distance.ts';

/**
 * The words so near to `word` that it may be a slip for one of them, or the beginning of one; the nearest first, at most
 * `most`. Those much further than the nearest are left out. Case does not matter.
 */
export function nearest(word: string, words: readonly string[], most: number): readonly string[] {
	// Nobody mistypes a word longer than that; hostile ones cost time.
	const typed = word.toLowerCase().slice(0, 64);
	const allowed = Math.max(1, Math.floor(typed.length / 3));
	const near = words
		.map(candidate => ({ candidate, steps: steps(typed, candidate.toLowerCase()) }))
		.filter(one => one.steps <= allowed)
		.sort((a, b) => a.steps - b.steps || (a.candidate < b.candidate ? -1 : 1));
	return near
		.filter(one => one.steps <= near[0]!.steps + 1)
		.slice(0, most)
		.map(one => one.candidate);
}

function steps(typed: string, word: string): number {
	if (typed.length >= 3 && (word.startsWith(typed) || word.endsWith(`/${typed}`))) return 1;
	return editDistance(typed, word);
}
