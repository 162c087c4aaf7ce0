/** Does work on several things at a time, at most `atOnce`, and gives the results in the order of the things. */
export async function* mapInOrder<T, R>(
	things: readonly T[],
	atOnce: number,
	work: (thing: T) => Promise<R>,
): AsyncIterable<R> {
	const started: Promise<R>[] = [];
	for (let next = 0; next < things.length || started.length > 0; ) {
		while (next < things.length && started.length < atOnce) started.push(work(things[next++]!));
		// What was given away is not kept: there may be very many.
		yield await started.shift()!;
	}
}
