export interface Deadline {
	readonly signal: AbortSignal;
	/** Lets go of the timer and of the outer signal. */
	clear(): void;
}

/** A signal that fires with the outer one, or with a TimeoutError after `timeout` milliseconds. */
export function startDeadline(outer: AbortSignal | undefined, timeout: number): Deadline {
	const controller = new AbortController();
	const onAbort = (): void => controller.abort(outer?.reason);
	if (outer?.aborted) onAbort();
	outer?.addEventListener('abort', onAbort, { once: true });
	const timer = setTimeout(() => controller.abort(new DOMException('deadline', 'TimeoutError')), timeout);
	return {
		signal: controller.signal,
		clear: () => {
			clearTimeout(timer);
			outer?.removeEventListener('abort', onAbort);
		},
	};
}
