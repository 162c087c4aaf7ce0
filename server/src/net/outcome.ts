/** How one question to one server can end, whatever carries it. */
import type { Asked, Failure } from '#core/live/facts.ts';
import type { Question, Reply } from './dns-message.ts';
import type { QueryOptions } from './ports.ts';
import { type Exchanged, rcodeName } from './resolve.ts';

export type Outcome =
	| { readonly kind: 'reply'; readonly reply: Reply }
	| { readonly kind: 'failed'; readonly why: Failure; readonly detail: string };

export const failure = (why: Failure, detail: string): Outcome => ({ kind: 'failed', why, detail });

/** How an exchange ends when its signal fires: the deadline of the whole check passed, or someone cancelled it. */
export function aborted(signal: AbortSignal): Outcome {
	const reason: unknown = signal.reason;
	const late = reason instanceof Error && reason.name === 'TimeoutError';
	return late
		? failure('timeout', 'the time allowed for the whole check ran out')
		: failure('cancelled', 'the check was cancelled');
}

/** The detail of a failure names the server. */
export function naming(label: string, outcome: Outcome): Exchanged {
	if (outcome.kind === 'reply' || outcome.why === 'cancelled') return outcome;
	return { ...outcome, detail: `${label}: ${outcome.detail}` };
}

/** Times an exchange and tells the asker of it. */
export function reporter(server: string, { name, type, unchecked }: Question, { onAsked }: QueryOptions) {
	return async (via: Asked['via'], exchange: Promise<Outcome>): Promise<Outcome> => {
		const start = performance.now();
		const outcome = await exchange;
		const came =
			outcome.kind === 'failed'
				? { outcome: outcome.why }
				: {
						outcome: rcodeName(outcome.reply.rcode),
						records: outcome.reply.answers.length,
						...(outcome.reply.truncated ? { truncated: true as const } : {}),
					};
		const ms = Math.round(performance.now() - start);
		onAsked?.({ name, type, server, via, ms, ...(unchecked ? { unchecked: true as const } : {}), ...came });
		return outcome;
	};
}
