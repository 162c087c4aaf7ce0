/** One feature's mistake is not to take the others down. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { visible } from '#core/octets.ts';

export type Log = (message: string) => void;
export type Handler<P, R> = (params: P, token: CancellationToken) => R | Promise<R>;

/** The handler; where it throws, that is logged and `empty` is the answer. A cancelled request is answered as such. */
export const guard =
	<P, R>(log: Log, name: string, empty: R, handler: Handler<P, R>) =>
	async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
		const cancelled = () => new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
		try {
			if (token.isCancellationRequested) return cancelled();
			const answer = await handler(params, token);
			return token.isCancellationRequested ? cancelled() : answer;
		} catch (error) {
			log(failureText(name, error));
			return empty;
		}
	};

/** The same for what has no answer: notifications, timers, events. */
export async function attempt(log: Log, name: string, action: () => unknown): Promise<void> {
	try {
		await action();
	} catch (error) {
		log(failureText(name, error));
	}
}

const failureText = (name: string, error: unknown): string => {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return `${name} failed: ${text.split('\n').map(visible).join('\n')}`;
};
