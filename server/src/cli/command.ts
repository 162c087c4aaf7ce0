import type { Args, Option, Usage } from './args.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface Command {
	readonly name: string;
	/** What stands behind the options in the help. */
	readonly operands: string;
	/** One line without a full stop. */
	readonly summary: string;
	/** Paragraphs for the command's own help. */
	readonly about: string;
	readonly options: readonly Option[];
	run(args: Args, terminal: Terminal): Promise<ExitCode | Usage>;
}
