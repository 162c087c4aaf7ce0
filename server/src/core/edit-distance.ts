/**
 * How many letters must be put in, left out, changed, or swapped with their neighbour to make one word of the other
 * (optimal string alignment). For words: its cost is the product of the lengths.
 */
export function editDistance(a: string, b: string): number {
	let twoBack: number[] = [];
	let back = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a.charAt(i - 1) === b.charAt(j - 1);
			let cost = Math.min(back[j]! + 1, row[j - 1]! + 1, back[j - 1]! + (same ? 0 : 1));
			const swapped = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
			if (swapped) cost = Math.min(cost, twoBack[j - 2]! + 1);
			row.push(cost);
		}
		twoBack = back;
		back = row;
	}
	return back[b.length]!;
}
