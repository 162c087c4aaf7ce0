export interface Deadline {
	readonly signal: AbortSignal;
	/** What `waiting` comes to; the time does not run before it has. */
	hold<T>(waiting: Promise<T>): Promise<T>;
	/** Lets go of the timer and of the outer signal. */
	clear(): void;
}

/** A signal that fires with the outer one, or with a TimeoutError after `timeout` milliseconds. */
export function startDeadline(outer: AbortSignal | undefined, timeout: number): Deadline {
	const controller = new AbortController();
	const onAbort = (): void => controller.abort(outer?.reason);
	if (outer?.aborted) onAbort();
	outer?.addEventListener('abort', onAbort, { once: true });
	let left = timeout;
	let since = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let cleared = false;
	const run = (): void => {
		since = performance.now();
		timer = setTimeout(() => controller.abort(new DOMException('deadline', 'TimeoutError')), left);
	};
	run();
	return {
		signal: controller.signal,
		async hold(waiting) {
			clearTimeout(timer);
			left = Math.max(0, left - (performance.now() - since));
			try {
				return await waiting;
			} finally {
				if (!cleared) run();
			}
		},
		clear: () => {
			cleared = true;
			clearTimeout(timer);
			outer?.removeEventListener('abort', onAbort);
		},
	};
}
