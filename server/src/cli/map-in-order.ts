/** Does work on several things at a time, at most `atOnce`, and gives the results in the order of the things. */
export async function* mapInOrder<T, R>(
	things: readonly T[],
	atOnce: number,
	work: (thing: T) => Promise<R>,
): AsyncIterable<R> {
	const started: Promise<R>[] = [];
	for (let i = 0; i < things.length; i++) {
		while (started.length < things.length && started.length < i + atOnce) started.push(work(things[started.length]!));
		yield await started[i]!;
	}
}
