/** What the command line needs from outside; `main.cli.ts` gives the real things. */
import type { ToAscii } from '#core/live/domain.ts';
import type { Endpoint } from '../net/node/endpoint.ts';
import type { Dns, Https, Smtp } from '../net/ports.ts';

export interface Terminal {
	readonly version: string;
	out(text: string | Uint8Array): void;
	err(text: string): void;
	/** All of standard input. */
	readInput(): Promise<Uint8Array>;
	/** Whether standard output shows colours. */
	readonly colour: boolean;
	/** A resolver that asks these servers, or the system's own. */
	createDns(servers?: readonly Endpoint[]): Dns;
	/** A resolver over HTTPS; `roots` (PEM) are trusted beside the usual ones. */
	createDoh(url: URL, roots: readonly string[]): Dns;
	/** Ways to servers; `roots` (PEM) are trusted beside the usual ones. */
	createProbes(roots: readonly string[]): { readonly smtp: Smtp; readonly https: Https };
	readonly toAscii: ToAscii;
	/** Begins to serve the Language Server Protocol over standard input and output; the client ends the process. */
	serveLsp(): Promise<void>;
}

/** 0: fine. 1: findings of severity error, or more warnings than allowed. 2: usage, I/O, or no resolver that answers. */
export type ExitCode = 0 | 1 | 2;
